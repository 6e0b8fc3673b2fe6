package import Attendance

/// The twelve parts in which the editor shows a group, in the order of its screens.
package enum Section: Int, CaseIterable, Hashable, Sendable {
    case basics
    case managers
    case members
    case exemptions
    case shiftsAndCalendar
    case punchMethods
    case locationsAndMachines
    case fieldWork
    case corrections
    case faceAndAntiCheat
    case leaveAndOvertime
    case specialDaysAndEffect

    /// From 1, as the screens count.
    package var number: Int { rawValue + 1 }

    package var words: Words {
        switch self {
        case .basics: Words(zh: "基本信息", en: "Basics")
        case .managers: Words(zh: "负责人", en: "Managers")
        case .members: Words(zh: "考勤人员", en: "Members")
        case .exemptions: Words(zh: "无需打卡人员", en: "Exemptions")
        case .shiftsAndCalendar: Words(zh: "班次与日历", en: "Shifts & calendar")
        case .punchMethods: Words(zh: "打卡方式", en: "Punch methods")
        case .locationsAndMachines: Words(zh: "地点与考勤机", en: "Locations & machines")
        case .fieldWork: Words(zh: "外勤", en: "Field work")
        case .corrections: Words(zh: "补卡", en: "Corrections")
        case .faceAndAntiCheat: Words(zh: "人脸与防作弊", en: "Face & anti-cheat")
        case .leaveAndOvertime: Words(zh: "请假、外出、出差与加班", en: "Leave, outing, travel & overtime")
        case .specialDaysAndEffect: Words(zh: "特殊日期与生效", en: "Special days & effect")
        }
    }
}
