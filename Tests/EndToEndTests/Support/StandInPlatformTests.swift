import LosslessJSON
import TestSupport
import Testing

@Suite("The stand-in platform")
struct StandInPlatformTests {
    private static let root = "/open-apis/attendance/v1/"
    private static let group: JSON = [
        "group_id": "6900000000000000001", "group_name": "Office", "group_type": 0,
        "locations": [["location_id": "1", "location_name": "Hall"]],
    ]
    private static let payload: JSON = [
        "group_id": "6900000000000000001", "group_name": "Renamed", "group_type": 1, "effect_now": true,
        "locations": [["location_name": "Door"]],
    ]

    private let platform = StandInPlatform(groups: [group])

    private func ask(_ method: String, _ path: String, _ body: JSON = .null) -> PlainServer.Answer {
        platform.answer(PlainServer.Request(method: method, target: Self.root + path, body: body.bytes()))
    }

    private func write(_ group: JSON = payload) -> PlainServer.Answer { ask("POST", "groups", ["group": group]) }

    private func name() throws -> String? {
        try ask("GET", "groups/6900000000000000001").json["data"]?["group_name"]?.string
    }

    @Test("does and answers a write, and counts its effects")
    func answering() throws {
        let answer = try write().json
        #expect(answer["code"] == 0)
        #expect(answer["data"]?["group"]?["effect_now"] == true)
        let stored = try #require(platform.world.group("6900000000000000001"))
        #expect(stored["group_type"] == 0 && stored["effect_now"] == nil)
        #expect(stored["locations"]?.array?.count == 2)
        _ = write()
        #expect(platform.count(.placed("Door", inGroupNamed: "Renamed")) == 2)
        #expect(platform.count(.overwritten(id: "6900000000000000001")) == 2)
        #expect(platform.world.places(named: "Door", inGroup: "6900000000000000001") == 2)
        #expect(platform.writes == 2)
    }

    @Test("creates, deletes and sets a face")
    func otherWrites() throws {
        let created = try write(Self.payload.setting("group_id", nil)).json["data"]?["group"]?["group_id"]?.string
        let id = try #require(created)
        #expect(try ask("DELETE", "groups/" + id).json["code"] == 0)
        #expect(try ask("DELETE", "groups/" + id).json["code"] == 1_220_600)
        let face: JSON = ["user_id": "u", "face_key": "k"]
        #expect(try ask("POST", "user_settings/modify", ["user_setting": face]).json["code"] == 0)
        let read = try ask("GET", "user_settings/query", ["user_ids": ["u", "v"]]).json["data"]?["user_settings"]?.array
        #expect(read?.map { $0["face_key"] } == ["k", ""])
        #expect(
            platform.effects == [
                .created(name: "Renamed"), .placed("Door", inGroupNamed: "Renamed"), .deleted(id: id),
                .faceSet(person: "u", key: "k"),
            ]
        )
    }

    @Test("cuts the connection before and after")
    func cutting() throws {
        platform.next(.cutBefore, .cutAfter)
        #expect(write().isCut)
        #expect(try name() == "Office")
        #expect(write().isCut)
        #expect(try name() == "Renamed")
    }

    @Test("does a late write when the gate opens, once, on what is there then")
    func late() throws {
        let gate = StandInPlatform.Gate()
        platform.next(.late(gate), .silentThenLate(gate))
        #expect(write().isCut)
        #expect(write().isSilence)
        #expect(gate.waiting == 2 && platform.effects.isEmpty && platform.writes == 2)
        platform.meanwhile { $0.change("6900000000000000001", "locations", to: nil) }
        gate.open()
        gate.open()
        #expect(platform.world.places(named: "Door", inGroup: "6900000000000000001") == 2)
        #expect(platform.world.places(named: "Hall", inGroup: "6900000000000000001") == 0)
    }

    @Test("shows what was there before a stale write until the gate opens")
    func stale() throws {
        let gate = StandInPlatform.Gate()
        platform.next(.stale(gate))
        #expect(try write().json["code"] == 0)
        #expect(try name() == "Office")
        #expect(platform.world.group("6900000000000000001")?["group_name"] == "Renamed")
        gate.open()
        #expect(try name() == "Renamed")
    }

    @Test("refuses, and ignores members")
    func refusing() throws {
        platform.next(.refuse(code: 1_220_005, message: "no"), .ignore(["group_name", "locations"]))
        #expect(try write().json["code"] == 1_220_005)
        #expect(platform.effects.isEmpty)
        #expect(try write().json["code"] == 0)
        #expect(platform.world.group("6900000000000000001") == Self.group)
        #expect(platform.effects == [.overwritten(id: "6900000000000000001")])
    }

    @Test("lets others act before a write, and does not count that")
    func others() throws {
        platform.beforeNextWrite { world in
            world.createAsStranger(named: "Renamed")
            world.change("6900000000000000001", "group_name", to: "Theirs")
        }
        platform.next(.cutBefore)
        _ = write()
        #expect(try name() == "Theirs")
        #expect(platform.world.groups(named: "Renamed").count == 1)
        #expect(platform.effects.isEmpty)
    }

    @Test("is read by the program as a platform")
    func theProgram() async throws {
        let server = try platform.serve()
        let account = try Account(of: server.address)
        #expect(try await account.punchcard("list").output.contains("Office"))
        #expect(try await account.group("6900000000000000001")["group_name"] == "Office")
    }
}

extension PlainServer.Answer {
    /// What was answered; it throws where that is no body.
    fileprivate var json: JSON {
        get throws {
            guard case .body(let bytes, _) = self else { throw NoBody() }
            return try JSON(parsing: bytes)
        }
    }

    fileprivate var isCut: Bool { if case .cut = self { true } else { false } }
    fileprivate var isSilence: Bool { if case .silence = self { true } else { false } }

    private struct NoBody: Error {}
}
