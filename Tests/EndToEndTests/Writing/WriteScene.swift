import Foundation
import LosslessJSON
import TestSupport
import Testing

/// A group, a file that adds a place to it, and a sandbox whose first write goes wrong in some way.
struct WriteScene {
    static let id = "7071942258830901251"
    static let name = "San Jose Office"
    static let place = "New entrance"
    static let post = "POST /open-apis/attendance/v1/groups"

    let sandbox: SandboxProcess
    let account: Account

    init(faults: String...) async throws {
        sandbox = try await SandboxProcess(faults: faults)
        account = try Account(of: sandbox.address)
        let text = try await account.punchcard("get", Self.id).output
        let row = #"  - {location_name: "\#(Self.place)", location_type: 2, ssid: new, bssid: "08:00:20:0a:8c:6d"}"#
        try account.home.write(text.replacing("\n  locations:\n", with: "\n  locations:\n\(row)\n"), to: "place.yaml")
    }

    var placeFile: String { account.home.file("place.yaml").path }
    var apply: [String] { ["apply", "--file", placeFile, "--yes"] }

    /// How often the place is in the group on the server.
    func places() async throws -> Int {
        try await account.group(Self.id)["locations"]?.array?.count { $0["location_name"] == .string(Self.place) } ?? 0
    }

    /// What the history has of writes, the newest first.
    func entries() async throws -> [JSON] {
        try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)["entries"]?.array.map(
            Array.init
        ) ?? []
    }

    /// Waits until a write is in the journal, so that its request is about to be on the line or is there.
    func waitForEntry() async throws {
        try await eventually("an entry") { try await !entries().isEmpty }
    }

    /// Runs a command, and ends it by a signal once its write is in the journal.
    func interrupted(_ arguments: [String], by signal: Int32) async throws -> (status: Int32, told: String) {
        let child = try account.start(arguments)
        try await waitForEntry()
        child.send(signal: signal)
        let status = try await child.wait(deadline: .seconds(60))
        return (status.shellStatus, String(decoding: child.standardError, as: UTF8.self))
    }
}
