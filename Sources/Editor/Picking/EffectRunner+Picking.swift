import Attendance
import GroupModel
import LosslessJSON
import Operations

extension EffectRunner {
    /// - Returns: nil for what was cancelled and needs no answer.
    func answer(_ question: DirectoryQuestion) async -> DirectoryAnswer {
        switch question {
        case .index(let names): return .indexed(await index(names))
        case .list(let department, let withPeople):
            return .listed(department: department, await list(department, withPeople: withPeople))
        case .find(let contact): return .found(contact: contact, await find(contact))
        case .check(let id): return .checked(id, await check(id))
        case .resolve(let query): return .resolved(await resolve(query))
        case .indexList(let query): return .listIndexed(place: query.place, ids: query.ids, Self.index(query))
        }
    }

    // MARK: Indexes

    /// What was learned in this session is newer than what is remembered.
    private func index(_ names: NameBook) async -> DirectoryIndex {
        let remembered = await directory.everybodyRemembered()
        return await Self.index(remembered, names)
    }

    @concurrent
    private nonisolated static func index(_ remembered: DirectoryExtract, _ names: NameBook) async -> DirectoryIndex {
        DirectoryIndex(remembered.merging(names.extract))
    }

    private static func index(_ query: ListQuery) -> SearchIndex {
        var pinyin = Pinyin()
        var index = SearchIndex()
        for value in query.ids {
            let id = value.string ?? value.text()
            let entry = DirectoryID.Kind(query.referent, id: id).flatMap { query.names[DirectoryID($0, id)] }
            let names = SearchNames(entry, id: id, &pinyin)
            index.append(names: names.loose, codes: names.codes)
        }
        return index
    }

    // MARK: Questions to the platform

    private func list(_ id: String, withPeople: Bool) async -> Result<DirectoryExtract, ServiceFailure> {
        do throws(ServiceFailure) {
            let departments = try await directory.departments(below: id)
            let people = withPeople ? try await directory.people(inDepartment: id) : []
            return .success(DirectoryExtract(people: people, departments: departments))
        } catch {
            return .failure(error)
        }
    }

    private func find(_ contact: Contact) async -> Result<Person?, ServiceFailure> {
        do throws(ServiceFailure) {
            return .success(try await find([contact])[contact])
        } catch {
            return .failure(error)
        }
    }

    private func find(_ contacts: [Contact]) async throws(ServiceFailure) -> [Contact: Person] {
        var phones: [String] = []
        var emails: [String] = []
        for contact in contacts {
            switch contact {
            case .phone(let text): phones.append(text)
            case .email(let text): emails.append(text)
            }
        }
        let found = try await directory.people(phones: phones, emails: emails)
        return contacts.reduce(into: [:]) { people, contact in people[contact] = found[contact.text] }
    }

    private func check(_ id: DirectoryID) async -> Result<DirectoryEntry?, ServiceFailure> {
        if let remembered = await directory.remembered([id])[id], !remembered.isStale {
            return .success(remembered.entry)
        }
        guard id.kind == .department || directory.findsPeopleByID else { return .success(nil) }
        do throws(ServiceFailure) {
            return .success(try await directory.entries(for: [id])[id] ?? .unknown)
        } catch {
            return .failure(error)
        }
    }

    // MARK: Pasted lists

    /// In as many requests as it takes. What was not asked when somebody stopped it is unchecked.
    private func resolve(_ query: PastedQuery) async -> PastedReport {
        var query = query
        if query.index == nil { query.index = await index(query.names) }
        var check = PastedCheck(query)
        let count = check.ids.count + check.contacts.count
        var done = 0
        func report(_ more: Int) {
            done += more
            send(.outcome(.directory(.answered(.resolving(done: done, of: count)))))
        }
        report(0)
        do throws(ServiceFailure) {
            for batch in check.ids.batches(of: DirectoryID.batchSize) {
                try await learn(batch, &check)
                report(batch.count)
            }
            for batch in check.contacts.batches(of: DirectoryID.batchSize) {
                let people = try await find(batch)
                for contact in batch {
                    check.learn(contact, people[contact].map { .bearer($0.id) } ?? .unknown)
                }
                tell(Dictionary(people.values.map { (DirectoryID(.person, $0.id), .person($0)) }) { first, _ in first })
                report(batch.count)
            }
        } catch {
            check.failure = error.kind == .cancelled ? nil : error
        }
        return check.report
    }

    private func learn(_ ids: [String], _ check: inout PastedCheck) async throws(ServiceFailure) {
        if Task.isCancelled { throw .cancelled }
        let kind = check.query.kind
        let keys = ids.map { DirectoryID(kind, $0) }
        var entries = await directory.remembered(keys).filter { !$0.value.isStale }.mapValues(\.entry)
        let missing = keys.filter { entries[$0] == nil }
        if !missing.isEmpty, kind == .department || directory.findsPeopleByID {
            entries.merge(try await directory.entries(for: missing)) { _, new in new }
        }
        for key in keys {
            switch entries[key] {
            case .person, .department: check.learn(key.id, .bearer(key.id))
            case .unknown: check.learn(key.id, .unknown)
            // Nobody is found by a staff number; one who walked through all of them would have been known.
            case nil: check.learn(key.id, check.query.names.isComplete ? .unknown : .unchecked)
            }
        }
        tell(entries)
    }

    private func tell(_ entries: [DirectoryID: DirectoryEntry]) {
        if !entries.isEmpty { send(.outcome(.directory(.named(entries)))) }
    }
}

extension DirectoryExtract {
    /// Both; where they differ, the other's.
    func merging(_ other: DirectoryExtract) -> DirectoryExtract {
        let newPeople = Set(other.people.map(\.id))
        let newDepartments = Set(other.departments.map(\.id))
        return DirectoryExtract(
            people: people.filter { !newPeople.contains($0.id) } + other.people,
            departments: departments.filter { !newDepartments.contains($0.id) } + other.departments,
            isComplete: isComplete || other.isComplete
        )
    }
}
