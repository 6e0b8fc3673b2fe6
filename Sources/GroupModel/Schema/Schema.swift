package import LosslessJSON

/// Every declared field, and the ways in which the rest of the program asks for them.
package enum Schema {
    /// All fields, section by section, in the order in which the forms show them; a container stands before its parts.
    package static let fields: [Field] = Section.allCases.flatMap(fields(of:))

    private static func fields(of section: Section) -> [Field] {
        switch section {
        case .basics: basics
        case .managers: managers
        case .members: members
        case .exemptions: exemptions
        case .shiftsAndCalendar: shiftsAndCalendar
        case .punchMethods: punchMethods
        case .locationsAndMachines: locationsAndMachines
        case .fieldWork: fieldWork
        case .corrections: corrections
        case .faceAndAntiCheat: faceAndAntiCheat
        case .leaveAndOvertime: leaveAndOvertime
        case .specialDaysAndEffect: specialDaysAndEffect
        }
    }

    private static let byPath = Dictionary(fields.map { ($0.path, $0) }) { first, _ in first }
    private static let byParent = Dictionary(grouping: fields) { $0.path.parent }
    private static let topLevelBySection = Dictionary(grouping: parts(of: nil), by: \.section)
    private static let topLevelByStep = Dictionary(grouping: parts(of: nil), by: \.step)

    /// The declaration of a member; nil for one that the documents do not know.
    package static func field(_ path: FieldPath) -> Field? { byPath[path] }

    /// The declaration of the member that stands at a place in the request body.
    package static func field(at place: JSONPath) -> Field? { byPath[FieldPath(place)] }

    /// The parts of a container, in order; the top-level fields for nil.
    package static func parts(of container: FieldPath?) -> [Field] { byParent[container] ?? [] }

    /// The top-level fields of a section.
    package static func topLevelFields(of section: Section) -> [Field] {
        topLevelBySection[section] ?? []
    }

    /// The field with which a section begins; of an object, its first part.
    package static func firstField(of section: Section) -> Field? {
        var first = topLevelFields(of: section).first
        while let object = first, object.kind == .object { first = parts(of: object.path).first }
        return first
    }

    /// The top-level fields that a new group is asked for in a step of the wizard, in the order of the sections.
    package static func topLevelFields(of step: WizardStep) -> [Field] {
        topLevelByStep[step] ?? []
    }
}
