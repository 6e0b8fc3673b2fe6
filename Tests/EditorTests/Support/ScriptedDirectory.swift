import Attendance
import Editor
import GroupModel
import Operations
import TestSupport

/// A directory that knows what a test says, and notes each question.
struct ScriptedDirectory: Directory {
    var findsPeopleByID = true
    var memory: [DirectoryID: RememberedEntry] = [:]
    var people: [Person] = []
    var departments: [Department] = []
    var failure: ServiceFailure?
    /// Every request that names one of these is refused.
    var oddIDs: Set<String> = []
    var members: [GroupMember] = []
    /// What an earlier session has left.
    var extract = DirectoryExtract()
    /// Who has these phone numbers and addresses.
    var contacts: [String: Person] = [:]
    let journal = Journal<String>()
    /// Calls that wait, by the beginning of their entry in the journal.
    var gates: [String: Gate] = [:]

    private func call(_ name: String) async throws(ServiceFailure) {
        journal.note(name)
        for (prefix, gate) in gates where name.hasPrefix(prefix) { await gate.pass() }
        if Task.isCancelled { throw .cancelled }
        if let failure { throw failure }
    }

    func remembered(_ ids: [DirectoryID]) async -> [DirectoryID: RememberedEntry] {
        memory.filter { ids.contains($0.key) }
    }

    func everybodyRemembered() async -> DirectoryExtract {
        extract
    }

    func entries(for ids: [DirectoryID]) async throws(ServiceFailure) -> [DirectoryID: DirectoryEntry] {
        try await call("ask " + ids.map(\.id).joined(separator: " "))
        guard oddIDs.isDisjoint(with: ids.map(\.id)) else {
            throw ServiceFailure(.refused, Words(zh: "参数有误", en: "An id is malformed."))
        }
        return Dictionary(uniqueKeysWithValues: ids.map { ($0, entry($0)) })
    }

    private func entry(_ id: DirectoryID) -> DirectoryEntry {
        switch id.kind {
        case .person: people.first { $0.id == id.id }.map(DirectoryEntry.person) ?? .unknown
        case .department: departments.first { $0.id == id.id }.map(DirectoryEntry.department) ?? .unknown
        }
    }

    func departments(below id: String) async throws(ServiceFailure) -> [Department] {
        try await call("below \(id)")
        return departments.filter { ($0.parentID ?? Department.companyID) == id }
    }

    func people(inDepartment id: String) async throws(ServiceFailure) -> [Person] {
        try await call("in \(id)")
        return people.filter { $0.departmentIDs.contains(id) }
    }

    func people(phones: [String], emails: [String]) async throws(ServiceFailure) -> [String: Person] {
        try await call("find " + (phones + emails).joined(separator: " "))
        return contacts.filter { (phones + emails).contains($0.key) }
    }

    func walk(
        reporting report: @escaping @Sendable (DirectoryWalk) -> Void
    ) async throws(ServiceFailure) -> DirectoryExtract {
        report(DirectoryWalk(departmentsDone: 0, departmentsFound: departments.count, people: 0))
        try await call("walk")
        return DirectoryExtract(people: people, departments: departments, isComplete: true)
    }

    func members(
        ofGroup id: String,
        reporting report: @escaping @Sendable (_ count: Int) -> Void
    ) async throws(ServiceFailure) -> [GroupMember] {
        try await call("members \(id)")
        report(members.count)
        return members
    }
}
