package import Attendance
import GroupModel
package import LosslessJSON
package import Operations

/// Choosing people or departments: a tree while nothing is typed, and what is typed narrows everybody who is known.
package struct DirectoryPicker: Hashable, Sendable {
    package let place: JSONPath
    package let kind: DirectoryID.Kind
    /// Whether the value is one id rather than a list.
    package let isSingle: Bool
    /// What the value holds already.
    package let present: Set<String>

    package var filter = TextLine()
    /// A row.
    package var cursor = 0
    /// Whether the arrows were used since something was typed, so that Space means the row.
    package var isOnRows = false
    /// To be added, in the order in which they were checked.
    package var added: [String] = []
    /// To be taken out of the value.
    package var removed: Set<String> = []
    /// Departments whose contents are shown.
    package var opened: Set<String> = []
    /// What came of looking up the text that was typed; gone with the next key.
    package var lookUp: LookUp?

    /// The tree, as far as it is opened.
    package internal(set) var tree: [Row] = []
    /// Numbers in the index of what is typed, the best first.
    package internal(set) var matches: [Int] = []
    /// What `matches` answer; nil when they are to be found anew.
    var matched: String?

    /// A line of the list.
    package enum Row: Hashable, Sendable {
        case department(String, depth: Int)
        case person(String, depth: Int)
        case loading(depth: Int)
        case failed(ServiceFailure, depth: Int)
        /// Ask the platform whose phone number or e-mail address was typed.
        case contact(Contact)
        /// Take what was typed as an id.
        case id(String)
        /// Look through several ids that were typed.
        case list(Int)
    }

    /// How the question for a typed text stands.
    package enum LookUp: Hashable, Sendable {
        case asking
        /// Nobody in the app's range bears it.
        case nobody
        /// The platform could not be asked, or can't say.
        case unchecked
    }

    package init(place: JSONPath, kind: DirectoryID.Kind, isSingle: Bool, present: Set<String>) {
        self.place = place
        self.kind = kind
        self.isSingle = isSingle
        self.present = present
    }

    package var isSearching: Bool { !query.isEmpty }
    /// What was typed, without blanks around it.
    var query: String {
        let text = filter.text
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? start
        return String(text[start..<end])
    }

    /// Whether Space checks the row rather than being typed.
    package var spaceChecks: Bool { !isSearching || isOnRows }
    package var hasChecks: Bool { !added.isEmpty || !removed.isEmpty }

    package func isChecked(_ id: String) -> Bool {
        present.contains(id) ? !removed.contains(id) : added.contains(id)
    }

    mutating func toggle(_ id: String) {
        if present.contains(id) {
            if removed.remove(id) == nil { removed.insert(id) }
        } else if let index = added.firstIndex(of: id) {
            added.remove(at: index)
        } else {
            added.append(id)
        }
    }

    // MARK: Rows

    package var rowCount: Int { isSearching ? matches.count + offers.count : tree.count }

    /// A row on the screen; only those that are asked for are made.
    package func row(_ number: Int, in index: DirectoryIndex?) -> Row? {
        guard isSearching else { return tree.indices.contains(number) ? tree[number] : nil }
        if matches.indices.contains(number), let index {
            return kind == .person
                ? .person(index.people[matches[number]].id, depth: 0)
                : .department(index.departments[matches[number]].id, depth: 0)
        }
        let offer = number - matches.count
        return offers.indices.contains(offer) ? offers[offer] : nil
    }

    /// What can be done with a text beside choosing among its matches.
    private var offers: [Row] {
        let query = query
        if kind == .person, let contact = Contact(query) { return [.contact(contact)] }
        let ids = PastedIDs.unique(query)
        if ids.count > 1, ids.allSatisfy(GroupReference.mayBeID) { return isSingle ? [] : [.list(ids.count)] }
        return GroupReference.mayBeID(query) ? [.id(query)] : []
    }

    /// Finds the rows for what is typed; `matches` of a beginning of it are looked through only.
    mutating func narrow(_ index: DirectoryIndex?) {
        let query = SearchText.folded(query)
        guard let index else {
            matches = []
            matched = nil
            return
        }
        guard !query.isEmpty else {
            matched = nil
            return
        }
        let isLonger = matched.map { !$0.isEmpty && query.hasPrefix($0) } ?? false
        matches = index.search(kind).matches(query, among: isLonger ? matches.sorted() : nil)
        matched = query
    }

    /// The tree anew, with the cursor on the row where it was.
    mutating func rebuildTree(_ directory: KnownDirectory) {
        let current = tree.indices.contains(cursor) && !isSearching ? tree[cursor] : nil
        tree = []
        append(Department.companyID, depth: 0, [], directory)
        if let current, let place = tree.firstIndex(of: current) { cursor = place }
        cursor = max(0, min(cursor, rowCount - 1))
    }

    private mutating func append(_ id: String, depth: Int, _ above: Set<String>, _ directory: KnownDirectory) {
        switch directory.listing(id) {
        case .notLoaded, .loading: tree.append(.loading(depth: depth))
        case .failed(let failure): tree.append(.failed(failure, depth: depth))
        case .loaded(let listing):
            for department in listing.departments {
                tree.append(.department(department, depth: depth))
                // What the platform says may run in a circle.
                if opened.contains(department), !above.contains(department) {
                    append(department, depth: depth + 1, above.union([department]), directory)
                }
            }
            if kind == .person { tree += listing.people.map { .person($0, depth: depth) } }
        }
    }
}
