package import GroupModel
package import LosslessJSON

/// The sign before a row; colour only repeats it.
package enum Marker: Character, Hashable, Sendable {
    case changed = "*"
    case error = "!"
    /// On the server, since the group was opened here.
    case moved = "~"
    case readOnly = "="
    case unset = "?"
    case none = " "
}

extension EditorState {
    /// The sign for the value at a place. What is wrong matters more than what is changed.
    package func marker(for place: JSONPath) -> Marker {
        if session.problems.contains(where: { $0.severity == .error && $0.place.starts(with: place) }) { return .error }
        // Of a new group everything would be.
        if wizard == nil, isChanged(place) { return .changed }
        if !moved.isEmpty, moved.contains(where: { $0.starts(with: place) || place.starts(with: $0) }) { return .moved }
        if Lock.reason(for: place, in: draft) != nil { return .readOnly }
        return document[place] == nil ? .unset : .none
    }

    /// The problems of a row: of its value, and of what is inside it.
    package func problems(at place: JSONPath) -> [Problem] {
        session.problems.filter { $0.place.starts(with: place) }
    }

    /// Whether the field has no effect as the group stands; it is kept all the same.
    package func hasEffect(_ field: Field, at place: JSONPath) -> Bool {
        field.hasEffect(in: document.body, at: place)
            && MemberSource.all.allSatisfy { source in
                !place.starts(with: source.rulesPlace) || !source.rulesAreOverruled(in: document)
            }
    }
}
