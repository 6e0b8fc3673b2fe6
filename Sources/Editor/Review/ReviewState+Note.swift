import GroupModel

extension ReviewState {
    mutating func typeNote(_ key: TextKey) -> Reply {
        if let text = noteLine.take(key) { note = text }
        return .none
    }
}

extension AppState {
    /// A note belongs to the draft: it outlasts the review that it was typed in.
    mutating func keepNote() {
        guard case .review(let review) = screen, editor?.note != review.note else { return }
        _ = updateEditor { editor in
            editor.note = review.note
            return .none
        }
    }
}
