package import Attendance

/// The names that are known so far, and what is being asked for.
package struct NameBook: Equatable, Sendable {
    private var entries: [DirectoryID: DirectoryEntry] = [:]
    /// Asked for last. Asking anew takes the place of that, so what was not answered by then may be asked for again.
    private var awaited: Set<DirectoryID> = []
    /// Asked for in vain: they stay ids until the group is fetched again.
    private var unanswered: Set<DirectoryID> = []
    /// Whether the app may not read the directory at all; ids stay ids.
    package private(set) var isClosed = false
    /// How far the walk through the directory is; nil when none is under way.
    package var walk: DirectoryWalk?
    /// Whether everybody whom the app may see is known by name.
    package private(set) var isComplete = false
    /// Whether the directory was walked in this session, or somebody stopped it.
    package var hasWalked = false

    package init() {}

    package subscript(id: DirectoryID) -> DirectoryEntry? { entries[id] }

    package mutating func learn(_ new: [DirectoryID: DirectoryEntry]) {
        entries.merge(new) { _, new in new }
        awaited.subtract(new.keys)
    }

    package mutating func learn(_ extract: DirectoryExtract) {
        if extract.isComplete { isComplete = true }
        for person in extract.people { entries[DirectoryID(.person, person.id)] = .person(person) }
        for department in extract.departments {
            entries[DirectoryID(.department, department.id)] = .department(department)
        }
    }

    /// Everybody and everything that has a name.
    package var extract: DirectoryExtract {
        entries.values.reduce(into: DirectoryExtract(isComplete: isComplete)) { extract, entry in
            switch entry {
            case .person(let person): extract.people.append(person)
            case .department(let department): extract.departments.append(department)
            case .unknown: break
            }
        }
    }

    /// The ids among these that are worth asking for, unless all of them are being asked for.
    package mutating func ask(for ids: Set<DirectoryID>) -> [DirectoryID] {
        guard !isClosed else { return [] }
        let wanted = ids.filter { entries[$0] == nil && !unanswered.contains($0) }
        guard !awaited.isSuperset(of: wanted) else { return [] }
        awaited = wanted
        return wanted.sorted { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }
    }

    /// Nobody bears the ids that a walk through the whole directory did not come upon.
    package mutating func settleUnanswered() {
        for id in unanswered where entries[id] == nil { entries[id] = .unknown }
        unanswered = []
    }

    package mutating func giveUp(_ ids: [DirectoryID]) {
        unanswered.formUnion(ids)
        awaited.subtract(ids)
    }

    package mutating func close() {
        isClosed = true
        awaited = []
    }

    /// What was unanswered up may be asked for again.
    package mutating func reopen() {
        unanswered = []
        isClosed = false
        hasWalked = false
    }
}
