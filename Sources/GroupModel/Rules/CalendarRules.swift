import LosslessJSON

/// The holidays of the group (`api.md`: trap 21).
extension Rule {
    private static let newCalendar: FieldPath = "new_calendar_id"

    static let customCalendar = Rule(name: "id of the custom holidays", reads: [newCalendar]) { context in
        guard let id = context.value(newCalendar)?.string, !id.isEmpty, !id.isAllDigits else { return [] }
        return [
            .caution(
                newCalendar.onlyPlace,
                zh: "「\(id)」不像节假日 ID，应为一串数字。请在假勤设置－节假日页面的地址中查找，不用自定义节假日则取消设置。",
                en:
                    "“\(id)” does not look like the id of a holiday calendar, a row of digits. See the address of the holidays "
                    + "page in the attendance settings, or unset it where there are no custom holidays."
            )
        ]
    }
}
