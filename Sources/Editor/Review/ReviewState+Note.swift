import GroupModel

extension ReviewState {
    mutating func typeNote(_ key: TextKey) -> Reply {
        if let text = noteLine.take(key) { note = text }
        return .none
    }
}
