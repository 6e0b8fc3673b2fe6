package import Attendance

/// Reads groups by what people call them.
package struct GroupReader: Sendable {
    let groups: any GroupService
    let clock: any WallClock
    /// Where names are looked up that were listed before; nil asks the platform for each.
    package let names: ListedNames?

    package init(_ groups: any GroupService, clock: any WallClock, names: ListedNames? = nil) {
        self.groups = groups
        self.clock = clock
        self.names = names
    }

    /// How a group is called.
    package enum Reference: Hashable, Sendable {
        /// Never taken for a name: as files have it, and lists.
        case id(String)
        /// Exactly this, by canonical equivalence.
        case name(String)
        /// By id; what no group has for an id is taken for a name.
        case either(String)

        /// As it was given.
        package var text: String {
            switch self {
            case .id(let text), .name(let text), .either(let text): text
            }
        }
    }

    /// The group as it is now.
    package func fetch(_ reference: Reference) async throws(ServiceFailure) -> FetchedGroup {
        try await read(reference) { (id) async throws(ServiceFailure) in
            clock.stamp(try await groups.group(id: id, isUrgent: true), id: id)
        }
    }

    /// The same, by whatever reads a group of an id.
    /// - Throws: what the platform says; `.refused` when no group or several bear the name.
    package func read<Group>(
        _ reference: Reference,
        by read: (_ id: String) async throws(ServiceFailure) -> Group
    ) async throws(ServiceFailure) -> Group {
        switch reference {
        case .id(let id): return try await read(id)
        case .name(let name): return try await read(try await id(named: name, refusal: nil))
        case .either(let text):
            guard GroupReference.mayBeID(text) else { return try await read(try await id(named: text, refusal: nil)) }
            do throws(ServiceFailure) {
                return try await read(text)
            } catch  where error.kind == .refused {
                return try await read(try await id(named: text, refusal: error))
            }
        }
    }

    /// - Parameter refusal: what the platform said of the name as an id.
    private func id(named name: String, refusal: ServiceFailure?) async throws(ServiceFailure) -> String {
        let ids = if let names { try await names.ids(of: name, groups) } else { try await groups.groupIDs(named: name) }
        guard let id = ids.first, ids.count == 1 else {
            // Ids are numbers: what the platform said of one stands, when it is not a name after all.
            if let refusal, ids.isEmpty, name.allSatisfy(\.isNumber) { throw refusal }
            throw GroupReference.failure(name: name, ids: ids)
        }
        return id
    }

    /// Every group, page by page.
    package func all() async throws(ServiceFailure) -> [GroupSummary] {
        if let names { return try await names.all(groups) }
        return try await groups.allGroups()
    }
}

/// The names of the groups as they were listed once: a command that is given ten names does not list a thousand groups ten times.
package actor ListedNames {
    private var listing: Task<Result<[GroupSummary], ServiceFailure>, Never>?

    package init() {}

    fileprivate func all(_ groups: any GroupService) async throws(ServiceFailure) -> [GroupSummary] {
        let task =
            listing
            ?? Task {
                do throws(ServiceFailure) { return .success(try await groups.allGroups()) } catch {
                    return .failure(error)
                }
            }
        listing = task
        let result = await task.value
        // What failed once may not fail again.
        if case .failure = result, listing == task { listing = nil }
        return try result.get()
    }

    fileprivate func ids(of name: String, _ groups: any GroupService) async throws(ServiceFailure) -> [String] {
        try await all(groups).filter { $0.name == name }.map(\.id)
    }
}
