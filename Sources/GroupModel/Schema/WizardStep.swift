package import Attendance

/// The steps in which a new group is described (issue 3, "Guided creation"), in their order.
///
/// A field is asked for in the step of its section, unless its declaration names another.
package enum WizardStep: Int, CaseIterable, Hashable, Sendable {
    case basics
    case typeAndShifts
    case members
    case punching
    case rules
    case faceAndAntiCheat
    case specialDays
    /// Nothing is asked any more: the same review as for an overwrite.
    case review

    /// From 1, as the screens count.
    package var number: Int { rawValue + 1 }

    package var words: Words {
        switch self {
        case .basics: Words(zh: "基本信息", en: "Basics")
        case .typeAndShifts: Words(zh: "类型与班次", en: "Type & shifts")
        case .members: Words(zh: "人员", en: "Members")
        case .punching: Words(zh: "怎样打卡、在哪打卡", en: "How & where to punch")
        case .rules: Words(zh: "规则", en: "Rules")
        case .faceAndAntiCheat: Words(zh: "人脸与防作弊", en: "Face & anti-cheat")
        case .specialDays: Words(zh: "特殊日期", en: "Special days")
        case .review: Words(zh: "复核", en: "Review")
        }
    }

    /// The sections that are asked for in the step, the one that stands for it first; none for the review.
    package var sections: [Section] { Section.allCases.filter { $0.step == self } }

    /// The step after or before this one; nil at the ends.
    package func neighbour(by distance: Int) -> WizardStep? { WizardStep(rawValue: rawValue + distance) }
}

extension Section {
    /// Where the wizard asks for the section's fields.
    package var step: WizardStep {
        switch self {
        case .basics, .managers: .basics
        case .shiftsAndCalendar: .typeAndShifts
        case .members, .exemptions: .members
        case .punchMethods, .locationsAndMachines, .fieldWork: .punching
        case .corrections, .leaveAndOvertime: .rules
        case .faceAndAntiCheat: .faceAndAntiCheat
        case .specialDaysAndEffect: .specialDays
        }
    }
}
