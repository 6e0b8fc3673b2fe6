package import Operations

/// The screen that shows what became of a write.
@dynamicMemberLookup
package struct ResultState: Sendable {
    package let result: WriteResult
    package var cursor = 0

    package init(_ result: WriteResult) {
        self.result = result
    }

    package subscript<Value>(dynamicMember path: KeyPath<WriteResult, Value>) -> Value { result[keyPath: path] }
}

extension ResultState {
    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: result.items.count, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .back, .open: return .pop
        case .copy: return .effects(.copy(result.details))
        default: return .none
        }
    }
}
