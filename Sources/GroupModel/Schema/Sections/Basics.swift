import Attendance
import LosslessJSON

extension Schema {
    /// What the group is, and how its working time is laid out.
    static let basics: [Field] = [
        Field(
            "group_id",
            .basics,
            .id(.group),
            zh: "考勤组 ID",
            en: "Group ID",
            help: Words(
                zh: "由服务器分配，不可修改。写入时带上它就是覆盖该考勤组，不带则新建。",
                en: """
                    Given by the server and never edited. A write that carries it overwrites the group; one \
                    without it creates a new group.
                    """
            ),
            write: .identity,
            source: 59
        ),
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
            source: 63
        ),
        Field(
            "time_zone",
            .basics,
            .timeZone,
            zh: "时区",
            en: "Time zone",
            help: Words(
                zh: "tz 数据库中的名称，例如 Asia/Shanghai。“今天”与生效时间都按这个时区计算。",
                en: "A name from the tz database, such as Asia/Shanghai. Effect times and “today” are of this zone."
            ),
            requirement: .required,
            source: 65
        ),
        Field(
            "group_type",
            .basics,
            .choice([
                Choice(1, zh: "固定班制", en: "Fixed shifts", readAs: 0),
                Choice(2, zh: "排班制", en: "Scheduled shifts"),
                Choice(3, zh: "自由班制", en: "Free hours"),
            ]),
            step: .typeAndShifts,
            zh: "考勤类型",
            en: "Attendance type",
            help: Words(
                zh: "固定班制写入 1，读取时返回 0。固定班制需要七个班次，自由班制需要打卡时段；换回原类型前，原有班次仍保留在草稿中。",
                en: """
                    Fixed shifts are written as 1 and read back as 0. They need seven shifts; free hours \
                    need punch times. The old shifts stay in the draft in case you switch back.
                    """
            ),
            requirement: .required,
            source: 195
        ),
    ]
}
