import Attendance
import GroupModel
import Synchronization

@testable import Editor
@testable import Operations

/// A platform of faces that answers as a test tells it to, and remembers what it was asked.
final class ScriptedFaces: FaceService, FaceHistory {
    enum Reply: Sendable {
        case done
        /// Done, and nobody is told.
        case doneUnanswered
        case lost
        case fails(ServiceFailure)
        /// Done, and said not to be.
        case doneRefused(ServiceFailure)
    }

    struct State {
        var settings: [String: FaceSetting] = [:]
        var uploads: [Reply] = []
        var changes: [Reply] = []
        var looks: [ServiceFailure?] = []
        /// Changes that are not proved yet.
        var held: [UnprovedWrite] = []
        /// `upload`, `set KEY`, `look`, `save KEY`, `OUTCOME ENTRY`
        var log: [String] = []
    }

    let state: Mutex<State>

    init(_ state: State) {
        self.state = Mutex(state)
    }

    static let lost = ServiceFailure(.outcomeUnknown, .init(zh: "无应答", en: "no answer"), details: "POST")

    private static func next<Reply>(_ replies: inout [Reply]) -> Reply? {
        replies.isEmpty ? nil : replies.removeFirst()
    }

    func faces(of ids: [String]) async throws(ServiceFailure) -> FaceReading {
        let (failure, settings) = state.withLock { state in
            state.log.append("look")
            return (Self.next(&state.looks) ?? nil, state.settings)
        }
        if let failure { throw failure }
        return FaceReading(settings: settings.filter { ids.contains($0.key) })
    }

    func upload(_ photo: FacePhoto) async throws(ServiceFailure) -> String {
        let (reply, number) = state.withLock { state in
            state.log.append("upload")
            return (Self.next(&state.uploads) ?? .done, state.log.count { $0 == "upload" })
        }
        switch reply {
        case .done: return "key\(number)"
        case .doneUnanswered, .lost: throw Self.lost
        case .fails(let failure), .doneRefused(let failure): throw failure
        }
    }

    func setFace(_ setting: FaceSetting) async throws(ServiceFailure) {
        let reply = state.withLock { state in
            state.log.append("set \(setting.key ?? "")")
            let reply = Self.next(&state.changes) ?? .done
            switch reply {
            case .done, .doneUnanswered, .doneRefused: state.settings[setting.personID] = setting
            case .lost, .fails: break
            }
            return reply
        }
        switch reply {
        case .done: return
        case .doneUnanswered, .lost: throw Self.lost
        case .fails(let failure), .doneRefused(let failure): throw failure
        }
    }

    func photo(_ key: String) async throws(ServiceFailure) -> [UInt8] { [] }

    func begin(_ record: FaceWriteRecord) async throws(HistoryFailure) -> Int64 {
        state.withLock { $0.log.append("save \(record.before.key ?? "-") → \(record.after.key ?? "-")") }
        return 7
    }

    func append(_ result: WriteReport, to entry: Int64) async throws(HistoryFailure) {
        state.withLock { state in
            state.log.append("\(result.outcome) \(entry)")
            if result.outcome.isClosing { state.held.removeAll { $0.entry == entry } }
        }
    }

    func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite] { state.withLock(\.held) }

    func lock(
        _ subject: WriteSubject,
        waiting: @escaping @Sendable (Words) -> Void
    ) async throws(HistoryFailure) -> any WriteLock {
        FreeLock()
    }

    private struct FreeLock: WriteLock {
        func release() {}
    }
}
