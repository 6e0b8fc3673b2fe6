package import Attendance
import GroupModel
package import LosslessJSON
import Operations

/// The list of groups, growing page by page.
package struct GroupListState: Sendable {
    package private(set) var groups: [GroupSummary] = []
    /// Indices into `groups` that the filter lets through, in order.
    package private(set) var matches: [Int] = []
    /// Where the first load stands, and whether more is to come.
    package var progress = Progress.notStarted
    /// What is known of `group_type` by group id.
    package var types: [String: Loadable<JSON>] = [:]
    /// A row of `matches`.
    package var cursor = 0
    /// The line being typed; nil when none is.
    package var filterLine: TextLine?
    package private(set) var filter = ""
    /// The groups whose types were asked for last; asking anew takes the place of that.
    var awaitedTypes: Set<String> = []
    var pageTokens = PageTokens()
    /// Whether the groups are those of before a reload whose first page has not come yet.
    var isStale = false
    private var known: Set<String> = []
    /// Filtering compares with these: no case, ready made.
    private var searchTexts: [String] = []

    package enum Progress: Hashable, Sendable {
        case notStarted
        case loading
        case complete
        case failed(ServiceFailure)
    }

    package init() {}

    package var selected: GroupSummary? { matches.indices.contains(cursor) ? groups[matches[cursor]] : nil }

    package func group(inRow row: Int) -> GroupSummary { groups[matches[row]] }

    func group(at index: Int) -> GroupSummary { groups[index] }

    /// Forgets the groups, and keeps the filter.
    mutating func startAnew() {
        isStale = false
        groups = []
        matches = []
        known = []
        searchTexts = []
        cursor = 0
    }

    mutating func append(_ page: [GroupSummary]) {
        // A group that moves from one page to another meanwhile would come twice.
        for group in page where known.insert(group.id).inserted {
            let text = (group.name + "\n" + group.id).lowercased()
            if filter.isEmpty || text.contains(filter.lowercased()) { matches.append(groups.count) }
            groups.append(group)
            searchTexts.append(text)
        }
    }

    mutating func filter(by text: String) {
        let selected = selected
        let query = text.lowercased()
        // Typing one more letter can only narrow.
        let candidates = !filter.isEmpty && query.hasPrefix(filter.lowercased()) ? matches : Array(groups.indices)
        filter = text
        matches = query.isEmpty ? Array(groups.indices) : candidates.filter { searchTexts[$0].contains(query) }
        cursor = selected.flatMap { group in matches.firstIndex { groups[$0] == group } } ?? 0
    }

    /// A group was written, perhaps under another name; one that was not there is new.
    mutating func show(_ id: String, named name: String?) {
        guard let name else { return }
        guard let index = groups.firstIndex(where: { $0.id == id }) else {
            append([GroupSummary(id: id, name: name)])
            cursor = matches.lastIndex { groups[$0].id == id } ?? cursor
            return
        }
        groups[index] = GroupSummary(id: id, name: name)
        searchTexts[index] = (name + "\n" + id).lowercased()
        // The new name may be in or out of the filter.
        let query = filter
        filter = ""
        filter(by: query)
    }

    /// A group is no more.
    mutating func remove(_ id: String) {
        guard let index = groups.firstIndex(where: { $0.id == id }) else { return }
        known.remove(id)
        groups.remove(at: index)
        searchTexts.remove(at: index)
        types[id] = nil
        let row = cursor
        let query = filter
        // They count with the group that went.
        matches = []
        filter = ""
        filter(by: query)
        cursor = max(0, min(row, matches.count - 1))
    }
}
