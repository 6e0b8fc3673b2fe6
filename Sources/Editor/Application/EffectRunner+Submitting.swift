import GroupModel
import LosslessJSON

extension EffectRunner {
    /// Fetched again, pre-image saved, posted once, read back, recorded; before a creation, the name is looked for. For the
    /// editor and for commands alike.
    ///
    /// What somebody else writes between the fetching and the posting is overwritten: the API knows neither version nor lock.
    /// Only the saving of the pre-image lies between.
    package func submit(_ submission: Submission) async -> SubmitOutcome {
        let document = submission.draft.document
        var sameName: [String] = []
        if submission.draft.createsGroup {
            send(.outcome(.submitStage(.checkingName)))
            switch await groups(namedLike: submission.draft) {
            case .failure(let failure): return .notWritten(failure)
            case .success(let ids): sameName = ids
            }
            guard sameName.isEmpty || submission.acceptsSameName else { return .nameTaken(sameName) }
        }
        var preImage = submission.draft.fetched?.group
        if let id = document.groupID, let base = submission.draft.fetched {
            send(.outcome(.submitStage(.fetchingAgain)))
            switch await current(id) {
            case .failure(let failure): return .notWritten(failure)
            case .success(let now):
                if let taker = await taker(of: submission.edit) { return .taken(by: taker) }
                guard ServerMove.changes(from: base, to: GroupDocument(group: now.group)).isEmpty else {
                    return .moved(now)
                }
                preImage = now.group
            }
            send(.outcome(.submitStage(.savingPreImage)))
        }
        var notes: [Words] = []
        var entry: Int64?
        do throws(HistoryFailure) {
            entry = try await history.savePreImage(
                WriteRecord(
                    groupID: document.groupID,
                    groupName: document.groupName ?? "",
                    operatorID: document[.operatorID]?.string,
                    preImage: preImage,
                    payload: submission.payload.body,
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
        send(.outcome(.submitStage(.writing)))
        do throws(ServiceFailure) {
            let answer = try await service.write(submission.payload.bytes)
            let id = document.groupID ?? answer["group_id"]?.string
            let after = await readBack(id)
            notes += await record(entry, WriteReport(.written, groupID: id, readBack: after.group))
            return .written(after, notes: notes)
        } catch  where error.kind == .outcomeUnknown && submission.draft.createsGroup {
            let (outcome, found) = await lookForCreated(submission.draft, but: sameName, after: error)
            notes += await record(entry, report(of: submission, after: error, readBack: found))
            return outcome.adding(notes)
        } catch  where error.kind == .outcomeUnknown {
            let after = await lookForWrite(submission)
            notes += await record(entry, report(of: submission, after: error, readBack: after.group))
            return .unknown(error, after, notes: notes)
        } catch {
            if error.kind == .refused, let trace = await traceOfRefused(submission) {
                notes += await record(entry, WriteReport(.unknown, details: error.details, readBack: trace.group))
                return .unknown(error, trace, notes: notes)
            }
            if error.kind == .refused, let created = await traceOfRefusedCreation(submission.draft, but: sameName) {
                notes += await record(entry, report(of: submission, after: error, readBack: created.group))
                return .unknown(error, created, notes: notes)
            }
            notes += await record(entry, WriteReport(.notWritten, details: error.details))
            return .notWritten(error)
        }
    }

    /// Who has taken over what is kept under this; nil also where the store can't tell: a full disk keeps nobody from writing.
    func taker(of edit: String?) async -> String? {
        guard let edit else { return nil }
        do throws(DraftFailure) {
            return try await drafts.taker(of: edit)
        } catch {
            return nil
        }
    }

    /// Of a write that was not answered. What was not found yet may still arrive, so only one that was found has an outcome.
    private func report(of submission: Submission, after error: ServiceFailure, readBack: JSON?) -> WriteReport {
        let isFound = readBack.map { submission.verdict(after: $0) } == .written
        return WriteReport(isFound ? .written : .unknown, details: error.details, readBack: readBack)
    }

    /// Even when the submission was cancelled meanwhile: what is on the server must be told.
    func readBack(_ id: String?) async -> Result<FetchedGroup, ServiceFailure> {
        send(.outcome(.submitStage(.readingBack)))
        guard let id else {
            return .failure(
                ServiceFailure(
                    .unreachable,
                    Words(zh: "答复中没有考勤组 ID，无法回读。", en: "The answer named no group id to read back.")
                )
            )
        }
        return await Task { await current(id) }.value
    }

    /// Even when the submission was cancelled meanwhile.
    /// - Returns: what went wrong in saving it, to be told beside the result.
    func record(_ entry: Int64?, _ report: WriteReport) async -> [Words] {
        guard let entry else { return [] }
        let history = history
        return await Task {
            do throws(HistoryFailure) {
                try await history.saveResult(report, of: entry)
                return []
            } catch {
                return [error.message]
            }
        }.value
    }
}

extension SubmitOutcome {
    /// With more to be told beside it.
    fileprivate func adding(_ notes: [Words]) -> SubmitOutcome {
        switch self {
        case .preImageNotSaved, .nameTaken, .moved, .taken, .notWritten: self
        case .written(let after, let others): .written(after, notes: others + notes)
        case .unknown(let failure, let after, let others): .unknown(failure, after, notes: others + notes)
        case .unseen(let failure, let others): .unseen(failure, notes: others + notes)
        }
    }
}

extension Result<FetchedGroup, ServiceFailure> {
    var group: JSON? {
        if case .success(let fetched) = self { fetched.group } else { nil }
    }
}
