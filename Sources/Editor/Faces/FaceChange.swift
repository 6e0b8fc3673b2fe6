import GroupModel

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
    /// The platform said so, or a look at it did.
    case set(FaceSetting)
    case notSet(ServiceFailure)
    /// The change was sent, and nobody could look what came of it.
    case unknown(FaceSetting, ServiceFailure)
}

/// Changes faces, one at a time each: uploads, saves what was and will be, changes, and looks where no answer came.
///
/// Nothing is asked for twice that may have been done: an unanswered change is looked up before it is repeated. An upload
/// leaves no trace that could be looked up and changes nobody's face, so an unanswered one is made again.
package struct FaceChange<Pauses: Clock<Duration>>: Sendable {
    private let service: any FaceService
    private let history: any FaceHistory
    private let pauses: Pauses
    /// Seconds since 1970.
    private let now: @Sendable () -> Int

    /// How often an upload or a change is tried where that is harmless.
    private static var attempts: Int { 4 }
    /// The waits before the looks after an unanswered change: a request that is held up on its way may arrive after its
    /// connection is gone.
    private static var waitsBeforeLooks: [Duration] { [.zero, .milliseconds(300), .seconds(1)] }

    package init(
        service: any FaceService,
        history: any FaceHistory,
        pauses: Pauses = ContinuousClock(),
        now: @escaping @Sendable () -> Int
    ) {
        self.service = service
        self.history = history
        self.pauses = pauses
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
            let record = FaceWriteRecord(before: before, after: setting, photo: wanted.trace)
            let entry: Int64
            do throws(HistoryFailure) {
                try await report(setting)
                entry = try await history.saveFaceWrite(record)
            } catch {
                return .notSet(ServiceFailure(.unreachable, error.message.and(.nothingChanged)))
            }
            let outcome = await change(to: setting, from: before)
            // That the outcome could not be saved takes nothing away from it.
            try? await history.saveFaceOutcome(outcome.verdict, details: outcome.details, of: entry)
            return outcome
        } catch {
            return .notSet(error)
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

    private func change(to setting: FaceSetting, from before: FaceSetting) async -> FaceOutcome {
        var attempt = 1
        while true {
            let failure: ServiceFailure
            do throws(ServiceFailure) {
                try await service.setFace(setting)
                return .set(setting)
            } catch {
                failure = error
            }
            switch failure.kind {
            case .outcomeUnknown:
                switch await look(for: setting) {
                case .success(let found) where found?.key == setting.key: return .set(found ?? setting)
                case .success(let found) where found?.key != before.key: return .notSet(.faceChangedByAnother)
                case .success: if attempt == Self.attempts { return .notSet(.faceNotChanged(failure)) }
                case .failure: return .unknown(setting, failure)
                }
            case .unreachable where attempt < Self.attempts:
                break
            default:
                return .notSet(failure)
            }
            do throws(ServiceFailure) { try await pause(after: attempt) } catch { return .notSet(error) }
            attempt += 1
        }
    }

    /// Looks until the change is seen.
    /// - Returns: the last look that succeeded; nil in it for somebody whom the platform does not know.
    private func look(for setting: FaceSetting) async -> Result<FaceSetting?, ServiceFailure> {
        var last: Result<FaceSetting?, ServiceFailure> = .failure(.cancelled)
        for wait in Self.waitsBeforeLooks {
            do throws(ServiceFailure) {
                try await sleep(wait)
                let found = try await service.faces(of: [setting.personID]).settings[setting.personID]
                last = .success(found)
                if found?.key == setting.key { return last }
            } catch {
                if case .failure = last { last = .failure(error) }
            }
        }
        return last
    }

    private func pause(after attempt: Int) async throws(ServiceFailure) {
        try await sleep(.milliseconds(250 << min(attempt - 1, 4)))
    }

    private func sleep(_ duration: Duration) async throws(ServiceFailure) {
        guard duration > .zero else { return }
        do { try await pauses.sleep(for: duration) } catch { throw .cancelled }
    }
}

extension FaceOutcome {
    var verdict: ResultState.Verdict {
        switch self {
        case .set: .written
        case .notSet: .notWritten
        case .unknown: .unknown
        }
    }

    /// The platform's code and log id; empty when there are none.
    var details: String {
        switch self {
        case .set: ""
        case .notSet(let failure), .unknown(_, let failure): failure.details
        }
    }
}

extension Words {
    fileprivate static let nothingChanged = Words(zh: "人脸没有改变。", en: "The face was not changed.")

    fileprivate static let photoNotUploaded = Words(
        zh: "照片未能上传，没有应答。人脸没有改变，可以重试。",
        en: "The photo was not uploaded: no answer came. The face was not changed; try again."
    )
}

extension ServiceFailure {
    fileprivate static let faceChangedByAnother = ServiceFailure(
        .refused,
        Words(
            zh: "同时有人把这张人脸改成了另一张。请查看后再决定。",
            en: "Somebody else set another face in the meantime. Look at it before you set yours."
        )
    )

    /// Sent several times without an answer, and each look found the old face.
    fileprivate static func faceNotChanged(_ failure: ServiceFailure) -> ServiceFailure {
        ServiceFailure(
            .unreachable,
            Words(
                zh: "多次发送都没有应答，查询确认人脸没有改变，可以重试。",
                en:
                    "It was sent several times without an answer; looking shows that the face was not changed. Try again."
            ),
            details: failure.details
        )
    }
}
