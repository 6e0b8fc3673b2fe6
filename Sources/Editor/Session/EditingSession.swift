package import GroupModel
package import LosslessJSON

/// One group being edited: the draft, what can be undone, and what is wrong with it.
package struct EditingSession: Sendable {
    package private(set) var draft: GroupDraft
    package private(set) var validation: Validation
    /// What is to be said of the draft that no rule can tell from it alone.
    package var remarks: [Problem] = []
    /// Top-level fields that differ from what was fetched, undeclared ones among them.
    package private(set) var changed: Set<FieldPath> = []

    /// Whether nothing may be changed.
    package internal(set) var isReadOnly = false

    private var undoStack: [Step] = []
    private var redoStack: [Step] = []
    /// `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package private(set) var today: Int?

    /// The document before an edit, and where the edit was. Documents share all that the edit left alone.
    private struct Step: Sendable {
        let document: GroupDocument
        /// Never empty.
        let places: [JSONPath]
    }

    /// - Parameter today: `yyyyMMdd` in the group's time zone.
    package init(draft: GroupDraft, today: Int?) {
        self.draft = draft
        self.today = today
        validation = Validation(RuleContext(draft: draft, today: today))
        let members = [draft.fetched, draft.document].compactMap { $0?.group.object }.flatMap(\.names)
        let undeclared = members.map { FieldPath.group.part($0) }.filter { Schema.field($0) == nil }
        for field in Schema.parts(of: nil).map(\.path) + undeclared where differs(field) { changed.insert(field) }
    }

    package var hasChanges: Bool { !changed.isEmpty }
    /// How many edits can be undone, and where the last of them was.
    package var undoDepth: Int { undoStack.count }
    package var lastEdit: JSONPath? { undoStack.last?.places.first }
    package var canUndo: Bool { !undoStack.isEmpty }
    package var canRedo: Bool { !redoStack.isEmpty }
    /// Errors before warnings.
    package var problems: [Problem] {
        if remarks.isEmpty { return validation.problems }
        let all = remarks + validation.problems
        return all.filter { $0.severity == .error } + all.filter { $0.severity == .warning }
    }

    /// Sets the value at a place; nil unsets it. Nothing happens when the value is there already.
    ///
    /// A value that means the same as the fetched one takes its spelling, so that choosing what was there is no change.
    package mutating func set(_ value: JSON?, at place: JSONPath) {
        var value = value
        if let fetched = draft.fetched?[place], Schema.field(at: place)?.meansSame(fetched, value) == true {
            value = fetched
        }
        guard draft.document[place] != value else { return }
        edit(at: place) { $0 = value }
    }

    /// Changes the value at a place, as one step that can be undone.
    package mutating func edit(at place: JSONPath, _ change: (inout JSON?) -> Void) {
        guard !isReadOnly else { return }
        undoStack.append(Step(document: draft.document, places: [place]))
        redoStack = []
        draft.document.update(at: place, change)
        dropEmptied(place)
        refresh(place)
    }

    /// Sets the values at several places, as one step that can be undone.
    package mutating func set(_ values: [(place: JSONPath, value: JSON)]) {
        let different = values.filter { draft.document[$0.place] != $0.value }
        guard !different.isEmpty, !isReadOnly else { return }
        undoStack.append(Step(document: draft.document, places: different.map(\.place)))
        redoStack = []
        for (place, value) in different {
            draft.document[place] = value
            dropEmptied(place)
            refresh(place)
        }
    }

    /// It is another day where the group is, or the group is elsewhere.
    mutating func turn(to today: Int?) {
        guard today != self.today else { return }
        self.today = today
        validation = Validation(RuleContext(draft: draft, today: today))
    }

    /// What would be wrong with a value if it stood at a place, and with what is inside it.
    package func problems(with value: JSON, at place: JSONPath) -> [Problem] {
        var other = self
        other.set(value, at: place)
        return other.problems.filter { $0.place.starts(with: place) }
    }

    /// A list or object that an edit has emptied, and that was not there when the group was fetched, is not there again:
    /// to take back what was added is no change.
    private mutating func dropEmptied(_ place: JSONPath) {
        var place = place
        while place.steps.count > 1 {
            if let value = draft.document[place] {
                guard case .member = place.steps.last, value.array?.isEmpty ?? value.object?.isEmpty ?? false else {
                    return
                }
                let fetched = draft.fetched?[place]
                guard fetched?.isNull ?? true else { return }
                draft.document[place] = fetched
            }
            place = place.parent
        }
    }

    /// Puts the fetched value back; a new group's field becomes unset.
    package mutating func revert(_ place: JSONPath) {
        let fetched = draft.fetched?[place]
        guard draft.document[place] != fetched else { return }
        edit(at: place) { $0 = fetched }
    }

    /// - Returns: where the undone edit was; nil when there is none.
    package mutating func undo() -> JSONPath? {
        guard !isReadOnly, let step = undoStack.popLast() else { return nil }
        redoStack.append(Step(document: draft.document, places: step.places))
        return restore(step)
    }

    /// - Returns: where the redone edit was; nil when there is none.
    package mutating func redo() -> JSONPath? {
        guard !isReadOnly, let step = redoStack.popLast() else { return nil }
        undoStack.append(Step(document: draft.document, places: step.places))
        return restore(step)
    }

    private mutating func restore(_ step: Step) -> JSONPath {
        draft.document = step.document
        for place in step.places { refresh(place) }
        return step.places[0]
    }

    private mutating func refresh(_ place: JSONPath) {
        let field = FieldPath(place).topLevel
        if differs(field) { changed.insert(field) } else { changed.remove(field) }
        validation.update(RuleContext(draft: draft, today: today), changed: [field])
    }

    private func differs(_ field: FieldPath) -> Bool {
        draft.document[field] != draft.fetched?[field]
    }
}
