import Attendance
import GroupModel
import LosslessJSON
import Operations

extension GroupListState {
    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: matches.count, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .open:
            guard let selected else { return .none }
            return .effects(.openGroup(selected.id))
        case .find:
            filterLine = TextLine(filter)
            return .none
        case .reload: return reload()
        case .back:
            if !filter.isEmpty {
                filter(by: "")
                return .none
            }
            return .pop
        case .copy: return selected.map { .effects(.copy($0.id)) } ?? .none
        default: return .none
        }
    }

    mutating func type(_ key: TextKey, pageRows: Int) -> Reply {
        guard var line = filterLine else { return .none }
        if let target = CursorMove.target(of: key, from: cursor, count: matches.count, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch key {
        case .edit(let edit):
            line.apply(edit)
            filterLine = line
            if line.text != filter { filter(by: line.text) }
        case .accept, .acceptAndNext:
            filterLine = nil
        case .cancel:
            filterLine = nil
            filter(by: "")
        case .up, .down, .pageUp, .pageDown: break
        }
        return .none
    }

    mutating func focus(_ row: Int) -> Reply {
        guard matches.indices.contains(row) else { return .none }
        if row == cursor, let selected { return .effects(.openGroup(selected.id)) }
        cursor = row
        return .none
    }

    /// Asks for the types of the groups in view that are not known yet, unless they are being asked for.
    mutating func shows(_ rows: Range<Int>) -> Reply {
        let ids = rows.clamped(to: 0..<matches.count).map { group(inRow: $0).id }.filter { types[$0] == nil }
        guard !awaitedTypes.isSuperset(of: ids) else { return .none }
        awaitedTypes = Set(ids)
        return .effects(.loadTypes(ids: ids))
    }

    mutating func reload() -> Reply {
        // What is there stays to be looked at until the first page comes.
        isStale = !groups.isEmpty
        pageTokens = PageTokens()
        types = [:]
        awaitedTypes = []
        progress = .loading
        return .effects(.loadGroups(pageToken: nil))
    }

    mutating func receive(_ result: Result<GroupPage, ServiceFailure>, asked token: String?) -> Reply {
        switch result {
        case .success(let page):
            if isStale {
                let selected = selected
                startAnew()
                append(page.groups)
                cursor = selected.flatMap { group in matches.firstIndex { self.group(at: $0).id == group.id } } ?? 0
            } else {
                append(page.groups)
            }
            do throws(ServiceFailure) {
                if let next = try pageTokens.next(after: page) { return .effects(.loadGroups(pageToken: next)) }
                progress = .complete
                return .none
            } catch {
                return fail(error)
            }
        case .failure(let failure): return fail(failure)
        }
    }

    private mutating func fail(_ failure: ServiceFailure) -> Reply {
        progress = .failed(failure)
        return .notice(Notice(failure))
    }
}
