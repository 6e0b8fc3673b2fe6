import Attendance
package import GroupModel
import LosslessJSON
package import Operations

/// Guided creation: an editor that shows a new group step by step, and of each step what is worth a question.
package struct WizardState: Hashable, Sendable {
    /// Under which the draft is kept.
    package let draftID: String
    package internal(set) var step: WizardStep
    /// Steps that have been on the screen.
    package internal(set) var visited: Set<WizardStep> = []
    /// Whether the fields that few groups need are shown as well.
    package internal(set) var showsAll = false
    /// Whether there is anything to keep.
    var isTouched: Bool
    /// The name that a copy must not bear.
    let sourceName: String?

    init(_ new: NewGroup) {
        draftID = new.draftID
        step = new.step
        isTouched = new.isResumed
        sourceName = new.sourceName
    }
}

extension EditorState {
    /// The editor in which a new group is described.
    package init(_ new: NewGroup) {
        let draft = GroupDraft(fetched: nil, document: new.document)
        self.init(session: EditingSession(draft: draft, today: new.today), fetchedAt: "")
        wizard = WizardState(new)
        session.remarks = new.notes.map { Problem(.warning, JSONPath([.member("group")]), $0) }
        checkSourceName()
    }

    /// A copy needs a name of its own.
    mutating func checkSourceName() {
        guard let source = wizard?.sourceName, let place = FieldPath.groupName.place() else { return }
        session.remarks.removeAll { $0.place == place }
        guard let name = document.groupName, name.hasSameCodePoints(as: source) else { return }
        session.remarks.append(
            Problem(
                .error,
                place,
                Words(
                    zh: "考勤组名称（group_name）：与被复制的考勤组同名，请换一个名称。",
                    en: "Group name (group_name): is that of the group it was copied from. Give it another."
                )
            )
        )
    }

    /// What the draft store keeps of it.
    var savedDraft: SavedDraft? {
        wizard.map { SavedDraft(id: $0.draftID, document: document.body, step: $0.step) }
    }
}

// MARK: - What is asked

extension EditorState {
    /// The problems of a step's fields.
    package func problems(in step: WizardStep) -> [Problem] {
        session.problems.filter { Schema.field(FieldPath($0.place).topLevel)?.step == step }
    }

    /// How many fields of the step would be shown beside those that are.
    package var hiddenCount: Int {
        guard let wizard, !wizard.showsAll else { return 0 }
        let shown = stepRows(wizard.step, showsAll: false)
        return stepRows(wizard.step, showsAll: true).count { $0.isField } - shown.count { $0.isField }
    }

    /// The lines of a step: what is demanded first, then what most groups give a thought, then the rest.
    func stepRows(_ step: WizardStep, showsAll: Bool) -> [FormRow] {
        let sections = Schema.topLevelFields(of: step).filter(\.isEditable).map { StepSection($0, in: self) }
        let demanded = sections.filter(\.isDemanded)
        let common = sections.filter { !$0.isDemanded && $0.isCommon }
        let rest = sections.filter { !$0.isDemanded && !$0.isCommon }
        let rows = (demanded + common + rest).flatMap { showsAll ? $0.applying : $0.worthAsking }
        return step == .specialDays ? rows + FormRow.unknownMembers(of: document) : rows
    }
}

extension FormRow {
    fileprivate var isField: Bool {
        if case .field = role { true } else { false }
    }
}

/// A top-level field with its parts, and which of these a new group is asked for.
private struct StepSection {
    let field: Field
    /// All that can be given and has an effect.
    let applying: [FormRow]
    private let editor: EditorState

    init(_ field: Field, in editor: EditorState) {
        self.field = field
        self.editor = editor
        applying = Self.withoutEmptyHeadings(
            FormRow.declaredRows(of: field).filter { row in
                guard let field = row.field, field.isEditable else { return false }
                return editor.document[row.place] != nil || editor.hasEffect(field, at: row.place)
            }
        )
    }

    /// What depends on a common field stands with it.
    var isCommon: Bool {
        field.isCommon || field.applies.map { $0.fields.allSatisfy { Schema.field($0)?.isCommon == true } } ?? false
    }

    var isDemanded: Bool { demands(field, at: field.path.place() ?? .root) }

    /// Without what few groups need.
    var worthAsking: [FormRow] {
        let errors = editor.session.problems.filter { $0.severity == .error }
        return Self.withoutEmptyHeadings(
            applying.filter { row in
                guard let field = row.field else { return false }
                if case .heading = row.role { return true }
                // What has a condition of its own that holds was switched on by somebody.
                return field.isCommon || field.applies != nil || demands(field, at: row.place)
                    || editor.document[row.place] != nil || errors.contains { $0.place.starts(with: row.place) }
            }
        )
    }

    private func demands(_ field: Field, at place: JSONPath) -> Bool {
        switch field.requirement {
        case .optional: false
        case .required: true
        case .requiredWhen(let condition): condition.holds(in: editor.document.body, for: place)
        }
    }

    /// A heading goes when nothing is left below it.
    private static func withoutEmptyHeadings(_ rows: [FormRow]) -> [FormRow] {
        rows.enumerated().filter { index, row in
            guard case .heading = row.role else { return true }
            return rows.indices.contains(index + 1) && rows[index + 1].depth > row.depth
        }.map(\.element)
    }
}
