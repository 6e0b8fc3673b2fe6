import GroupModel
import Synchronization
import TestSupport
import Testing

@testable import Editor

/// One face is changed (`api.md`: trap 15 for writes without an answer, trap 26 for faces).
@Suite("A change of a face")
struct FaceChangeTests {
    private static let before = FaceSetting(personID: "a", key: "old", updateTime: 1)
    private static let refused = ServiceFailure(.refused, Words(zh: "否", en: "no"))
    private static let unreachable = ServiceFailure(.unreachable, Words(zh: "断", en: "gone"))

    private static func photo() throws -> WantedFace {
        .photo(try FacePhoto(SamplePhoto.jpeg(), fileName: "a.jpg", digest: "d"))
    }

    /// - Returns: what came of it, and what the platform and the history were told.
    private static func change(
        _ wanted: WantedFace,
        uploads: [ScriptedFaces.Reply] = [],
        changes: [ScriptedFaces.Reply] = [],
        looks: [ServiceFailure?] = [],
        now settings: [String: FaceSetting] = ["a": before],
        uploaded: FaceSetting? = nil
    ) async -> (outcome: FaceOutcome, log: [String]) {
        let faces = ScriptedFaces(.init(settings: settings, uploads: uploads, changes: changes, looks: looks))
        let change = FaceChange(service: faces, history: faces, pauses: SteppingClock()) { 99 }
        let outcome = await change.set(wanted, of: before, uploaded: uploaded)
        return (outcome, faces.state.withLock(\.log))
    }

    private static func set(_ key: String) -> FaceOutcome {
        .set(FaceSetting(personID: "a", key: key, updateTime: 99))
    }

    @Test("uploads, saves what was and what will be, sets, and saves what came of it")
    func order() async throws {
        let (outcome, log) = await Self.change(try Self.photo())
        #expect(outcome == Self.set("key1"))
        #expect(log == ["upload", "save old → key1", "set key1", "outcome written of 7"])
    }

    @Test("takes a known key without an upload")
    func key() async throws {
        let (outcome, log) = await Self.change(.key("known"))
        #expect(outcome == Self.set("known"))
        #expect(log == ["save old → known", "set known", "outcome written of 7"])
    }

    @Test("that was done and not answered is found by a look, and not made again")
    func unanswered() async throws {
        let (outcome, log) = await Self.change(.key("k"), changes: [.doneUnanswered])
        #expect(outcome == Self.set("k"))
        #expect(log == ["save old → k", "set k", "look", "outcome written of 7"])
    }

    @Test("that was lost is made again once looks have shown the old face")
    func lost() async throws {
        let (outcome, log) = await Self.change(.key("k"), changes: [.lost])
        #expect(outcome == Self.set("k"))
        #expect(log == ["save old → k", "set k", "look", "look", "look", "set k", "outcome written of 7"])
    }

    @Test("that is lost again and again is said not to be made")
    func lostForGood() async throws {
        let (outcome, log) = await Self.change(.key("k"), changes: Array(repeating: .lost, count: 9))
        guard case .notSet(let failure) = outcome else { throw Unexpected(outcome: outcome) }
        #expect(failure.kind == .unreachable)
        #expect(log.count { $0 == "set k" } == 4)
        #expect(log.last == "outcome notWritten of 7")
    }

    @Test("that nobody could look for is of unknown outcome, and is not made again")
    func unknown() async throws {
        let (outcome, log) = await Self.change(
            .key("k"),
            changes: [.lost],
            looks: [Self.unreachable, Self.unreachable, Self.unreachable]
        )
        #expect(outcome == .unknown(FaceSetting(personID: "a", key: "k", updateTime: 99), ScriptedFaces.lost))
        #expect(log.count { $0 == "set k" } == 1)
        #expect(log.last == "outcome unknown of 7")
    }

    @Test("one look that succeeds is enough")
    func oneLook() async throws {
        let (outcome, _) = await Self.change(
            .key("k"),
            changes: [.doneUnanswered],
            looks: [Self.unreachable, Self.unreachable, nil]
        )
        #expect(outcome == Self.set("k"))
    }

    @Test("does not overrule a third face that a look finds")
    func overtaken() async throws {
        let (outcome, log) = await Self.change(
            .key("k"),
            changes: [.lost],
            now: ["a": FaceSetting(personID: "a", key: "another's")]
        )
        guard case .notSet(let failure) = outcome else { throw Unexpected(outcome: outcome) }
        #expect(failure.kind == .refused)
        #expect(log.count { $0 == "set k" } == 1)
    }

    @Test("that the platform refuses is not tried again", arguments: [true, false])
    func refusal(atUpload: Bool) async throws {
        let (outcome, log) = await Self.change(
            try Self.photo(),
            uploads: atUpload ? [.fails(Self.refused)] : [],
            changes: [.fails(Self.refused)]
        )
        #expect(outcome == .notSet(Self.refused))
        #expect(log.count { $0 == "upload" } == 1)
        #expect(log.count { $0 == "set key1" } == (atUpload ? 0 : 1))
    }

    @Test("uploads again what was not answered, a few times, and then says that nothing was changed")
    func uploads() async throws {
        let twice = await Self.change(try Self.photo(), uploads: [.lost, .fails(Self.unreachable)])
        #expect(twice.outcome == Self.set("key3"))
        let never = await Self.change(try Self.photo(), uploads: Array(repeating: .lost, count: 9))
        guard case .notSet(let failure) = never.outcome else { throw Unexpected(outcome: never.outcome) }
        #expect(failure.kind == .unreachable)
        #expect(never.log == Array(repeating: "upload", count: 4))
    }

    @Test("waits for a server that is not there for a moment")
    func unreachableServer() async throws {
        let (outcome, log) = await Self.change(
            .key("k"),
            changes: [.fails(Self.unreachable), .fails(Self.unreachable)]
        )
        #expect(outcome == Self.set("k"))
        #expect(!log.contains("look"))
    }

    @Test("goes on with what was uploaded before, and does nothing where that is the face already")
    func resumed() async throws {
        let uploaded = FaceSetting(personID: "a", key: "earlier", updateTime: 50)
        let resumed = await Self.change(try Self.photo(), uploaded: uploaded)
        #expect(resumed.outcome == .set(uploaded))
        #expect(resumed.log == ["save old → earlier", "set earlier", "outcome written of 7"])
        let done = await Self.change(try Self.photo(), uploaded: Self.before)
        #expect(done.outcome == .set(Self.before))
        #expect(done.log.isEmpty)
    }

    @Test("is not made when it can't be put down first")
    func report() async throws {
        let faces = ScriptedFaces(.init(settings: ["a": Self.before]))
        let change = FaceChange(service: faces, history: faces, pauses: SteppingClock()) { 99 }
        let outcome = await change.set(.key("k"), of: Self.before) { (_) async throws(HistoryFailure) in
            throw HistoryFailure(Words(zh: "满", en: "full"))
        }
        guard case .notSet = outcome else { throw Unexpected(outcome: outcome) }
        #expect(faces.state.withLock(\.log).isEmpty)
    }

    struct Unexpected: Error { let outcome: FaceOutcome }
}
