import GroupModel
import LosslessJSON

extension EffectRunner {
    /// The group as it is now, and who is in it.
    package func prepareDeletion(_ id: String) async -> Result<Deletion, ServiceFailure> {
        await result { () throws(ServiceFailure) in
            let group = try await service.group(id: id, isUrgent: true)
            // A count that nobody can give keeps nobody from deleting; the question says what the group holds instead.
            let members = try? await directory.members(ofGroup: id) { _ in }
            if Task.isCancelled { throw .cancelled }
            return Deletion(id: id, group: group, memberCount: members?.count)
        }
    }

    /// Saved first, deleted once, looked for when no answer came, recorded.
    package func delete(_ deletion: Deletion) async -> DeletionOutcome {
        let entry: Int64
        do throws(HistoryFailure) {
            entry = try await history.savePreImage(
                WriteRecord(
                    groupID: deletion.id,
                    groupName: deletion.name,
                    operatorID: nil,
                    preImage: deletion.group,
                    payload: .null
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
            try await service.delete(id: deletion.id)
            return .deleted(notes: await record(entry, WriteReport(.written)))
        } catch  where error.kind == .outcomeUnknown {
            return await look(for: deletion, entry, after: error)
        } catch {
            _ = await record(entry, WriteReport(.notWritten, details: error.details))
            return .notDeleted(error)
        }
    }

    private func look(for deletion: Deletion, _ entry: Int64, after failure: ServiceFailure) async -> DeletionOutcome {
        let service = service
        // The group, or nil when it is no more.
        let found = await look(for: .delete) { (group: JSON?) in
            group == nil
        } _: {
            do throws(ServiceFailure) {
                return .success(try await service.group(id: deletion.id, isUrgent: true))
            } catch {
                return error.isMissing ? .success(nil) : .failure(error)
            }
        }
        switch found {
        case .success(let group?):
            let report = WriteReport(.unknown, details: failure.details, readBack: group)
            return .stillThere(failure, notes: await record(entry, report))
        case .success(nil):
            let report = WriteReport(.written, details: failure.details)
            return .gone(failure, notes: await record(entry, report))
        case .failure(let second):
            let report = WriteReport(.unknown, details: failure.details)
            return .unknown(failure, second, notes: await record(entry, report))
        }
    }
}
