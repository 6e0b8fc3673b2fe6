import Foundation
import LosslessJSON
import TestSupport
import Testing

/// What is wrong with this machine ends with 74, and never with 1, 2 or 5.
@Suite("A machine that fails")
struct ThisMachineTests {
    @Test("by a state directory that can't be made writes nothing, and says so")
    func noState() async throws {
        let scene = try await WriteScene()
        let result = try await scene.account.punchcard(scene.apply, changing: ["XDG_STATE_HOME": "/proc/none"])
        #expect(result.shellStatus == 74, "\(result.errorOutput)")
        #expect(try await scene.places() == 0)
    }

    @Test("by a full standard output after a write ends with 74, and the write is told and in the history")
    func fullOutput() async throws {
        let scene = try await WriteScene()
        let result = try await run(
            "sh",
            ["-c", #""$0" "$@" >/dev/full"#, Account.program] + scene.apply,
            environment: scene.account.environment
        )
        #expect(result.shellStatus == 74, "\(result.errorOutput)")
        #expect(result.errorOutput.contains("Submitted, and read back."))
        #expect(try await scene.places() == 1)
        #expect(try await scene.entries().first?["outcome"] == "written")
    }

    @Test("by a disk without room for the report of faces ends with 74, and sets no face")
    func fullReport() async throws {
        let sandbox = try await SandboxProcess()
        let list = try FaceImportList(of: 1, in: try Account(of: sandbox.address))
        let before = try await list.keys()
        let result = try await run(
            Account.program,
            list.arguments + ["--report", "/dev/full"],
            environment: list.account.environment
        )
        #expect(result.shellStatus == 74, "\(result.errorOutput)")
        #expect(result.errorOutput.contains("The report cannot be written"))
        #expect(try await list.keys() == before)
    }
}
