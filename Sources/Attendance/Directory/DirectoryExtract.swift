/// What is remembered of an id.
package struct RememberedEntry: Hashable, Sendable {
    package let entry: DirectoryEntry
    /// Whether it is so old that it is worth asking again.
    package let isStale: Bool

    package init(_ entry: DirectoryEntry, isStale: Bool) {
        self.entry = entry
        self.isStale = isStale
    }
}

/// People and departments.
package struct DirectoryExtract: Hashable, Sendable {
    package var people: [Person]
    package var departments: [Department]
    /// Whether the whole directory was walked, and not too long ago.
    package var isComplete: Bool

    package init(people: [Person] = [], departments: [Department] = [], isComplete: Bool = false) {
        self.people = people
        self.departments = departments
        self.isComplete = isComplete
    }
}

/// How far the walk through the directory has come.
package struct DirectoryWalk: Hashable, Sendable {
    package let departmentsDone: Int
    /// Grows while departments are still being found.
    package let departmentsFound: Int
    package let people: Int

    package init(departmentsDone: Int, departmentsFound: Int, people: Int) {
        self.departmentsDone = departmentsDone
        self.departmentsFound = departmentsFound
        self.people = people
    }
}

/// Somebody whom a group counts as its own.
package struct GroupMember: Hashable, Sendable {
    /// As groups hold it.
    package let id: String
    package let departmentIDs: [String]

    package init(id: String, departmentIDs: [String]) {
        self.id = id
        self.departmentIDs = departmentIDs
    }
}
