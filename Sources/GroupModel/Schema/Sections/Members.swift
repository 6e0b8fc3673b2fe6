import Attendance
import LosslessJSON

extension Schema {
    /// Who must punch.
    static let members: [Field] =
        bindLists
        + memberRules(
            "need_punch_members",
            .members,
            zh: "考勤圈人规则",
            en: "Member rules",
            help: Words(
                zh: """
                    仅当 bind_dept_ids 与 bind_user_ids 都不传时才使用这些规则；\
                    列表非空时修改规则不起作用。查询接口不会返回以“或”连接的规则，覆盖可能使其丢失。
                    """,
                en: """
                    Used only when neither bind_dept_ids nor bind_user_ids is sent; while a list has \
                    entries, editing the rules does nothing. Rules joined by OR are not read back, so an \
                    overwrite can lose them.
                    """
            ),
            source: 307
        ) + retiredAndChanges

    private static let bindLists: [Field] = [
        Field(
            "bind_dept_ids",
            .members,
            .ids(.department),
            zh: "考勤部门",
            en: "Departments",
            help: Words(
                zh: """
                    部门的 open_department_id。与圈人规则\
                     need_punch_members 同时使用时，以部门与人员列表为准。
                    """,
                en: """
                    Departments by open_department_id. Where both are used, the department and people lists \
                    win over the rules of need_punch_members.
                    """
            ),
            isCommon: true,
            source: 67
        ),
        Field(
            "bind_user_ids",
            .members,
            .ids(.user),
            zh: "考勤人员",
            en: "People",
            help: Words(
                zh: """
                    用户 ID，类型与 employee_type 一致。与圈人规则\
                     need_punch_members 同时使用时，以部门与人员列表为准。
                    """,
                en: """
                    User ids of the employee_type of the request. Where both are used, the department and \
                    people lists win over the rules of need_punch_members.
                    """
            ),
            isCommon: true,
            source: 71
        ),
    ]

    private static let retiredAndChanges: [Field] = [
        Field(
            "except_dept_ids",
            .members,
            .ids(.department),
            zh: "排除的部门",
            en: "Excluded departments",
            help: Words(
                zh: "该字段已下线：原样保留并回传，不可编辑。",
                en: "Retired: kept and sent back as it came, not editable."
            ),
            write: .retired,
            source: 69
        ),
        Field(
            "except_user_ids",
            .members,
            .ids(.user),
            zh: "排除的人员",
            en: "Excluded people",
            help: Words(
                zh: "该字段已下线：原样保留并回传，不可编辑。",
                en: "Retired: kept and sent back as it came, not editable."
            ),
            write: .retired,
            source: 73
        ),
        Field(
            "save_auto_changes",
            .members,
            .toggle,
            zh: "自动拉入冲突人员",
            en: "Pull in conflicting people",
            help: Words(
                zh: "开启后，已属于其他考勤组的人员会被自动拉入本组，并从原考勤组移除。关闭时需先手动调整冲突人员，否则无法保存。",
                en: """
                    On: people who belong to another group are pulled into this one and removed from theirs. \
                    Off: conflicts have to be settled by hand first.
                    """
            ),
            defaultValue: false,
            isCommon: true,
            source: 393
        ),
        Field(
            "org_change_auto_adjust",
            .members,
            .toggle,
            zh: "人员变动自动加入",
            en: "Join on staff changes",
            help: Words(
                zh: "有新员工入职或人员异动时，符合条件的人员是否自动加入考勤组。",
                en: """
                    Whether people who come to qualify, by joining the company or changing post, join the \
                    group by themselves.
                    """
            ).and(.unsetIsNotOff),
            source: 395
        ),
        Field(
            "member_status_change",
            .members,
            .object,
            zh: "人员异动打卡",
            en: "Joining and leaving days",
            help: Words(
                zh: "入职日与离职日的打卡要求。",
                en: "Whether people must punch on the day they join or leave the company."
            ),
            source: 259
        ),
        Field(
            "member_status_change.onboarding_on_no_need_punch",
            .members,
            .toggle,
            zh: "入职日上班免打卡",
            en: "First day: no punch in",
            help: Words(
                zh: "开启后，员工入职当天上班无需打卡。",
                en: "On: nobody has to punch in on the day they join."
            ).and(.unsetIsNotOff),
            source: 260
        ),
        Field(
            "member_status_change.onboarding_off_no_need_punch",
            .members,
            .toggle,
            zh: "入职日下班免打卡",
            en: "First day: no punch out",
            help: Words(
                zh: "开启后，员工入职当天下班无需打卡。",
                en: "On: nobody has to punch out on the day they join."
            ).and(.unsetIsNotOff),
            source: 262
        ),
        Field(
            "member_status_change.offboarding_on_no_need_punch",
            .members,
            .toggle,
            zh: "离职日上班免打卡",
            en: "Last day: no punch in",
            help: Words(
                zh: "开启后，员工离职当天上班无需打卡。",
                en: "On: nobody has to punch in on the day they leave."
            ).and(.unsetIsNotOff),
            source: 264
        ),
        Field(
            "member_status_change.offboarding_off_no_need_punch",
            .members,
            .toggle,
            zh: "离职日下班免打卡",
            en: "Last day: no punch out",
            help: Words(
                zh: "开启后，员工离职当天下班无需打卡。",
                en: "On: nobody has to punch out on the day they leave."
            ).and(.unsetIsNotOff),
            source: 266
        ),
    ]
}
