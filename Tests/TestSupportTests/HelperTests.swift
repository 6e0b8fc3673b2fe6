import Foundation
import LosslessJSON
import Testing

@testable import TestSupport

@Suite("Helpers of tests")
struct HelperTests {
    @Test("a seed repeats its numbers, and another gives others")
    func seeds() {
        func numbers(_ seed: UInt64) -> [UInt64] {
            var generator = SeededGenerator(seed: seed)
            return (0..<4).map { _ in generator.next() }
        }
        #expect(numbers(1) == numbers(1))
        #expect(numbers(1) != numbers(2))
    }

    @Test("a random case that fails names the seed and ends the rounds")
    func failingCase() {
        struct Wrong: Error {}
        var rounds = 0
        withKnownIssue {
            forRandomCases(5) { _ in
                rounds += 1
                if rounds == 3 { throw Wrong() }
            }
        } matching: { issue in
            issue.comments.contains { $0.rawValue.contains("PUNCHCARD_TEST_SEED=") }
        }
        #expect(rounds == 3)
    }

    @Test("waiting yields the value once it is there")
    func eventuallyThere() async throws {
        var looks = 0
        let value = try await eventually("the third look") { () -> Int? in
            looks += 1
            return looks == 3 ? looks : nil
        }
        #expect(value == 3)
    }

    @Test("a temporary directory is private, and goes away")
    func temporaryDirectory() throws {
        var directory: TemporaryDirectory? = try TemporaryDirectory()
        let file = try #require(try directory?.write("x", to: "a"))
        let folder = file.deletingLastPathComponent().path
        let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        #expect(try String(contentsOf: file, encoding: .utf8) == "x")
        directory = nil
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("a fixture of another target is found by name")
    func fixtures() throws {
        #expect(try fixtureJSON("group-get-response.json", of: "GroupModelTests")["code"] == 0)
    }

    @Test("a snapshot is recorded, then matches, then differs")
    func snapshots() throws {
        let directory = try TemporaryDirectory()
        let folder = directory.file("Snapshots")
        let here = #_sourceLocation
        let recording = Snapshots(folder: folder, isRecording: true)
        let comparing = Snapshots(folder: folder, isRecording: false)
        withKnownIssue { try comparing.check("one\ntwo", named: "list", sourceLocation: here) }
        try recording.check("one\ntwo", named: "list", sourceLocation: here)
        try comparing.check("one\ntwo", named: "list", sourceLocation: here)
        try withKnownIssue {
            try comparing.check("one\nthree", named: "list", sourceLocation: here)
        } matching: { issue in
            issue.comments.contains { $0.rawValue.contains("-2: two") && $0.rawValue.contains("+2: three") }
        }
    }
}
