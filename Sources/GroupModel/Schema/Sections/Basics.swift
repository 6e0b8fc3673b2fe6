extension Schema {
    static let basics: [Field] = [
        Field(
            "group_name",
            .basics,
            .text(.plain),
            zh: "考勤组名称",
            en: "Group name",
            help: Words(
                zh: "必填。飞书管理后台与员工打卡页显示的名称。",
                en: "Required. The name that the admin console and the employees' punch page show."
            ),
            requirement: .required,
            source: 60
        )
    ]
}
