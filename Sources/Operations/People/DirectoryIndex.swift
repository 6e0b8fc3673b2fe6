package import Attendance
import GroupModel

/// People and departments that are known, ready to be searched. It takes a while to make for a large company, so it is
/// made beside the main actor.
package struct DirectoryIndex: Sendable {
    /// In the order of their names as they are spoken.
    package let people: [Person]
    package let departments: [Department]
    /// Whether this is all that the app may see.
    package let isComplete: Bool
    /// By the numbers of `people` and `departments`.
    package let peopleSearch: SearchIndex
    let departmentSearch: SearchIndex
    private let peopleByID: [String: Int]
    private let departmentsByID: [String: Int]
    private let peopleByName: [String: [Int]]
    private let departmentsByName: [String: [Int]]
    private let peopleByNumber: [String: [Int]]

    package init(_ extract: DirectoryExtract = DirectoryExtract()) {
        var pinyin = Pinyin()
        let people = extract.people.map { ($0, SearchNames(of: $0, &pinyin)) }
            .sorted { ($0.1.order, $0.0.id) < ($1.1.order, $1.0.id) }
        let departments = extract.departments.map { ($0, SearchNames(of: $0, &pinyin)) }
        self.people = people.map(\.0)
        self.departments = departments.map(\.0)
        isComplete = extract.isComplete
        peopleSearch = SearchIndex(people.map(\.1))
        departmentSearch = SearchIndex(departments.map(\.1))
        peopleByID = Self.numbers(people.map(\.0.id))
        departmentsByID = Self.numbers(departments.map(\.0.id))
        peopleByName = Self.lists(people.map(\.1.exact))
        departmentsByName = Self.lists(departments.map(\.1.exact))
        peopleByNumber = Self.lists(people.map { [SearchText.folded($0.0.staffNumber)] })
    }

    private static func numbers(_ ids: [String]) -> [String: Int] {
        Dictionary(ids.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    }

    private static func lists(_ texts: [[String]]) -> [String: [Int]] {
        var lists: [String: [Int]] = [:]
        for (number, texts) in texts.enumerated() {
            for text in Set(texts) where !text.isEmpty { lists[text, default: []].append(number) }
        }
        return lists
    }

    package func department(_ id: String) -> Department? { departmentsByID[id].map { departments[$0] } }

    /// What is known of an id.
    package func entry(_ id: DirectoryID) -> DirectoryEntry? {
        switch id.kind {
        case .person: peopleByID[id.id].map { .person(people[$0]) }
        case .department: departmentsByID[id.id].map { .department(departments[$0]) }
        }
    }

    /// The ids of those who bear exactly this name, in either script, or this staff number.
    package func ids(named name: String, _ kind: DirectoryID.Kind) -> [String] {
        let name = SearchText.folded(name)
        switch kind {
        case .person: return (peopleByName[name] ?? peopleByNumber[name] ?? []).map { people[$0].id }
        case .department: return (departmentsByName[name] ?? []).map { departments[$0].id }
        }
    }

    /// The departments that hold a department, the outermost first. What the platform says may run in a circle.
    package func ancestors(of id: String) -> [Department] {
        var path: [Department] = []
        var next = department(id)?.parentID
        while let id = next, let department = department(id), !path.contains(department) {
            path.insert(department, at: 0)
            next = department.parentID
        }
        return path
    }

    package func search(_ kind: DirectoryID.Kind) -> SearchIndex {
        kind == .person ? peopleSearch : departmentSearch
    }
}

/// What somebody or something answers to.
package struct SearchNames {
    /// Found loosely: names in both scripts, pinyin, its initials.
    package let loose: [String]
    /// Numbers and ids.
    package let codes: [String]
    /// Names that stand for it when they are all that is said.
    let exact: [String]
    /// What lists are sorted by.
    let order: String

    package init(of person: Person, _ pinyin: inout Pinyin) {
        self.init(person.name, person.englishName, codes: [person.staffNumber, person.id], &pinyin)
    }

    package init(of department: Department, _ pinyin: inout Pinyin) {
        self.init(department.name, department.englishName, codes: [department.id], &pinyin)
    }

    package init(_ entry: DirectoryEntry?, id: String, _ pinyin: inout Pinyin) {
        switch entry {
        case .person(let person): self.init(of: person, &pinyin)
        case .department(let department): self.init(of: department, &pinyin)
        case .unknown, nil: self.init("", "", codes: [id], &pinyin)
        }
    }

    private init(_ name: String, _ englishName: String, codes: [String], _ pinyin: inout Pinyin) {
        exact = [name, englishName].map(SearchText.folded).filter { !$0.isEmpty }
        let spellings = pinyin.spellings(of: name)
        let words = englishName.split(whereSeparator: \.isWhitespace).map(String.init)
        // `Fang Wei` is looked for by either word.
        let turned = words.count > 1 ? [SearchText.folded(words.reversed().joined())] : []
        loose =
            exact + turned + spellings.map { $0.joined() }
            + spellings.map { String($0.compactMap(\.first)) }
        self.codes = codes.map(SearchText.folded)
        order = spellings.first?.joined(separator: " ") ?? exact.first ?? ""
    }
}

extension SearchIndex {
    package init(_ names: [SearchNames]) {
        self.init()
        for names in names { append(names: names.loose, codes: names.codes) }
    }
}
