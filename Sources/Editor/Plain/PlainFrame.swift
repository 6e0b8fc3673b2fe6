import GroupModel
import LosslessJSON
import Operations

/// A form that is being asked through, field by field.
struct PlainFrame: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case step(WizardStep, showsAll: Bool)
        /// A row of a table.
        case row(Field, JSONPath)
        /// One field: of a group that is there, or where something was wrong.
        case only(FormRow)
    }

    var content: Content
    /// What has been asked.
    var asked: Set<JSONPath> = []
}

extension PlainSession {
    mutating func open(_ step: WizardStep, _ reply: inout PlainReply) {
        editor.wizard?.step = step
        editor.wizard?.visited.insert(step)
        frames = [PlainFrame(content: .step(step, showsAll: false))]
        reply.outputs.append(.step(step))
    }

    private func rows(of frame: PlainFrame) -> [FormRow] {
        let all: [FormRow] =
            switch frame.content {
            case .step(let step, let showsAll): editor.stepRows(step, showsAll: showsAll)
            case .row(let table, let place): FormRow.rows(ofTable: table.path, row: place, in: editor.document)
            case .only(let row): [row]
            }
        return all.filter { row in
            guard case .field(let field) = row.role else { return false }
            return field.isEditable
        }
    }

    /// Goes to the next question of the innermost form, or on from its end.
    mutating func advance(_ reply: inout PlainReply) {
        guard let frame = frames.last else { return menu(&reply) }
        if let row = rows(of: frame).first(where: { !frame.asked.contains($0.place) }), let field = row.field {
            frames[frames.count - 1].asked.insert(row.place)
            return ask(question(for: field, at: row.place), &reply)
        }
        switch frame.content {
        case .row(let table, let place):
            frames.removeLast()
            ask(.addRow(table, place.parent), &reply)
        case .only:
            frames.removeLast()
            menu(&reply)
        case .step(let step, showsAll: false):
            let hidden = editor.stepRows(step, showsAll: true).filter { row in
                guard case .field(let field) = row.role else { return false }
                return field.isEditable && !frame.asked.contains(row.place)
            }
            guard hidden.isEmpty else { return ask(.more(step, count: hidden.count), &reply) }
            finish(step, &reply)
        case .step(let step, showsAll: true): finish(step, &reply)
        }
    }

    private func question(for field: Field, at place: JSONPath) -> PlainQuestion {
        if field.isTableOfDays { return .days(field, place) }
        if field.kind == .table { return .addRow(field, place) }
        let current = editor.document[place]
        let isDemanded: Bool =
            switch field.requirement {
            case .optional: false
            case .required: place.parent == JSONPath([.member("group")]) || editor.document[place.parent] != nil
            case .requiredWhen(let condition): condition.holds(in: editor.document.body, for: place)
            }
        let isZone = field.path == .timeZone && current == nil
        return .value(
            field,
            place,
            isDemanded: isDemanded,
            proposal: isZone ? .string(NewGroup.usualTimeZone) : nil
        )
    }

    /// What is left undone in a step is said, and the next one begins.
    mutating func finish(_ step: WizardStep, _ reply: inout PlainReply) {
        for problem in editor.problems(in: step) {
            reply.outputs.append(problem.severity == .error ? .refused(problem.message) : .note(problem.message))
        }
        guard let next = step.neighbour(by: 1), next != .review else { return showReview(&reply) }
        open(next, &reply)
        advance(&reply)
    }

    /// Of a group that is there: back to the fields of the section. Of a new one, something was put right: to the review.
    private mutating func menu(_ reply: inout PlainReply) {
        if editor.wizard != nil { return showReview(&reply) }
        ask(.field(editor.section), &reply)
    }
}
