package import Attendance
import GroupModel
import LosslessJSON

/// What somebody's face shall be.
package enum WantedFace: Hashable, Sendable {
    case photo(FacePhoto)
    /// The key of a photo that is on the server.
    case key(String)

    var trace: FacePhoto.Trace? {
        if case .photo(let photo) = self { photo.trace } else { nil }
    }
}

/// What became of a change of one face.
package enum FaceOutcome: Hashable, Sendable {
    /// The platform said so, or a look at it did. The entry waits to be closed by whoever reads it back; nil when it is closed.
    case set(FaceSetting, entry: Int64? = nil)
    case notSet(ServiceFailure)
    /// Nothing was sent: changes that are not proved yet hold the face.
    case held([UnprovedWrite])
    /// The change was sent, no answer came, and looking did not show it: it may still arrive.
    case unknown(FaceSetting, ServiceFailure)
}

/// Changes faces, one at a time each: uploads, saves what was and will be, changes once, and looks where no answer came.
///
/// A change whose answer did not come may be carried out later than any look, and would then replace whatever was set since: so
/// it is never sent again, and its entry holds the face until it is seen or closed by hand. An upload leaves no trace that
/// could be looked up and changes nobody's face, so an unanswered one is made again.
package struct FaceChange<Pauses: Clock<Duration>>: Sendable {
    private let service: any FaceService
    private let history: any FaceHistory
    private let pauses: Pauses
    private let bound: LookBound
    /// Seconds since 1970.
    private let now: @Sendable () -> Int

    /// How often an upload, or a change that is proved not to have been made, is tried.
    private static var attempts: Int { 4 }
    /// When a look for an unanswered change begins, counted from the first: a request that is held up on its way may arrive
    /// after its connection is gone.
    private static var momentsToLook: [Duration] {
        [.zero, .milliseconds(300), .seconds(1), .seconds(3), .seconds(5), .seconds(10)]
    }
    private static var secondsUntilIgnored: Int { 30 }

    /// - Parameter bound: how long to look, which a signal may shorten.
    package init(
        service: any FaceService,
        history: any FaceHistory,
        pauses: Pauses = ContinuousClock(),
        bound: LookBound = LookBound(),
        now: @escaping @Sendable () -> Int
    ) {
        self.service = service
        self.history = history
        self.pauses = pauses
        self.bound = bound
        self.now = now
    }

    /// - Parameters:
    ///   - before: the face as it was read.
    ///   - uploaded: what an earlier attempt got for the photo; it is not uploaded again, and the change may be done.
    ///   - report: is told of the setting that is about to be made, once the photo is uploaded; what it throws ends the change
    ///     before anything is changed.
    package func set(
        _ wanted: WantedFace,
        of before: FaceSetting,
        uploaded: FaceSetting? = nil,
        reporting report: (FaceSetting) async throws(HistoryFailure) -> Void = { _ in }
    ) async -> FaceOutcome {
        do throws(ServiceFailure) {
            if let uploaded, before.key == uploaded.key { return .set(before) }
            let setting: FaceSetting
            if let uploaded {
                setting = uploaded
            } else {
                setting = FaceSetting(personID: before.personID, key: try await key(of: wanted), updateTime: now())
            }
            do throws(HistoryFailure) {
                try await report(setting)
                let lock = try await history.lock(.person(before.personID)) { _ in }
                defer { lock.release() }
                switch try await meetHeld(before.personID) {
                case .blocking(let held): return .held(held)
                case .free(let seen):
                    // What is there is not set a second time.
                    let now = seen ?? before
                    if now.key == setting.key { return .set(now) }
                }
                let record = FaceWriteRecord(before: before, after: setting, photo: wanted.trace)
                let entry = try await history.begin(record)
                return await change(to: setting, entry)
            } catch {
                guard !Task.isCancelled else { return .notSet(.cancelled) }
                return .notSet(ServiceFailure(.unreachable, error.message.and(.nothingChanged), isOfThisMachine: true))
            }
        } catch {
            return .notSet(error)
        }
    }

    /// That a change was read back proves it.
    package func confirm(_ entry: Int64) async {
        try? await history.append(WriteReport(.written), to: entry)
    }

    // MARK: What others have left open

    private enum Meeting {
        /// Nothing holds the face; what it is now, where somebody had to look.
        case free(FaceSetting?)
        case blocking([UnprovedWrite])
    }

    /// Looks once for each change that holds the face, and closes what is proved. One to the very face that is wanted holds it
    /// too: of two that are on their way nobody could tell which a look has seen, and the other might replace what comes next.
    private func meetHeld(_ personID: String) async throws(HistoryFailure) -> Meeting {
        let held = try await history.held(.person(personID))
        guard !held.isEmpty else { return .free(nil) }
        guard case .success(let found) = await look(at: personID) else { return .blocking(held) }
        var left: [UnprovedWrite] = []
        for write in held {
            if found?.key == write.payload["face_key"]?.string {
                try await history.append(WriteReport(.written), to: write.entry)
            } else if write.isServerGone {
                try await history.append(WriteReport(.notWritten), to: write.entry)
            } else if let time = write.confirmedAt, now() - time >= Self.secondsUntilIgnored {
                try await history.append(WriteReport(.ignored), to: write.entry)
            } else {
                left.append(write)
            }
        }
        return left.isEmpty ? .free(found) : .blocking(left)
    }

    private func look(at personID: String) async -> Result<FaceSetting?, ServiceFailure> {
        do throws(ServiceFailure) {
            return .success(try await service.faces(of: [personID]).settings[personID])
        } catch {
            return .failure(error)
        }
    }

    private func key(of wanted: WantedFace) async throws(ServiceFailure) -> String {
        switch wanted {
        case .key(let key):
            return key
        case .photo(let photo):
            var attempt = 1
            while true {
                do {
                    return try await service.upload(photo)
                } catch {
                    guard error.kind == .outcomeUnknown || error.kind == .unreachable, attempt < Self.attempts else {
                        // An upload whose answer did not come has changed nothing that anybody sees.
                        throw error.kind == .outcomeUnknown
                            ? ServiceFailure(.unreachable, .photoNotUploaded, details: error.details) : error
                    }
                    try await pause(after: attempt)
                    attempt += 1
                }
            }
        }
    }

    private func change(to setting: FaceSetting, _ entry: Int64) async -> FaceOutcome {
        func record(_ outcome: WriteOutcome, _ failure: ServiceFailure? = nil) async {
            // That the outcome could not be saved takes nothing away from it; the entry stays open then.
            try? await history.append(WriteReport(outcome, details: failure?.details ?? ""), to: entry)
        }
        var attempt = 1
        while true {
            if Task.isCancelled {
                await record(.notWritten)
                return .notSet(.cancelled)
            }
            do throws(ServiceFailure) {
                try await service.setFace(setting)
                await record(.confirmed)
                return .set(setting, entry: entry)
            } catch {
                switch error.kind {
                case .outcomeUnknown:
                    if let found = await look(for: setting) {
                        await record(.written, error)
                        return .set(found)
                    }
                    await record(.unknown, error)
                    return .unknown(setting, error)
                case .unreachable where attempt < Self.attempts: break
                default:
                    // A refusal does not prove that nothing was done (`api.md`: Limits and errors).
                    if error.kind == .refused,
                        case .success(let found?) = await Task(operation: { await look(at: setting.personID) }).value,
                        found.key == setting.key
                    {
                        await record(.written, error)
                        return .set(found)
                    }
                    await record(.notWritten, error)
                    return .notSet(error)
                }
            }
            // A pause that is cut short is followed by the end.
            try? await pause(after: attempt)
            attempt += 1
        }
    }

    /// Looks until a change is seen, also for a task that was cancelled meanwhile: it has been sent. A read right after it may
    /// be older than the change (`api.md`: trap 30).
    /// - Returns: nil when it was not seen for ten seconds.
    package func look(for setting: FaceSetting) async -> FaceSetting? {
        let (service, pauses, bound) = (service, pauses, bound)
        return await bound.looking {
            let start = pauses.now
            for moment in Self.momentsToLook where moment <= bound.longest {
                if moment > .zero {
                    do { try await pauses.sleep(until: start.advanced(by: moment), tolerance: nil) } catch {
                        return nil
                    }
                }
                let found = try? await service.faces(of: [setting.personID]).settings[setting.personID]
                if let found, found.key == setting.key { return found }
                if Task.isCancelled { return nil }
            }
            return nil
        }
    }

    private func pause(after attempt: Int) async throws(ServiceFailure) {
        try await sleep(.milliseconds(250 << min(attempt - 1, 4)))
    }

    private func sleep(_ duration: Duration) async throws(ServiceFailure) {
        guard duration > .zero else { return }
        do { try await pauses.sleep(for: duration) } catch { throw .cancelled }
    }
}

extension Words {
    fileprivate static let nothingChanged = Words(zh: "人脸没有改变。", en: "The face was not changed.")

    fileprivate static let photoNotUploaded = Words(
        zh: "照片未能上传，没有应答。人脸没有改变，可以重试。",
        en: "The photo was not uploaded: no answer came. The face was not changed; try again."
    )
}
