package import Attendance
import GroupModel

/// The writes that were made from this machine: of one group, or of all.
package struct HistoryState: Sendable {
    package enum Progress: Hashable, Sendable {
        case loading
        /// There are older ones.
        case partial
        case complete
        case failed(HistoryFailure)
    }

    /// Nil for all groups.
    package let group: GroupSummary?
    package private(set) var lines: [HistoryLine] = []
    package private(set) var progress = Progress.loading
    package var cursor = 0
    /// The entries to be compared, in the order in which they were marked; two at most.
    package private(set) var marked: [Int64] = []

    init(group: GroupSummary?) {
        self.group = group
    }

    package var selected: HistoryLine? { lines.indices.contains(cursor) ? lines[cursor] : nil }

    func load() -> Reply {
        .effects(.history(.load(groupID: group?.id, before: lines.last?.id)))
    }

    /// The next page, some lines before it is needed.
    private mutating func loadMore() -> Reply {
        guard progress == .partial, cursor + Self.pageSize / 4 >= lines.count else { return .none }
        progress = .loading
        return load()
    }

    /// How many lines are asked for at once.
    package static let pageSize = 100

    mutating func receive(_ result: Result<HistoryPage, HistoryFailure>) -> Reply {
        switch result {
        case .success(let page):
            // Another page may have been asked for by a list that was left and opened again.
            let last = lines.last?.id ?? .max
            lines += page.lines.filter { $0.id < last }
            progress = page.hasMore ? .partial : .complete
            return loadMore()
        case .failure(let failure):
            progress = .failed(failure)
            return .none
        }
    }

    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: lines.count, pageRows: pageRows) {
            cursor = target
            return loadMore()
        }
        switch command {
        case .open: return selected.map { .effects(.history(.open([$0.id]))) } ?? .none
        case .toggle:
            mark()
            cursor = min(cursor + 1, max(0, lines.count - 1))
            return loadMore()
        case .changes: return compare()
        case .reload:
            self = HistoryState(group: group)
            return load()
        case .copy: return selected.map { .effects(.copy("\($0.id)")) } ?? .none
        case .back: return .pop
        default: return .none
        }
    }

    /// A third mark takes the place of the one before the last.
    private mutating func mark() {
        guard let selected else { return }
        if let index = marked.firstIndex(of: selected.id) {
            marked.remove(at: index)
        } else {
            marked = marked.suffix(1) + [selected.id]
        }
    }

    /// The two that are marked; with one mark, that and the one under the cursor.
    private func compare() -> Reply {
        let chosen = Set(marked.count == 2 ? marked : marked + [selected?.id].compactMap(\.self))
        guard chosen.count == 2 else {
            return .notice(
                Notice(
                    .information,
                    Words(zh: "请先用空格标记两条记录，再按 d 比较。", en: "Mark two entries with Space, then d compares them.")
                )
            )
        }
        return .effects(.history(.open(chosen.sorted())))
    }

    mutating func focus(_ row: Int) -> Reply {
        guard lines.indices.contains(row) else { return .none }
        if row == cursor { return perform(.open, pageRows: 1) }
        cursor = row
        return .none
    }
}
