import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Programs run by tests")
struct ChildProcessTests {
    @Test("both outputs and the exit status are caught")
    func outputs() async throws {
        let result = try await run("sh", ["-c", "cat; echo oops >&2; exit 3"], input: "打卡")
        #expect(result.output == "打卡")
        #expect(result.errorOutput == "oops\n")
        #expect(result.exitStatus == .exited(3))
    }

    @Test("output beyond any pipe's buffer is caught whole")
    func muchOutput() async throws {
        let result = try await run("head", ["-c", "1000000", "/dev/zero"])
        #expect(result.standardOutput.count == 1_000_000)
    }

    @Test("the environment and directory are those given")
    func surroundings() async throws {
        let directory = try TemporaryDirectory()
        let result = try await run(
            "/bin/sh",
            ["-c", "echo $A; pwd -P"],
            environment: ["A": "b c"],
            directory: directory.url
        )
        #expect(result.output == "b c\n\(directory.url.resolvingSymlinksInPath().path)\n")
    }

    @Test("a program that outlives its deadline is killed")
    func deadline() async throws {
        let child = try ChildProcess("cat", input: [])
        try await child.wait()
        let sleeper = try ChildProcess("sleep", ["1000"])
        await #expect(throws: DeadlinePassed.self) { try await sleeper.wait(deadline: .milliseconds(30)) }
        #expect(try await sleeper.wait() == .signalled(SIGKILL))
    }

    @Test("output can be read and signals sent while the program runs")
    func running() async throws {
        let child = try ChildProcess("sh", ["-c", "trap 'exit 9' TERM; echo ready; while :; do sleep 0.01; done"])
        try await eventually("the program to be ready") { child.standardOutput == Array("ready\n".utf8) }
        #expect(child.exitStatus == nil)
        child.send(signal: SIGTERM)
        #expect(try await child.wait() == .exited(9))
    }

    @Test("a program that is not there is an error")
    func missing() {
        #expect(throws: ChildProcess.StartError.self) { try ChildProcess("/nowhere/at-all") }
    }
}
