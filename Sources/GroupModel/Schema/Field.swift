package import Attendance
package import LosslessJSON

/// All that the program knows of one member of the request or response: forms, checks, the list of changes, warnings,
/// commands and help read it from here, and nowhere is it said twice.
package struct Field: Hashable, Sendable {
    package let path: FieldPath
    package let section: Section
    /// Where a new group is asked for it; its section's step, unless it is declared otherwise.
    package let step: WizardStep
    package let kind: Kind
    package let label: Words
    /// Everyday words for it, in either language, by which it is found as well.
    package let alsoCalled: [String]
    /// What the document says of the field, and what people trip over; says of a gated field that it is one.
    package let help: Words
    package let requirement: Requirement
    /// The value that the document says an unsent member has; nil where it says "empty" or nothing.
    package let defaultValue: JSON?
    /// When the field has an effect at all; it is kept when it has none. A part also needs what its container needs.
    package let applies: Condition?
    package let write: WriteSemantics
    /// Works for some tenants only (灰度): it may be accepted and not applied (`api.md`: trap 17).
    package let isGated: Bool
    /// Whether most groups give it a thought: the wizard asks for it without being told to ask for more.
    package let isCommon: Bool
    /// The line of `seeds/003…` that declares it: in the table of the request, or of the response if it is only there.
    package let source: Int

    package init(
        _ path: FieldPath,
        _ section: Section,
        _ kind: Kind,
        step: WizardStep? = nil,
        zh: String,
        en: String,
        alsoCalled: [String] = [],
        help: Words,
        requirement: Requirement = .optional,
        defaultValue: JSON? = nil,
        applies: Condition? = nil,
        write: WriteSemantics = .overwritten,
        isGated: Bool = false,
        isCommon: Bool = false,
        source: Int
    ) {
        self.path = path
        self.section = section
        self.step = step ?? section.step
        self.kind = kind
        label = Words(zh: zh, en: en)
        self.alsoCalled = alsoCalled
        self.help = isGated ? help.and(.gated) : help
        self.requirement = requirement
        self.defaultValue = defaultValue
        self.applies = applies
        self.write = write
        self.isGated = isGated
        self.isCommon = isCommon
        self.source = source
    }

    /// The name by which people know it at the platform's support.
    package var apiKey: String { path.description }

    /// Whether a form offers to change it at all.
    package var isEditable: Bool {
        switch write {
        case .identity, .responseOnly, .retired: false
        case .overwritten, .appendOnly, .keptWhenUnsent, .requestOnly: true
        }
    }
}

/// Whether the document demands a value (`必填`).
package enum Requirement: Hashable, Sendable {
    case optional
    case required
    case requiredWhen(Condition)

    /// Whether a field at a place must have a value as the body stands.
    package func isDemanded(in body: JSON, at place: JSONPath) -> Bool {
        switch self {
        case .optional: false
        case .required: true
        case .requiredWhen(let condition): condition.holds(in: body, for: place)
        }
    }
}

/// What an overwrite does with the member (`api.md`: traps 1, 3, 4, 12, 16, 18).
package enum WriteSemantics: Hashable, Sendable {
    /// Says which group is meant; never edited.
    case identity
    /// Not sending it clears it.
    case overwritten
    /// What is sent is added; what is there can be neither changed nor removed.
    case appendOnly
    /// Not sending it leaves it as it was.
    case keptWhenUnsent
    /// Sent, and never read back.
    case requestOnly
    /// Read, and never sent.
    case responseOnly
    /// Out of use; sent back as it came.
    case retired
}
