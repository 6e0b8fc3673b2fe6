import Foundation
import Glibc
import LosslessJSON
import TestSupport
import Testing

@Suite("An import of faces")
struct FaceImportTests {
    private static let modify = "POST /open-apis/attendance/v1/user_settings/modify"
    private static let upload = "POST /open-apis/attendance/v1/files/upload"
    private static let query = "GET /open-apis/attendance/v1/user_settings/query"

    /// Everybody has the face that the report says they got, once, and it is their photo.
    private func checkAll(_ list: FaceImportList, sample: Int = 3) async throws {
        let keys = try await list.keys()
        let confirmed = list.report().filter { $0["state"] == "confirmed" }
        #expect(confirmed.compactMap { $0["user_id"]?.string }.sorted() == list.people)
        for line in confirmed {
            let person = try #require(line["user_id"]?.string)
            #expect(keys[person] == line["face_key"]?.string)
        }
        for person in list.people.shuffled().prefix(sample) {
            let file = list.account.home.file("photo of \(person) \(UUID().uuidString)")
            let result = try await list.account.punchcard(
                "face",
                "download",
                person,
                file.path,
                "--employee-type",
                "employee_no"
            )
            #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
            let photo = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(photo.contains(FaceImportList.content(person)))
            #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("of 500 over a line that fails every 20th request does all, none twice, and reports the truth")
    func manyFaults() async throws {
        let sandbox = try await SandboxProcess(
            faults: [
                "\(Self.modify) every=20 drop-after", "\(Self.upload) every=20 drop-before",
                "\(Self.upload) every=33 status=503", "\(Self.query) every=20 code=1225000",
            ],
            "--seed",
            "large"
        )
        let list = try FaceImportList(of: 500, in: try Account(of: sandbox.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("500 set."))
        // Each change that was not answered was done: it is looked up and not made again.
        #expect(try list.requests(Self.modify) == 500)
        #expect(list.count(of: "set").values.allSatisfy { $0 == 1 })
        #expect(list.count(of: "uploaded").count == 500)
        try await checkAll(list)
        let state = try list.account.storedState()
        #expect(!state.contains("private face") && !state.contains(sandbox.address.secret) && !state.contains("人脸"))
    }

    @Test(
        "gets past each kind of fault that proves what became of a change",
        arguments: ["drop-after", "truncate", "429:1"]
    )
    func fault(action: String) async throws {
        let sandbox = try await SandboxProcess(
            faults: [Self.modify, Self.upload, Self.query].map { "\($0) every=5 \(action)" }
        )
        let list = try FaceImportList(of: 25, in: try Account(of: sandbox.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        try await checkAll(list, sample: 1)
        // What was surely not done is sent again, and nothing else.
        let sent = try list.requests(Self.modify)
        #expect(sent - (action == "429:1" ? sent / 5 : 0) == 25)
    }

    @Test(
        "leaves a change without an answer that is not seen alone, ends with 6, and does what is left the next time",
        arguments: ["drop-before", "status=503", "code=1225000"]
    )
    func unproved(action: String) async throws {
        let sandbox = try await SandboxProcess(faults: ["\(Self.modify) nth=2 \(action)"])
        let list = try FaceImportList(of: 4, in: try Account(of: sandbox.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(6), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("3 set, 1 of unknown outcome."), "\(result.errorOutput)")
        #expect(try list.requests(Self.modify) == 4)
        // It may still arrive, so the same face is not asked for again before somebody closes its entry.
        let held = try await list.run()
        #expect(held.exitStatus == .exited(6), "\(held.errorOutput)")
        #expect(held.errorOutput.contains("3 done before, 1 of unknown outcome."), "\(held.errorOutput)")
        #expect(try list.requests(Self.modify) == 4)
        try await list.closeHeld(told: held.errorOutput)
        let again = try await list.run()
        #expect(again.exitStatus == .exited(0), "\(again.errorOutput)")
        #expect(try list.requests(Self.modify) == 5)
        try await checkAll(list, sample: 1)
    }

    @Test("takes a new token where one ends under way")
    func token() async throws {
        let sandbox = try await SandboxProcess(faults: ["\(Self.modify) nth=3 expire-token"])
        let list = try FaceImportList(of: 25, in: try Account(of: sandbox.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        try await checkAll(list, sample: 1)
    }

    @Test("that is killed goes on where it was, and does nothing twice")
    func killed() async throws {
        let sandbox = try await SandboxProcess(faults: [], "--latency", "20")
        let list = try FaceImportList(of: 80, in: try Account(of: sandbox.address))
        for done in [10, 40] {
            let child = try list.account.start(list.arguments)
            try await eventually("\(done) faces to be set") { list.count(of: "set").count >= done }
            child.send(signal: SIGKILL)
            #expect(try await child.wait() == .signalled(SIGKILL))
        }
        let before = list.count(of: "set").count
        #expect(before < 80)
        // A change that was about to be sent when the import was killed may still arrive, for all that anybody knows.
        var result = try await list.run()
        if result.exitStatus == .exited(6) {
            try await list.closeHeld(told: result.errorOutput)
            result = try await list.run()
        }
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("done before"))
        try await checkAll(list)
        // Only what was under way when it was killed, four at a time, may have been sent again.
        #expect(try list.requests(Self.upload) <= 80 + 8)
        #expect(try list.requests(Self.modify) <= 80 + 8)
        let sent = try list.requests(Self.modify)
        let again = try await list.run()
        #expect(again.exitStatus == .exited(0))
        #expect(again.errorOutput.contains("80 done before"))
        #expect(try list.requests(Self.modify) == sent)
    }

    @Test("puts the platform's words to the lines that it refuses, does the others, and ends with 3")
    func refusals() async throws {
        let sandbox = try await SandboxProcess(faults: ["\(Self.upload) nth=2 code=1220600"])
        let list = try FaceImportList(of: 5, in: try Account(of: sandbox.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(3), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("4 set, 1 failed."))
        #expect(result.errorOutput.contains("refused by a fault"))
        #expect(result.errorOutput.contains("code 1220600"))
        let failed = list.report().filter { $0["state"] == "failed" }
        #expect(failed.count == 1)
        #expect(failed.first?["message"]?.string?.contains("refused by a fault") == true)
        // The next run does what is left.
        let again = try await list.run()
        #expect(again.exitStatus == .exited(0), "\(again.errorOutput)")
        #expect(again.errorOutput.contains("1 set, 4 done before."))
    }

    @Test(
        "stops at what concerns every line, says it once, and goes on from there when it is mended",
        arguments: [
            (upload, "code=99991672", "The app lacks a scope"), (modify, "code=99991672", "The app lacks a scope"),
            (upload, "code=99991403", "quota"), (modify, "code=99991401", "allow list"),
            (upload, "429:3600", "whether another program uses the same app"),
        ]
    )
    func concernsAll(_ request: String, _ action: String, _ words: String) async throws {
        // As many as are under way at once.
        let sandbox = try await SandboxProcess(faults: (4...7).map { "\(request) nth=\($0) \(action)" })
        let list = try FaceImportList(of: 20, in: try Account(of: sandbox.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(3), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("The import stopped"))
        #expect(result.errorOutput.components(separatedBy: words).count == 2, "\(result.errorOutput)")
        #expect(result.errorOutput.contains("\n3 set, 17 not done."), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("The same command goes on from here."))
        #expect(list.count(of: "failed").isEmpty)
        try await eventually("the server to take all again", deadline: .seconds(60)) {
            try await list.run().exitStatus == .exited(0)
        }
        try await checkAll(list, sample: 1)
    }

    @Test("ends with 6 when the outcome of a change stays unknown, and settles it the next time")
    func unknown() async throws {
        // The plan asks once; nothing after that is answered.
        let silent = try await SandboxProcess(
            faults: ["\(Self.modify) every=1 drop-after"] + (2...40).map { "\(Self.query) nth=\($0) drop-before" }
        )
        let list = try FaceImportList(of: 1, in: try Account(of: silent.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(6), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("1 of unknown outcome."))
        #expect(list.report().last?["state"] == "unknown")
        // From where the server answers: as often as the faults have not been used up.
        try await eventually("the server to answer again") { try await list.run().exitStatus == .exited(0) }
        #expect(try list.requests(Self.modify) == 1)
        #expect(list.report().last?["state"] == "confirmed")
    }

    @Test("stops when the server is gone, tells what is left, and goes on when it is back")
    func serverGone() async throws {
        let sandbox = try await SandboxProcess(faults: (6...500).map { "\(Self.upload) nth=\($0) drop-before" })
        let list = try FaceImportList(of: 20, in: try Account(of: sandbox.address))
        let result = try await list.run()
        #expect(result.exitStatus == .exited(3), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("5 set"))
        #expect(result.errorOutput.contains("15 not done."))
        #expect(result.errorOutput.contains("The same command goes on from here."))
    }
}
