import Attendance

extension Schema {
    /// Who is in charge of the group, and in whose name it is written.
    static let managers: [Field] = [
        Field(
            "group_leader_ids",
            .managers,
            .ids(.user),
            zh: "考勤主负责人",
            en: "Group managers",
            help: Words(
                zh: "至少一人，且至少拥有考勤组管理员权限。ID 类型与本次请求的 employee_type 一致。",
                en: """
                    At least one person, each with at least the rights of an attendance group admin. The ids \
                    are of the employee_type of the request.
                    """
            ),
            requirement: .required,
            source: 75
        ),
        Field(
            "sub_group_leader_ids",
            .managers,
            .ids(.user),
            zh: "考勤子负责人",
            en: "Sub-managers",
            help: Words(
                zh: "子负责人的用户 ID。ID 类型与本次请求的 employee_type 一致。",
                en: "User ids of the sub-managers. The ids are of the employee_type of the request."
            ),
            source: 77
        ),
        Field(
            .operatorID,
            .managers,
            .id(.user),
            zh: "操作人",
            en: "Operator",
            help: Words(
                zh: "若企业未完成考勤管理后台的“API 接入”流程则必填。填写后只能修改该操作人有权限的考勤组；写入后不返回。",
                en: """
                    Required unless the tenant went through the console's API set-up. When given, only \
                    groups that this person may manage can be changed. It is never read back.
                    """
            ),
            write: .requestOnly,
            source: 413
        ),
    ]
}
