import GroupModel

extension ReviewState {
    mutating func typeNote(_ key: TextKey) -> Reply {
        switch key {
        case .edit(let edit): noteLine?.apply(edit)
        case .cancel: noteLine = nil
        case .accept, .acceptAndNext:
            note = noteLine?.text ?? ""
            noteLine = nil
        case .up, .down, .pageUp, .pageDown: break
        }
        return .none
    }
}
