import Attendance
import GroupModel
import LosslessJSON

extension GroupWriter {
    /// Everything that a submission does, alone on this machine: what holds the group is looked for, the group is fetched again,
    /// the write becomes an entry, is posted once, is looked for, and what came of it is added. For the editor and for commands
    /// alike.
    ///
    /// What somebody on another machine writes between the fetching and the posting is overwritten: the API knows neither
    /// version nor lock. Only the saving of the entry lies between.
    /// - Parameter replan: what is wanted of a group that is not what it was when it was planned, asked for while nobody else
    ///   can write; nil where that has to be shown to somebody first.
    package func submit(
        _ submission: Submission,
        replan: (@Sendable (FetchedGroup) async -> Replan)? = nil
    ) async -> SubmitOutcome {
        do throws(HistoryFailure) {
            return try await alone(with: submission.subject, isForced: submission.withoutPreImage) {
                await self.submitAlone(submission, replan)
            }
        } catch {
            return Task.isCancelled ? .notWritten(.cancelled) : .preImageNotSaved(error)
        }
    }

    private func submitAlone(
        _ submission: Submission,
        _ replan: (@Sendable (FetchedGroup) async -> Replan)?
    ) async -> SubmitOutcome {
        var submission = submission
        var carriedOut: [UnprovedWrite] = []
        do throws(HistoryFailure) {
            switch try await check(submission.subject, sending: submission.payload.body) {
            case .failure(let failure): return .notWritten(failure)
            case .success(let check):
                guard check.blocking.isEmpty else { return .held(check.blocking) }
                for case (let write, let group?) in check.carriedOut where write.isSame(as: submission) {
                    return .written(.success(group), notes: [Self.wasCarriedOut(write)], entry: write.entry)
                }
                carriedOut = check.carriedOut.map(\.write)
            }
        } catch {
            guard submission.withoutPreImage || Task.isCancelled else { return .preImageNotSaved(error) }
        }
        var sameName: [String] = []
        if submission.draft.createsGroup {
            report(.checkingName)
            switch await groups(namedLike: submission.draft) {
            case .failure(let failure): return .notWritten(failure.after(carriedOut))
            case .success(let ids): sameName = ids
            }
            guard sameName.isEmpty || submission.acceptsSameName else { return .nameTaken(sameName) }
        }
        var preImage = submission.draft.fetched?.group
        if let id = submission.draft.document.groupID, submission.draft.fetched != nil {
            report(.fetchingAgain)
            switch await current(id) {
            case .failure(let failure): return .notWritten(failure.after(carriedOut))
            case .success(let now):
                if let taker = await taker(of: submission.edit) { return .taken(by: taker) }
                if submission.isStale(beside: now) {
                    switch await replan?(now) {
                    case .submission(let planned) where planned.subject == submission.subject: submission = planned
                    case .nothingToDo: return .written(.success(now.showing([])), notes: [Self.nothingToDo])
                    case .submission, .mustBeShown, nil: return .moved(now)
                    }
                }
                preImage = now.group
            }
            report(.savingPreImage)
        }
        return await write(submission, preImage: preImage, sameName: sameName)
    }

    private func write(_ submission: Submission, preImage: JSON?, sameName: [String]) async -> SubmitOutcome {
        let document = submission.draft.document
        var notes: [Words] = []
        var entry: Int64?
        do throws(HistoryFailure) {
            entry = try await history.begin(
                WriteRecord(
                    groupID: document.groupID,
                    groupName: document.groupName ?? "",
                    operatorID: document[.operatorID]?.string,
                    preImage: preImage,
                    payload: submission.payload.body,
                    knownIDs: sameName,
                    changeCount: Change.list(from: submission.draft.fetched, to: document).count,
                    note: submission.note
                )
            )
        } catch {
            guard submission.withoutPreImage || Task.isCancelled else { return .preImageNotSaved(error) }
            notes.append(error.message)
        }
        // Up to here nothing was sent, so a cancelled submission is one that did not happen.
        if Task.isCancelled {
            _ = await record(entry, WriteReport(.notWritten))
            return .notWritten(.cancelled)
        }
        report(.writing)
        do throws(ServiceFailure) {
            let answer = try await groups.write(submission.payload.bytes)
            let id = document.groupID ?? answer["group_id"]?.string
            let unsaved = await record(entry, WriteReport(.confirmed, groupID: id))
            return await lookForConfirmed(submission, id, entry, notes, unsaved)
        } catch  where error.kind == .outcomeUnknown && submission.draft.createsGroup {
            let (found, items) = await lookForCreated(submission, but: sameName)
            let group = (try? found.get()) ?? nil
            let report = WriteReport(
                items == nil ? .unknown : .written,
                details: error.details,
                groupID: group?.id,
                readBack: group?.group,
                items: items
            )
            notes += await record(entry, report)
            switch found {
            case .success(nil): return .unseen(error, notes: notes, entry: entry)
            case .success(let group?):
                return .unknown(error, .success(group.showing(items)), notes: notes, entry: entry)
            case .failure(let second): return .unknown(error, .failure(second), notes: notes, entry: entry)
            }
        } catch  where error.kind == .outcomeUnknown {
            let after = await lookForWrite(submission)
            notes += await record(entry, report(of: submission, after: error, readBack: after.group))
            return .unknown(
                error,
                after.map { $0.showing(submission.items(after: $0.group)) },
                notes: notes,
                entry: entry
            )
        } catch {
            if error.kind == .refused, let trace = await traceOfRefused(submission) {
                notes += await record(entry, report(of: submission, after: error, readBack: trace.group))
                return .unknown(error, trace, notes: notes, entry: entry)
            }
            if error.kind == .refused, let created = await traceOfRefusedCreation(submission, but: sameName) {
                notes += await record(entry, report(of: submission, after: error, readBack: created.group))
                return .unknown(error, created, notes: notes, entry: entry)
            }
            notes += await record(entry, WriteReport(.notWritten, details: error.details))
            return .notWritten(error)
        }
    }

    private static let nothingToDo = Words(
        zh: "考勤组此时已是所要的状态，没有提交。",
        en: "By now the group is as wanted; nothing was submitted."
    )

    /// The platform has said yes; now it is to be seen what it made of each field. A read that shows nothing of it may be older
    /// than the write (`api.md`: trap 30), and is made again for ten seconds.
    /// - Parameter unsaved: why the answer could not be recorded, which is told unless the result can be.
    private func lookForConfirmed(
        _ submission: Submission,
        _ id: String?,
        _ entry: Int64?,
        _ notes: [Words],
        _ unsaved: [Words]
    ) async -> SubmitOutcome {
        report(.readingBack)
        guard let id else { return .written(.failure(Self.noID), notes: notes + unsaved, entry: entry) }
        let after = await look(isAnswered: true) { (found: FetchedGroup) in
            submission.shows(in: found.group)
        } _: {
            await self.current(id)
        }
        let found: FetchedGroup
        switch after {
        case .success(let group): found = group
        // A new group that can't be read yet is not visible, as an old one that reads as before is not.
        case .failure(let failure) where failure.isMissing && submission.draft.createsGroup:
            return .notVisible(nil, notes: notes + unsaved, entry: entry)
        case .failure: return .written(after, notes: notes + unsaved, entry: entry)
        }
        let items = submission.items(after: found.group)
        let isVisible = submission.shows(in: found.group)
        let report = WriteReport(isVisible ? .written : .confirmed, groupID: id, readBack: found.group, items: items)
        let notes = notes + (await record(entry, report))
        return isVisible
            ? .written(.success(found.showing(items)), notes: notes, entry: entry)
            : .notVisible(found, notes: notes, entry: entry)
    }

    private static let noID = ServiceFailure(
        .unreachable,
        Words(zh: "答复中没有考勤组 ID，无法回读。", en: "The answer named no group id to read back.")
    )

    private static func wasCarriedOut(_ write: UnprovedWrite) -> Words {
        Words(
            zh: "第 \(write.entry) 条（\(write.line.time)）现已查明写入，内容相同；这次没有再次提交。",
            en:
                "Entry \(write.entry) (\(write.line.time)) is seen now to have written the same; nothing was sent again."
        )
    }

    /// Who has taken over what is kept under this; nil also where the store can't tell: a full disk keeps nobody from writing.
    package func taker(of edit: String?) async -> String? {
        guard let edit else { return nil }
        do throws(DraftFailure) {
            return try await drafts.taker(of: edit)
        } catch {
            return nil
        }
    }

    /// Of a write that was not answered, or refused against what is to be seen. What was not found yet may still arrive.
    private func report(of submission: Submission, after error: ServiceFailure, readBack: JSON?) -> WriteReport {
        let items = readBack.map(submission.items)
        return WriteReport(
            items.map(WriteEvidence.init) == .seen ? .written : .unknown,
            details: error.details,
            groupID: submission.draft.createsGroup ? readBack?["group_id"]?.string : nil,
            readBack: readBack,
            items: items
        )
    }

    /// Even when the submission was cancelled meanwhile: what is on the server must be told.
    func readBack(_ id: String?) async -> Result<FetchedGroup, ServiceFailure> {
        report(.readingBack)
        guard let id else { return .failure(Self.noID) }
        return await Task { await current(id) }.value
    }

    /// Even when the submission was cancelled meanwhile.
    /// - Returns: what went wrong in saving it, to be told beside the result.
    func record(_ entry: Int64?, _ report: WriteReport) async -> [Words] {
        guard let entry else { return [] }
        let history = history
        return await Task {
            do throws(HistoryFailure) {
                try await history.append(report, to: entry)
                return []
            } catch {
                return [error.message]
            }
        }.value
    }
}

/// What is wanted of a group that is not what it was when a submission was planned.
package enum Replan: Sendable {
    case submission(Submission)
    case nothingToDo
    /// Nobody has agreed to what it comes to now.
    case mustBeShown
}

extension Submission {
    /// What it takes hold of: the group, and a name that it gives it.
    var subject: WriteSubject {
        let (before, after) = (draft.fetched?.groupName, draft.document.groupName)
        let name = before == after && !draft.createsGroup ? nil : after
        return .group(id: draft.createsGroup ? nil : draft.document.groupID, names: [name].compactMap(\.self))
    }

    /// Whether the group is not what it was when this was planned.
    func isStale(beside now: FetchedGroup) -> Bool {
        !ServerMove.changes(from: draft.fetched, to: GroupDocument(group: now.group)).isEmpty
    }

    /// Whether a read of the group shows that it is not older than this write, or could never show it.
    fileprivate func shows(in group: JSON) -> Bool {
        let items = items(after: group)
        return items.contains(where: \.hasTaken) || !items.contains { $0.isIgnored || $0.outcome == .changedOtherwise }
    }
}

extension ServiceFailure {
    /// Of a request that only prepared a write, after others were found to have been carried out.
    fileprivate func after(_ writes: [UnprovedWrite]) -> ServiceFailure {
        guard !writes.isEmpty, kind != .cancelled else { return self }
        return ServiceFailure(
            kind,
            Words(
                zh: "\(cause.zh)这次没有提交任何内容。\(UnprovedWrite.seen(writes).zh)。",
                en: "\(cause.en) Nothing was submitted now. \(UnprovedWrite.seen(writes).en)."
            ),
            cause: cause,
            details: details,
            isMissing: isMissing,
            concernsAll: concernsAll,
            isOfThisMachine: isOfThisMachine
        )
    }
}

extension UnprovedWrite {
    /// Whether the same is to be written again: a draft that was gone on with, a command that was repeated.
    fileprivate func isSame(as submission: Submission) -> Bool {
        switch line.action {
        case .create: submission.draft.createsGroup && payload["group"] == submission.payload.group
        case .overwrite:
            line.groupID == submission.draft.document.groupID && payload["group"] == submission.payload.group
        case .delete, .face: false
        }
    }
}

extension FetchedGroup {
    /// With what it shows of each field of a write.
    fileprivate func showing(_ items: [ReadbackItem]?) -> FetchedGroup {
        var group = self
        group.items = items
        return group
    }
}

extension Result<FetchedGroup, ServiceFailure> {
    var group: JSON? {
        if case .success(let fetched) = self { fetched.group } else { nil }
    }
}
