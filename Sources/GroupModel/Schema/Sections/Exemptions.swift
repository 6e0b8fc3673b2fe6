import Attendance

extension Schema {
    /// Who belongs to the group and need not punch.
    static let exemptions: [Field] =
        exemptLists
        + memberRules(
            "no_need_punch_members",
            .exemptions,
            zh: "无需打卡圈人规则",
            en: "Exemption rules",
            help: Words(
                zh: """
                    仅当 bind_default_dept_ids 与\
                     bind_default_user_ids 都不传时才使用；列表非空时修改规则不起作用。\
                    查询接口不会返回以“或”连接的规则，覆盖可能使其丢失。
                    """,
                en: """
                    Used only when neither bind_default_dept_ids nor bind_default_user_ids is sent; while a \
                    list has entries, editing the rules does nothing. Rules joined by OR are not read back, \
                    so an overwrite can lose them.
                    """
            ),
            source: 350
        )

    private static let exemptLists: [Field] = [
        Field(
            "bind_default_dept_ids",
            .exemptions,
            .ids(.department),
            zh: "无需打卡部门",
            en: "Exempt departments",
            help: Words(
                zh: """
                    组内无需打卡的部门，填 open_department_id。\
                    与圈人规则 no_need_punch_members 同时使用时，以部门与人员列表为准。
                    """,
                en: """
                    Departments in the group that need not punch, by open_department_id. Where both are \
                    used, the lists win over the rules of no_need_punch_members.
                    """
            ),
            source: 397
        ),
        Field(
            "bind_default_user_ids",
            .exemptions,
            .ids(.user),
            zh: "无需打卡人员",
            en: "Exempt people",
            help: Words(
                zh: """
                    组内无需打卡的人员，ID 类型与 employee_type 一致。\
                    与圈人规则 no_need_punch_members 同时使用时，以部门与人员列表为准。
                    """,
                en: """
                    People in the group who need not punch, as ids of the employee_type of the request. \
                    Where both are used, the lists win over the rules of no_need_punch_members.
                    """
            ),
            source: 399
        ),
    ]
}
