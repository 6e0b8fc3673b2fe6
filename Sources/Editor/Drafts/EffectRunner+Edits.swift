package import Attendance
import GroupModel
import LosslessJSON
package import Operations

extension EffectRunner {
    /// The group, and what this machine knows of edits of it.
    package func open(
        _ reference: String,
        _ bound: LookBound = LookBound()
    ) async -> Result<FetchedGroup, ServiceFailure> {
        await Result.of { () throws(ServiceFailure) in
            let fetched = try await reader.fetch(.either(reference))
            return await entering(await writer(bound).meetingHeld(fetched))
        }
    }

    private func entering(_ fetched: FetchedGroup) async -> FetchedGroup {
        // What is to be left or kept of this group must be in the store before somebody asks for it.
        await draftWork?.value
        var fetched = fetched
        let id = EditEntry.newID()
        let others: Result<[OtherEdit], DraftFailure>
        do throws(DraftFailure) {
            let name = fetched.group[FieldPath.groupName.name]?.string ?? ""
            others = .success(try await drafts.enter(group: fetched.id, named: name, as: id))
        } catch {
            others = .failure(error)
        }
        fetched.entry = EditEntry(id: id, others: others)
        return fetched
    }

    func leftEdits() async -> Result<[OtherEdit], DraftFailure> {
        do throws(DraftFailure) {
            return .success(try await drafts.leftEdits())
        } catch {
            return .failure(error)
        }
    }

    /// Whether the server has moved since drafts were begun.
    func compareLeft(_ edits: [OtherEdit]) async {
        for edit in edits {
            guard let draft = edit.draft, !Task.isCancelled else { continue }
            do throws(ServiceFailure) {
                let group = try await service.group(id: edit.groupID, isUrgent: false)
                let now = clock.stamp(group, id: edit.groupID)
                send(.outcome(.leftCompared(edit.id, .moved(EditChooser.moves(in: now, since: draft)))))
            } catch {
                send(.outcome(.leftCompared(edit.id, .unknown(error))))
            }
        }
    }

    /// Keeps an edit, and only then lets go of the one that it goes on from.
    func keep(_ edit: EditToKeep, insteadOf other: OtherEdit?) {
        keep { (store) async throws(DraftFailure) in
            if case .taken(let taker) = try await store.save(edit) {
                self.send(.outcome(.editTaken(by: taker, edit: edit.id)))
            } else if let other {
                try await Self.release(other, in: store)
            }
        }
    }

    func take(_ other: OtherEdit) {
        keep { (store) async throws(DraftFailure) in try await Self.release(other, in: store) }
    }

    private static func release(_ other: OtherEdit, in store: any DraftStore) async throws(DraftFailure) {
        guard other.isRunning else { return try await store.remove(edit: other.id) }
        guard try await store.take(edit: other.id, savedAt: other.savedAt) else { throw DraftFailure(Self.editedSince) }
    }

    private static let editedSince = Words(
        zh: "另一会话此后又有修改，其草稿保持原样；这里从先前看到的状态继续。",
        en:
            "The other session has edited on since, and its draft stays as it is; this one goes on from what was seen before."
    )

    /// Until everything that was to be kept is kept, or has failed.
    package func settleDrafts() async {
        await draftWork?.value
    }
}
