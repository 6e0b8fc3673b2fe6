import Foundation
import LosslessJSON
import TestSupport
import Testing

/// Reads that are older than the write: what they do not show is not called ignored, nor written a second time.
@Suite("A read that is older than the write")
struct StaleReadEndToEndTests {
    @Test("is made again until it shows the write: 0, and the place is there once")
    func short() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 stale-read=2000")
        let result = try await scene.account.punchcard(scene.apply)
        #expect(result.shellStatus == 0 && !result.errorOutput.contains("ignored"), "\(result.errorOutput)")
        #expect(try await scene.account.punchcard(scene.apply).shellStatus == 0)
        #expect(try await scene.places() == 1)
    }

    @Test("for longer than the looks is told as it is: confirmed and not visible, 6, and nothing is sent a second time")
    func long() async throws {
        let scene = try await WriteScene(faults: "\(WriteScene.post) nth=1 stale-read=12000")
        let first = try await scene.account.punchcard(scene.apply)
        #expect(first.shellStatus == 6, "\(first.errorOutput)")
        #expect(first.errorOutput.contains("confirmed the write") && !first.errorOutput.contains("ignored by"))
        // The next one looks until the reads have caught up.
        let second = try await scene.account.punchcard(scene.apply)
        #expect(second.shellStatus == 0, "\(second.errorOutput)")
        #expect(try await scene.places() == 1)
        #expect(try await scene.entries().count == 1)
    }
}
