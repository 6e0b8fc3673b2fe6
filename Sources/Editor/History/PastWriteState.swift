import Attendance
package import GroupModel
import LosslessJSON
package import Operations

/// An entry of the history, opened.
package struct PastWriteState: Sendable {
    package let write: PastWrite
    package let changes: [Change]
    /// A change.
    package var cursor = 0
    /// The name of the file that the entry is to be written to; nil when none is being typed.
    package var fileLine: TextLine?

    init(_ write: PastWrite) {
        self.write = write
        changes = write.changes
    }

    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: changes.count, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .export:
            guard write.exportedSide != nil else { return .notice(Self.nothingToExport) }
            fileLine = TextLine(write.fileName)
            return .none
        case .copy: return .effects(.copy((write.preImage ?? write.group(.after) ?? .null).text(.pretty)))
        case .back: return .pop
        default: return .none
        }
    }

    mutating func type(_ key: TextKey) -> Reply {
        guard let path = fileLine.take(key), !path.isEmpty else { return .none }
        return .effects(.history(.export(write, path: path)))
    }

    mutating func focus(_ row: Int) -> Reply {
        if changes.indices.contains(row) { cursor = row }
        return .none
    }

    private static let nothingToExport = Notice(
        .information,
        Words(zh: "这条记录没有保存考勤组的内容。", en: "This entry holds no state of the group.")
    )
}

extension PastWrite {
    /// What a file of the entry holds: the group before the write; of one that was created, the group that was made.
    package var exportedSide: Side? { Side.allCases.first { group($0) != nil } }

    /// The file that is proposed, in the working directory.
    package var fileName: String { "group-\(line.groupID ?? "new")-entry-\(line.id).yaml" }
}

/// Two entries side by side.
package struct ComparisonState: Sendable {
    package let older: PastWrite
    package let newer: PastWrite
    package private(set) var olderSide: PastWrite.Side
    package private(set) var newerSide: PastWrite.Side
    package private(set) var changes: [Change] = []
    package var cursor = 0

    init(_ older: PastWrite, _ newer: PastWrite) {
        self.older = older
        self.newer = newer
        olderSide = older.group(.after) == nil ? .before : .after
        newerSide = newer.group(.after) == nil ? .before : .after
        compare()
    }

    private mutating func compare() {
        changes = newer.group(newerSide).map { PastWrite.changes(from: older.group(olderSide), to: $0) } ?? []
        cursor = 0
    }

    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: changes.count, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .moveLeft: return turn(older, \.olderSide)
        case .moveRight: return turn(newer, \.newerSide)
        case .back: return .pop
        default: return .none
        }
    }

    private mutating func turn(_ write: PastWrite, _ side: WritableKeyPath<ComparisonState, PastWrite.Side>) -> Reply {
        guard write.group(self[keyPath: side].other) != nil else {
            return .notice(
                Notice(
                    .information,
                    Words(zh: "第 \(write.line.id) 条记录只有这一个状态。", en: "Entry \(write.line.id) has this state only.")
                )
            )
        }
        self[keyPath: side] = self[keyPath: side].other
        compare()
        return .none
    }

    mutating func focus(_ row: Int) -> Reply {
        if changes.indices.contains(row) { cursor = row }
        return .none
    }
}
