package import Attendance
import GroupModel
import LosslessJSON

extension GroupWriter {
    /// The group as it is now, and who is in it.
    package func prepareDeletion(_ id: String) async -> Result<Deletion, ServiceFailure> {
        await Result.of { () throws(ServiceFailure) in
            let group = try await groups.group(id: id, isUrgent: true)
            // A count that nobody can give keeps nobody from deleting; the question says what the group holds instead.
            let members = try? await directory.members(ofGroup: id) { _ in }
            if Task.isCancelled { throw .cancelled }
            return Deletion(id: id, group: group, memberCount: members?.count)
        }
    }

    /// Alone on this machine: what holds the group is looked for, the group is fetched again, the deletion becomes an entry, is
    /// sent once, is looked for, and what came of it is added.
    package func delete(_ deletion: Deletion, note: String? = nil) async -> DeletionOutcome {
        do throws(HistoryFailure) {
            return try await alone(with: .group(id: deletion.id, names: [])) { await self.deleteAlone(deletion, note) }
        } catch {
            return Task.isCancelled ? .notDeleted(.cancelled) : .preImageNotSaved(error)
        }
    }

    /// What an earlier deletion has come to that was not proved, of a group that nobody finds any more.
    /// - Parameter reference: the id or the name by which it is wanted.
    /// - Returns: nil where no deletion is seen to have been carried out.
    package func earlierDeletion(of reference: String) async -> (deletion: Deletion, outcome: DeletionOutcome)? {
        guard let held = try? await history.held(.group(id: reference, names: [reference])),
            let write = held.last(where: { $0.line.action == .delete }), let id = write.line.groupID
        else { return nil }
        let subject = WriteSubject.group(id: id, names: [])
        let looked = try? await alone(with: subject) { try? await self.check(subject, sending: nil, isPatient: false) }
        guard case .success(let check)? = looked,
            let done = check.carriedOut.first(where: { $0.write.line.action == .delete })?.write
        else { return nil }
        return (
            Deletion(id: id, group: done.preImage ?? .null, memberCount: nil),
            .deleted(notes: [Self.wasCarriedOut(done)], entry: done.entry)
        )
    }

    private func deleteAlone(_ deletion: Deletion, _ note: String?) async -> DeletionOutcome {
        let entry: Int64
        do throws(HistoryFailure) {
            switch try await check(.group(id: deletion.id, names: []), sending: .null) {
            case .failure(let failure): return .notDeleted(failure)
            case .success(let check):
                if let done = check.carriedOut.first(where: { $0.write.line.action == .delete }) {
                    return .deleted(notes: [Self.wasCarriedOut(done.write)], entry: done.write.entry)
                }
                guard check.blocking.isEmpty else { return .held(check.blocking) }
            }
            let group: JSON
            switch await current(deletion.id) {
            case .failure(let failure): return .notDeleted(failure)
            case .success(let now):
                // What was confirmed by its name must still bear it.
                guard now.group["group_name"] == deletion.group["group_name"] else { return .notDeleted(Self.renamed) }
                group = now.group
            }
            entry = try await history.begin(
                WriteRecord(
                    groupID: deletion.id,
                    groupName: deletion.name,
                    operatorID: nil,
                    preImage: group,
                    payload: .null,
                    note: note
                )
            )
        } catch {
            return Task.isCancelled ? .notDeleted(.cancelled) : .preImageNotSaved(error)
        }
        if Task.isCancelled {
            _ = await record(entry, WriteReport(.notWritten))
            return .notDeleted(.cancelled)
        }
        do throws(ServiceFailure) {
            try await groups.delete(id: deletion.id)
            let unsaved = await record(entry, WriteReport(.confirmed))
            return await lookForConfirmed(deletion, entry, unsaved)
        } catch  where error.kind == .outcomeUnknown {
            return await look(for: deletion, entry, after: error)
        } catch {
            // A refusal does not prove that nothing was done (`api.md`: Limits and errors).
            if error.kind == .refused, case .success(nil) = await remains(of: deletion.id) {
                let notes = await record(entry, WriteReport(.written, details: error.details))
                return .gone(error, notes: notes, entry: entry)
            }
            _ = await record(entry, WriteReport(.notWritten, details: error.details))
            return .notDeleted(error)
        }
    }

    private static func wasCarriedOut(_ write: UnprovedWrite) -> Words {
        Words(
            zh: "第 \(write.entry) 条（\(write.line.time)）现已查明删除了该考勤组；这次没有再次发送。",
            en:
                "Entry \(write.entry) (\(write.line.time)) is seen now to have deleted the group; nothing was sent again."
        )
    }

    private static let renamed = ServiceFailure(
        .refused,
        Words(
            zh: "考勤组在此期间被改名，请重新核对后再删除。",
            en: "The group was renamed in the meantime. Look at it before you delete it."
        )
    )

    /// The group as it is; nil when the platform says that there is none of the id.
    private func remains(of id: String) async -> Result<JSON?, ServiceFailure> {
        do throws(ServiceFailure) {
            return .success(try await groups.group(id: id, isUrgent: true))
        } catch {
            return error.isMissing ? .success(nil) : .failure(error)
        }
    }

    /// - Parameter unsaved: why the answer could not be recorded, which is told unless the result can be.
    private func lookForConfirmed(_ deletion: Deletion, _ entry: Int64, _ unsaved: [Words]) async -> DeletionOutcome {
        let found = await look(isAnswered: true) { (group: JSON?) in
            group == nil
        } _: {
            await self.remains(of: deletion.id)
        }
        switch found {
        case .success(nil): return .deleted(notes: await record(entry, WriteReport(.written)), entry: entry)
        case .success(let group?):
            let notes = await record(entry, WriteReport(.confirmed, readBack: group))
            return .notVisible(notes: notes, entry: entry)
        // The platform's own answer is the proof; the entry waits for a look that works.
        case .failure: return .deleted(notes: unsaved, entry: entry)
        }
    }

    private func look(for deletion: Deletion, _ entry: Int64, after failure: ServiceFailure) async -> DeletionOutcome {
        let found = await look() { (group: JSON?) in
            group == nil
        } _: {
            await self.remains(of: deletion.id)
        }
        switch found {
        case .success(let group?):
            let report = WriteReport(.unknown, details: failure.details, readBack: group)
            return .stillThere(failure, notes: await record(entry, report), entry: entry)
        case .success(nil):
            let report = WriteReport(.written, details: failure.details)
            return .gone(failure, notes: await record(entry, report), entry: entry)
        case .failure(let second):
            let report = WriteReport(.unknown, details: failure.details)
            return .unknown(failure, second, notes: await record(entry, report), entry: entry)
        }
    }
}
