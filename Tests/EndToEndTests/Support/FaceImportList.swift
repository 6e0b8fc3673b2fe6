import Foundation
import LosslessJSON
import TestSupport
import Testing

/// Photos of people of the example company and a list that names them, in an account's home.
struct FaceImportList {
    let account: Account
    let people: [String]
    let list: URL

    /// - Parameter count: of people, by their staff numbers.
    init(of count: Int, in account: Account) throws {
        self.account = account
        people = (1...count).map { "PC" + String(repeating: "0", count: 5 - String($0).count) + String($0) }
        list = account.home.file("people.csv")
        try FileManager.default.createDirectory(at: account.home.file("照片"), withIntermediateDirectories: true)
        var text = "user,photo\n"
        for (index, person) in people.enumerated() {
            // Every other one a PNG, and a content by which each is known again.
            let isPNG = index.isMultiple(of: 2)
            let name = "照片/人脸\(index + 1).\(isPNG ? "png" : "jpg")"
            let content = Self.content(person)
            try Data(isPNG ? SamplePhoto.png(content: content) : SamplePhoto.jpeg(content: content))
                .write(to: account.home.file(name))
            text += "\(person),\(name)\n"
        }
        try Data(text.utf8).write(to: list)
    }

    static func content(_ person: String) -> String { "the private face of \(person)" }

    var arguments: [String] {
        ["face", "import", list.path, "--yes", "--employee-type", "employee_no", "--verbose"]
    }

    func run() async throws -> ProcessResult {
        try await TestSupport.run(
            Account.program,
            arguments,
            environment: account.environment,
            deadline: .seconds(180)
        )
    }

    // MARK: What is on the disk

    /// The lines of the report, but for its head.
    func report() -> [JSON] {
        let bytes = (try? Data(contentsOf: URL(filePath: list.path + ".report.jsonl"))).map(Array.init) ?? []
        return bytes.split(separator: UInt8(ascii: "\n")).dropFirst().compactMap { try? JSON(parsing: Array($0)) }
    }

    /// How often each person's photo came to a state, by the report.
    func count(of state: String) -> [String: Int] {
        report().filter { $0["state"]?.string == state }.reduce(into: [:]) {
            $0[$1["user_id"]?.string ?? "", default: 0] += 1
        }
    }

    /// How many requests of a kind travelled, by the log.
    func requests(_ name: String) throws -> Int {
        let log = account.home.file("state/punchcard/punchcard.log")
        return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count { $0.contains(" \(name) ") }
    }

    /// Their keys on the server.
    func keys() async throws -> [String: String] {
        let result = try await account.punchcard(["face", "get", "--json", "--employee-type", "employee_no"] + people)
        let faces = try JSON(parsing: result.standardOutput)["faces"]?.array ?? []
        return faces.reduce(into: [:]) { $0[$1["user_id"]?.string ?? ""] = $1["face_key"]?.string }
    }

    /// Closes by hand the entries that an import says hold faces.
    func closeHeld(told text: String) async throws {
        for part in text.components(separatedBy: "punchcard history close ").dropFirst() {
            let entry = String(part.prefix { $0.isNumber })
            let closed = try await account.punchcard("history", "close", entry, "--yes")
            try #require(closed.exitStatus == .exited(0), "\(closed.errorOutput)")
        }
    }
}
