import Attendance
import GroupModel
import Operations

/// Who joins, who leaves, and who would be pulled out of another group.
extension EffectRunner {
    func affected(by query: MembershipQuery) async -> Result<AffectedPeople, ServiceFailure> {
        do throws(ServiceFailure) {
            return .success(try await count(query))
        } catch {
            return .failure(error)
        }
    }

    /// Those who are in the group now, and those who come with what was added; of both, who is in it afterwards.
    private func count(_ query: MembershipQuery) async throws(ServiceFailure) -> AffectedPeople {
        var tree = DepartmentTree()
        var departments: [String: Set<String>] = [:]
        var now: Set<String> = []
        if let id = query.groupID {
            for member in try await directory.members(ofGroup: id, reporting: { _ in }) {
                now.insert(member.id)
                departments[member.id, default: []].formUnion(member.departmentIDs)
            }
        }
        for id in query.after.departments.subtracting(query.before.departments).sorted() {
            try await collect(below: id, &tree, &departments)
        }
        try await place(departments.values.reduce(into: []) { $0.formUnion($1) }, in: &tree)
        let named = Set(departments.keys).union(query.after.people)
        let afterwards = named.filter { person in
            query.after.people.contains(person)
                || tree.reach(Array(departments[person] ?? []), into: query.after.departments)
        }
        // Whom rules bring in stays out of it: nobody but the platform can say that they leave.
        let leaving = query.before.hasRules || query.after.hasRules ? [] : now.subtracting(afterwards)
        return AffectedPeople(
            joining: afterwards.subtracting(now).sorted(),
            leaving: leaving.sorted(),
            memberCount: afterwards.count,
            hasRules: query.before.hasRules || query.after.hasRules
        )
    }

    /// Everybody in a department and in those below it.
    private func collect(
        below top: String,
        _ tree: inout DepartmentTree,
        _ departments: inout [String: Set<String>]
    ) async throws(ServiceFailure) {
        var open = [top]
        var seen: Set<String> = [top]
        while let id = open.popLast() {
            if Task.isCancelled { throw .cancelled }
            for person in try await directory.people(inDepartment: id) {
                departments[person.id, default: []].insert(id)
            }
            for child in try await directory.departments(below: id) where seen.insert(child.id).inserted {
                tree.add(child.id, below: id)
                open.append(child.id)
            }
        }
    }

    /// Asks where departments lie, up to the company.
    private func place(_ ids: Set<String>, in tree: inout DepartmentTree) async throws(ServiceFailure) {
        var asked: Set<String> = []
        while true {
            let unplaced = tree.unplaced(ids).subtracting(asked).sorted()
            guard !unplaced.isEmpty else { return }
            for start in stride(from: 0, to: unplaced.count, by: DirectoryID.batchSize) {
                let batch = unplaced[start..<min(unplaced.count, start + DirectoryID.batchSize)]
                asked.formUnion(batch)
                let entries = try await directory.entries(for: batch.map { DirectoryID(.department, $0) })
                for case .department(let department) in entries.values {
                    tree.add(department.id, below: department.parentID)
                }
            }
        }
    }

    /// Asks every other group for its people.
    func conflicts(
        of people: [String],
        among groups: [GroupSummary]
    ) async -> Result<[Conflict], ServiceFailure> {
        let joining = Set(people)
        var found: [Conflict] = []
        do throws(ServiceFailure) {
            for (index, group) in groups.enumerated() {
                if Task.isCancelled { throw .cancelled }
                send(.outcome(.askedForConflicts(done: index, of: groups.count)))
                let members = try await directory.members(ofGroup: group.id, reporting: { _ in })
                let common = joining.intersection(members.map(\.id))
                if !common.isEmpty { found.append(Conflict(group: group, people: common.sorted())) }
            }
            return .success(found)
        } catch {
            return .failure(error)
        }
    }
}
