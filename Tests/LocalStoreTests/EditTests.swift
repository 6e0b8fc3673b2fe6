import Foundation
import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("Edits of groups that are open")
struct EditTests {
    private static let place = GroupPlace(baseURL: "https://a", appID: "cli_a1", employeeType: "employee_id")
    private static let group: JSON = ["group_name": "开心考勤"]
    /// Nobody has this number any more: it was given before this machine was started.
    private static let dead = EditingProcess(
        id: EditingProcess.current.id,
        birth: EditingProcess.current.birth + "0",
        terminal: "/dev/pts/9"
    )

    @discardableResult
    private func save(
        _ content: EditContent,
        _ id: String = "e1",
        as process: EditingProcess = .current,
        in store: LocalStore
    ) async throws -> EditStanding {
        try await store.save(
            content,
            changeCount: 1,
            of: id,
            group: "1",
            named: "开心考勤",
            as: process,
            in: Self.place
        )
    }

    private func left(_ store: LocalStore) async throws -> [StoredEdit] { try await store.leftEdits(in: Self.place) }

    private func enter(_ id: String, as process: EditingProcess = .current, _ store: LocalStore) async throws
        -> [StoredEdit]
    {
        try await store.enter(id, group: "1", named: "开心考勤", as: process, in: Self.place)
    }

    @Test("what a session left comes back whole, step by step, byte for byte")
    func roundTrip() async throws {
        let store = try LocalStore.inMemory()
        _ = try await enter("e1", as: Self.dead, store)
        let preImage = try JSON(parsing: #"{"group":{"z":1.10,"id":6919358128597097404123}}"#)
        try await save(.whole(preImage: preImage, step: ["a"]), as: Self.dead, in: store)
        for number in 2...12 { try await save(.step(number, [.int(number)]), as: Self.dead, in: store) }
        let found = try #require(try await left(store).first)
        #expect(found.preImage?.text() == preImage.text())
        #expect(found.steps == [["a"]] + (2...12).map { [.int($0)] })
        #expect(found.saved != nil && found.changeCount == 1 && found.groupID == "1")
    }

    @Test("a step that does not follow is refused, and the whole mends it")
    func gap() async throws {
        let store = try LocalStore.inMemory()
        try await save(.whole(preImage: Self.group, step: [1]), as: Self.dead, in: store)
        await #expect(throws: StoreError.self) { try await save(.step(3, [3]), as: Self.dead, in: store) }
        try await save(.whole(preImage: Self.group, step: [9]), as: Self.dead, in: store)
        #expect(try await left(store).first?.steps == [[9]])
        try await save(.nothing, as: Self.dead, in: store)
        #expect(try await left(store).isEmpty)
    }

    @Test("of a session at work others are told; what it edits is not offered as left")
    func running() async throws {
        let store = try LocalStore.inMemory()
        #expect(try await enter("e1", store).isEmpty)
        let seen = try await enter("e2", store)
        #expect(seen.map(\.id) == ["e1"])
        #expect(seen.first?.process?.mayBeRunning == true && seen.first?.preImage == nil)
        try await save(.whole(preImage: Self.group, step: [1]), in: store)
        #expect(try await left(store).isEmpty)
    }

    @Test("a session that ended without edits leaves no trace")
    func traceless() async throws {
        let store = try LocalStore.inMemory()
        _ = try await enter("e1", as: Self.dead, store)
        #expect(try await enter("e2", store).isEmpty)
        try await store.leave("e2")
        #expect(try await enter("e3", store).isEmpty)
    }

    @Test("what was left on purpose is offered, though its process lives")
    func leftOnPurpose() async throws {
        let store = try LocalStore.inMemory()
        _ = try await enter("e1", store)
        try await save(.whole(preImage: Self.group, step: [1]), in: store)
        try await store.leave("e1")
        #expect(try await left(store).map(\.id) == ["e1"])
        try await store.removeEdit("e1")
        #expect(try await left(store).isEmpty)
    }

    @Test("what was taken over is told of with the next edit, which is not kept")
    func taken() async throws {
        let store = try LocalStore.inMemory()
        _ = try await enter("e1", store)
        try await save(.whole(preImage: Self.group, step: [1]), in: store)
        #expect(try await store.taker(of: "e1") == nil)
        let seen = try await enter("e0", store).first?.saved
        try await store.leave("e0")
        #expect(try await store.take("e1", saved: seen, as: Self.dead))
        #expect(try await store.taker(of: "e1") == Self.dead)
        #expect(try await save(.step(2, [2]), in: store) == .taken(by: Self.dead))
        #expect(try await enter("e2", store).isEmpty)
        try await store.leave("e1")
        #expect(try await left(store).isEmpty)
    }

    @Test("what was edited on since it was looked at is not taken, and nothing of it is lost")
    func editedSince() async throws {
        let store = try LocalStore.inMemory()
        _ = try await enter("e1", store)
        let seen = try await enter("e2", store).first?.saved
        try await save(.whole(preImage: Self.group, step: [1]), in: store)
        #expect(try await !store.take("e1", saved: seen, as: Self.dead))
        #expect(try await store.taker(of: "e1") == nil)
        #expect(try await save(.step(2, [2]), in: store) == .own)
        try await store.leave("e1")
        #expect(try await left(store).first?.steps == [[1], [2]])
    }

    @Test("where there was no room for it at first, the row comes with the whole")
    func late() async throws {
        let store = try LocalStore.inMemory()
        try await save(.whole(preImage: Self.group, step: [1]), as: Self.dead, in: store)
        #expect(try await left(store).map(\.groupName) == ["开心考勤"])
    }

    @Test("edits are seen in their own place only")
    func places() async throws {
        let store = try LocalStore.inMemory()
        try await save(.whole(preImage: Self.group, step: [1]), as: Self.dead, in: store)
        let other = GroupPlace(baseURL: "https://a", appID: "cli_a1", employeeType: "employee_no")
        #expect(try await store.leftEdits(in: other).isEmpty)
        #expect(try await store.enter("x", group: "1", named: "", in: other).isEmpty)
    }

    @Test("this process runs; one of another start, and a number that nobody has, do not")
    func processes() {
        #expect(EditingProcess.current.mayBeRunning)
        #expect(!Self.dead.mayBeRunning)
        #expect(!EditingProcess(id: .max, birth: EditingProcess.current.birth, terminal: "").mayBeRunning)
        // Nobody can look into another machine.
        #expect(EditingProcess(id: 1, birth: "elsewhere/pid:[1] boot 1", terminal: "").mayBeRunning)
    }
}
