import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

/// A stand-in platform, which does with each write what a test says, and an account that talks to it.
struct StandInScene {
    static let id = "6919358128597097404"
    static let name = "Office"
    static let newName = "Brand new"
    static let place = "New entrance"

    let platform: StandInPlatform
    let account: Account
    private let server: PlainServer

    /// - Parameter more: how many groups there are beside the one that most is done to.
    init(andGroups more: Int = 0) throws {
        let groups = (0...more).map { number in
            number == 0 ? Self.group(Self.id, Self.name) : Self.group(Self.id(number), "Office \(number)")
        }
        platform = StandInPlatform(groups: groups)
        server = try platform.serve()
        account = try Account(of: server.address)
    }

    static func id(_ number: Int) -> String { String(7_000_000_000_000_000_000 + number) }

    /// One that is without oddities, and changed without more being asked.
    private static func group(_ id: String, _ name: String) -> JSON {
        [
            "group_id": .string(id), "group_name": .string(name), "time_zone": "Asia/Shanghai",
            "bind_dept_ids": ["od-1"], "group_leader_ids": ["52aa1fa1"], "group_type": 3, "punch_type": 2,
            "gps_range": 150, "allow_pc_punch": false, "calendar_id": 0,
            "free_punch_cfg": ["free_start_time": "7:00", "free_end_time": "24:00", "punch_day": 1_111_111],
            "locations": [
                [
                    "location_id": .string("71" + id.suffix(6)), "location_name": "Main entrance", "location_type": 2,
                    "ssid": "main", "bssid": "08:00:20:0a:8c:6c",
                ]
            ],
        ]
    }

    // MARK: What is wanted

    /// Something that shall be done once.
    enum Intent: String, CaseIterable, Sendable {
        /// A place is added, which nobody can take back.
        case overwrite
        case creation
        case deletion
        /// Of what the group was before a write.
        case restore
        /// Of a group that was deleted.
        case remaking
        case face

        /// What `platform` counts of it.
        var effect: StandInPlatform.Effect {
            switch self {
            case .overwrite: .placed(StandInScene.place, inGroupNamed: StandInScene.name)
            case .creation: .created(name: StandInScene.newName)
            case .deletion: .deleted(id: StandInScene.id)
            case .restore: .overwritten(id: StandInScene.id)
            case .remaking: .created(name: StandInScene.name)
            case .face: .faceSet(person: "u1", key: "k1")
            }
        }
    }

    /// Brings about what has to be there.
    /// - Returns: the command that does it, and how often its effect was there before.
    func prepare(_ intent: Intent) async throws -> (command: [String], before: Int) {
        let command: [String]
        switch intent {
        case .overwrite:
            command = ["apply", "--file", try await placeFile(of: Self.id), "--yes"]
        case .creation:
            var group = Self.group("", Self.newName)
            for member in ["group_id", "locations"] { group = group.setting(member, nil) }
            let body: JSON = ["group": group]
            try account.home.write(body.text(), to: "new.json")
            command = ["apply", "--file", account.home.file("new.json").path, "--yes"]
        case .deletion:
            command = ["delete", Self.id, "--yes"]
        case .restore:
            let text = try await account.punchcard("get", Self.id).output
            try account.home.write(text.replacing("gps_range: 150", with: "gps_range: 222"), to: "a.yaml")
            try await done("apply", "--file", account.home.file("a.yaml").path, "--yes")
            command = ["restore", Self.id, "1", "--yes"]
        case .remaking:
            try await done("delete", Self.id, "--yes")
            command = ["restore", Self.id, "1", "--yes"]
        case .face:
            command = ["face", "set", "u1", "--key", "k1"]
        }
        return (command, platform.count(intent.effect))
    }

    private func done(_ arguments: String...) async throws {
        let result = try await account.punchcard(arguments)
        try #require(result.shellStatus == 0, "\(result.errorOutput)")
    }

    /// The file of a group with a place more.
    func placeFile(of id: String, in directory: String = "") async throws -> String {
        let text = try await account.punchcard("get", id).output
        let row = #"  - {location_name: "\#(Self.place)", location_type: 2, ssid: new, bssid: "08:00:20:0a:8c:6d"}"#
        let name = directory + "place-\(id).yaml"
        try account.home.write(text.replacing("\n  locations:\n", with: "\n  locations:\n\(row)\n"), to: name)
        return account.home.file(name).path
    }

    /// A request of another admin to rename the group, in a file.
    func request(toRename name: String) throws -> String {
        let group = try #require(platform.world.group(Self.id))
        return try account.request(toRename: group, to: name, of: server.address, operatorID: "another").file
    }

    // MARK: How it ends

    /// How somebody puts an end to a command that writes.
    enum Ending: String, CaseIterable, Sendable {
        case killed, interrupted, hungUp

        fileprivate var signal: Int32 {
            switch self {
            case .killed: SIGKILL
            case .interrupted: SIGINT
            case .hungUp: SIGHUP
            }
        }
    }

    /// Starts a command, ends it once its write has arrived, and ends the looking too.
    func end(
        _ command: [String],
        by ending: Ending,
        input: String? = nil
    ) async throws -> (status: Int32, told: String) {
        let writes = platform.writes
        let child = try start(command, input: input)
        try await eventually("a write") { platform.writes > writes }
        child.send(signal: ending.signal)
        if ending != .killed {
            try await eventually("a word about the signal") {
                String(decoding: child.standardError, as: UTF8.self).contains("Stopping: looking")
            }
            child.send(signal: SIGINT)
        }
        let status = try await child.wait(deadline: .seconds(60)).shellStatus
        return (status, String(decoding: child.standardError, as: UTF8.self))
    }

    /// - Parameter input: the lines that it reads.
    private func start(_ command: [String], input: String?) throws -> ChildProcess {
        guard let input else { return try account.start(command) }
        try account.home.write(input, to: "lines")
        let script = #"exec "$@" <"$0""#
        return try ChildProcess(
            "/bin/sh",
            ["-c", script, account.home.file("lines").path, Account.program] + command,
            environment: account.environment
        )
    }

    /// What the history has of the writes to groups, the newest first.
    func outcomes() async throws -> [String] {
        let list = try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)
        return (list["entries"]?.array ?? []).compactMap { $0["outcome"]?.string }
    }
}
