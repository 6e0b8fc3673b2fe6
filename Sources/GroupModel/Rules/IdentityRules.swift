import LosslessJSON

/// What is not for anybody to change.
extension Rule {
    /// A write goes to the group whose id it bears (`api.md`: trap 1).
    static let sameGroup = Rule(name: "the group stays the same", reads: [.groupID]) { context in
        guard let old = context.draft.fetched?.groupID, let id = context.value(.groupID), id != .string(old) else {
            return []
        }
        return [
            .forbidden(
                FieldPath.groupID.onlyPlace,
                zh: "读取的是考勤组 \(old)，提交会覆盖另一个考勤组 \(id.shortText)。请改回原来的 ID。",
                en:
                    "what was fetched is group \(old), and the write would overwrite group \(id.shortText). Put the id back."
            )
        ]
    }

    /// Retired fields travel back as they came (`api.md`: trap 16).
    static let ofRetiredFields: [Rule] = Schema.parts(of: nil).filter { $0.write == .retired }.map { field in
        Rule(name: "retired \(field.apiKey)", reads: [field.path]) { context in
            let isNothing = context.value(field.path).map { $0.isNull || $0.array?.isEmpty == true } ?? true
            guard !context.isUnchanged(field.path), context.draft.fetched != nil || !isNothing else { return [] }
            return [
                .caution(
                    field.path.onlyPlace,
                    zh: "该字段已下线，改动不起作用。请还原为读取时的值。",
                    en: "is retired, and changing it does nothing. Put it back to what was fetched."
                )
            ]
        }
    }
}
