import Attendance
import GroupModel
import LosslessJSON
import Synchronization
import TestSupport
import Testing

@testable import Editor
@testable import Operations

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
        uploaded: FaceSetting? = nil,
        held: [UnprovedWrite] = []
    ) async -> (outcome: FaceOutcome, log: [String]) {
        let faces = ScriptedFaces(
            .init(settings: settings, uploads: uploads, changes: changes, looks: looks, held: held)
        )
        let change = FaceChange(service: faces, history: faces, pauses: SteppingClock()) { 99 }
        let outcome = await change.set(wanted, of: before, uploaded: uploaded)
        return (outcome, faces.state.withLock(\.log))
    }

    /// - Parameter entry: that waits to be read back; nil when a look has seen it.
    private static func set(_ key: String, _ entry: Int64? = 7) -> FaceOutcome {
        .set(FaceSetting(personID: "a", key: key, updateTime: 99), entry: entry)
    }

    @Test("uploads, saves what was and what will be, sets, and saves what came of it")
    func order() async throws {
        let (outcome, log) = await Self.change(try Self.photo())
        #expect(outcome == Self.set("key1"))
        #expect(log == ["upload", "save old → key1", "set key1", "confirmed 7"])
    }

    @Test("takes a known key without an upload")
    func key() async throws {
        let (outcome, log) = await Self.change(.key("known"))
        #expect(outcome == Self.set("known"))
        #expect(log == ["save old → known", "set known", "confirmed 7"])
    }

    @Test("that was done and not answered is found by a look, and not made again")
    func unanswered() async throws {
        let (outcome, log) = await Self.change(.key("k"), changes: [.doneUnanswered])
        #expect(outcome == Self.set("k", nil))
        #expect(log == ["save old → k", "set k", "look", "written 7"])
    }

    @Test(
        "without an answer it is looked for ten seconds, never made again, and its entry stays open",
        arguments: [nil, Self.unreachable]
    )
    func lost(look: ServiceFailure?) async throws {
        let (outcome, log) = await Self.change(
            .key("k"),
            changes: [.lost],
            looks: Array(repeating: look, count: 6)
        )
        #expect(outcome == .unknown(FaceSetting(personID: "a", key: "k", updateTime: 99), ScriptedFaces.lost))
        #expect(log == ["save old → k", "set k"] + Array(repeating: "look", count: 6) + ["unknown 7"])
    }

    private static func unproved(confirmedAt: Int? = nil, isServerGone: Bool = false) -> UnprovedWrite {
        UnprovedWrite(
            line: UnprovedWrite.sample(4).line,
            personID: "a",
            confirmedAt: confirmedAt,
            isServerGone: isServerGone,
            preImage: ["face_key": "older"],
            payload: ["face_key": "late"]
        )
    }

    @Test("that is not proved keeps another one from being made")
    func held() async throws {
        let (outcome, log) = await Self.change(.key("k"), held: [Self.unproved()])
        guard case .held(let held) = outcome else { throw Unexpected(outcome: outcome) }
        #expect(held.map(\.entry) == [4])
        #expect(log == ["look"])
    }

    @Test("to the very face of one that is not proved is held as well, and not made a second time once that is seen")
    func sameFace() async throws {
        let (held, heldLog) = await Self.change(.key("late"), held: [Self.unproved()])
        guard case .held = held else { throw Unexpected(outcome: held) }
        #expect(heldLog == ["look"])
        let now = FaceSetting(personID: "a", key: "late", updateTime: 50)
        let (seen, log) = await Self.change(.key("late"), now: ["a": now], held: [Self.unproved()])
        #expect(seen == .set(now))
        #expect(log == ["look", "written 4"])
    }

    @Test("to the face that is there changes nothing")
    func present() async throws {
        let (outcome, log) = await Self.change(.key("old"))
        #expect(outcome == .set(Self.before))
        #expect(log.isEmpty)
    }

    @Test("that is seen, or can't arrive any more, or was ignored is closed, and the next one made")
    func settled() async throws {
        let cases: [(write: UnprovedWrite, now: String, outcome: String)] = [
            (Self.unproved(), "late", "written"), (Self.unproved(isServerGone: true), "old", "notWritten"),
            (Self.unproved(confirmedAt: 69), "old", "ignored"),
        ]
        for (write, now, outcome) in cases {
            let (result, log) = await Self.change(
                .key("k"),
                now: ["a": FaceSetting(personID: "a", key: now)],
                held: [write]
            )
            #expect(result == Self.set("k"))
            #expect(log == ["look", "\(outcome) 4", "save old → k", "set k", "confirmed 7"])
        }
    }

    @Test("one look that succeeds is enough")
    func oneLook() async throws {
        let (outcome, _) = await Self.change(
            .key("k"),
            changes: [.doneUnanswered],
            looks: [Self.unreachable, Self.unreachable, nil]
        )
        #expect(outcome == Self.set("k", nil))
    }

    @Test("that was refused and done all the same is found by a look")
    func refusedAndDone() async {
        let (outcome, log) = await Self.change(.key("k"), changes: [.doneRefused(Self.refused)])
        #expect(outcome == Self.set("k", nil))
        #expect(log == ["save old → k", "set k", "look", "written 7"])
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
        #expect(resumed.outcome == .set(uploaded, entry: 7))
        #expect(resumed.log == ["save old → earlier", "set earlier", "confirmed 7"])
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
