import Foundation
import LosslessJSON
import TestSupport
import Testing

/// Several processes of one user at once.
@Suite("Many writers on one machine")
struct ManyWritersTests {
    @Test("that change another field of one group each leave all changes, on a home that is new")
    func oneGroup() async throws {
        let scene = try await WriteScene()
        let text = try await scene.account.punchcard("get", WriteScene.id).output
        let changes: [(from: String, to: String)] = [
            ("\n  adjust_range: 50", "\n  adjust_range: 61"), ("\n  allow_pc_punch: true", "\n  allow_pc_punch: false"),
            ("\n  gps_range: 150", "\n  gps_range: 222"), ("\n  leave_need_punch: false", "\n  leave_need_punch: true"),
            ("\n  go_out_need_punch: 0", "\n  go_out_need_punch: 2"),
            ("\n  travel_need_punch: 1", "\n  travel_need_punch: 0"),
            ("\n    onboarding_on_no_need_punch: true", "\n    onboarding_on_no_need_punch: false"),
            ("\n  group_name: \"San Jose Office\"", "\n  group_name: \"SJ Office\""),
        ]
        var children: [ChildProcess] = []
        for (number, change) in changes.enumerated() {
            #expect(text.contains(change.from), "\(change.from)")
            try scene.account.home.write(text.replacing(change.from, with: change.to), to: "\(number).yaml")
            let file = scene.account.home.file("\(number).yaml").path
            children.append(try scene.account.start(["apply", "--file", file, "--yes"]))
        }
        for child in children {
            let status = try await child.wait(deadline: .seconds(90))
            #expect(status == .exited(0), "\(String(decoding: child.standardError, as: UTF8.self))")
        }
        let after = try await scene.account.punchcard("get", WriteScene.id).output
        for change in changes { #expect(after.contains(change.to), "\(change.to)") }
        #expect(try await scene.entries().count == changes.count)
    }

    @Test("on a home that is new all do what they were asked to")
    func freshHome() async throws {
        let sandbox = try await SandboxProcess()
        for _ in 0..<4 {
            let account = try Account(of: sandbox.address)
            let children = try (0..<12).map { _ in try account.start(["history"]) }
            for child in children {
                #expect(
                    try await child.wait(deadline: .seconds(90)) == .exited(0),
                    "\(String(decoding: child.standardError, as: UTF8.self))"
                )
            }
        }
    }

    @Test("on a home of 0.1 all do what they were asked to, and its history is whole")
    func oldHome() async throws {
        let account = try Account()
        let state = account.home.file("state/punchcard")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        let made = try await run(
            "python3",
            ["-c", "import sqlite3,sys;sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())"]
                + [state.appending(path: "state.sqlite").path],
            input: String(decoding: try fixture("state-0.1.sql", of: "LocalStoreTests"), as: UTF8.self)
        )
        #expect(made.exitStatus == .exited(0), "\(made.errorOutput)")
        let children = try (0..<20).map { number in
            try account.start(number.isMultiple(of: 2) ? ["history", "--json"] : ["history", "close", "4", "--yes"])
        }
        for child in children {
            #expect(
                try await child.wait(deadline: .seconds(90)) == .exited(0),
                "\(String(decoding: child.standardError, as: UTF8.self))"
            )
        }
        let list = try JSON(parsing: try await account.punchcard("history", "--json").standardOutput)
        #expect(list["entries"]?.array?.map { $0["entry"] } == [5, 4, 3, 2, 1])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: state.path).contains("state.sqlite-upgrade") == false
        )
    }
}
