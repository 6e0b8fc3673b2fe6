import Foundation
import LosslessJSON
import Sandbox
import TestSupport
import Testing

@Suite("The data file")
struct DataFileTests {
    @Test("what was written outlives the server, and only --reset forgets it")
    func persistence() async throws {
        try await SandboxHarness.withDataFile { file in
            var configuration = SandboxConfiguration(dataFile: file)
            try await SandboxHarness.run(configuration) { sandbox in
                var group = try await sandbox.payload(ExampleGroup.sanJose)
                group["group_name"] = "Kept"
                #expect(try await sandbox.write(group).code == 0)
            }
            try await SandboxHarness.run(configuration) { sandbox in
                let group = try await sandbox.group(ExampleGroup.sanJose)
                #expect(group["group_name"]?.string == "Kept")
            }
            configuration.reset = true
            try await SandboxHarness.run(configuration) { sandbox in
                let group = try await sandbox.group(ExampleGroup.sanJose)
                #expect(group["group_name"]?.string == "San Jose Office")
            }
        }
    }

    @Test("only its owner may read it")
    func permissions() async throws {
        try await SandboxHarness.withDataFile { file in
            try await SandboxHarness.run(SandboxConfiguration(dataFile: file)) { _ in
                for name in [file, file + "-wal"] {
                    let attributes = try FileManager.default.attributesOfItem(atPath: name)
                    #expect(attributes[.posixPermissions] as? Int == 0o600)
                }
            }
        }
    }

    @Test("two servers share one company, its app and its tokens")
    func sharing() async throws {
        try await SandboxHarness.withDataFile { file in
            let configuration = SandboxConfiguration(dataFile: file)
            try await SandboxHarness.run(configuration) { one in
                try await SandboxHarness.run(configuration) { other in
                    #expect(one.token == other.token)
                    #expect(one.address.appSecret == other.address.appSecret)
                    #expect(one.address.port != other.address.port)
                    var group = try await one.payload(ExampleGroup.sanJose)
                    group["group_name"] = "Seen by both"
                    #expect(try await one.write(group).code == 0)
                    #expect(try await other.group(ExampleGroup.sanJose)["group_name"]?.string == "Seen by both")
                }
            }
        }
    }

    @Test("overwrites through two servers at the same time follow each other")
    func sharedWrites() async throws {
        try await SandboxHarness.withDataFile { file in
            let configuration = SandboxConfiguration(dataFile: file)
            try await SandboxHarness.run(configuration) { one in
                try await SandboxHarness.run(configuration) { other in
                    let group = try await one.payload(ExampleGroup.sanJose)
                    let before = try #require(try await one.group(ExampleGroup.sanJose)["locations"]?.array?.count)
                    try await withThrowingTaskGroup(of: Int?.self) { tasks in
                        for index in 0..<20 {
                            tasks.addTask {
                                var copy = group
                                copy["locations"] = [["location_name": .string("L\(index)"), "location_type": 8]]
                                return try await (index.isMultiple(of: 2) ? one : other).write(copy).code
                            }
                        }
                        for try await code in tasks { #expect(code == 0) }
                    }
                    let after = try await other.group(ExampleGroup.sanJose)["locations"]?.array?.count
                    #expect(after == before + 20)
                }
            }
        }
    }

    @Test("servers that open a new file at the same time fill it once")
    func simultaneousStart() async throws {
        try await SandboxHarness.withDataFile { file in
            let servers = (0..<6).map { _ in SandboxServer(configuration: SandboxConfiguration(dataFile: file)) }
            let apps = try await withThrowingTaskGroup(of: SandboxAddress.self) { tasks in
                for server in servers { tasks.addTask { try await server.start() } }
                return try await tasks.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(apps.map(\.port)).count == 6)
            for server in servers { await server.stop() }
            try await SandboxHarness.run(SandboxConfiguration(dataFile: file)) { sandbox in
                let page = try await sandbox.get(SandboxHarness.groups + "?page_size=50").data
                #expect(page["group_list"]?.array?.count == 8)
            }
        }
    }

    @Test("a second server in one process does not take the file's locks from the first")
    func locksOfOneProcess() async throws {
        try await SandboxHarness.withDataFile { file in
            let configuration = SandboxConfiguration(dataFile: file)
            try await SandboxHarness.run(configuration) { one in
                try await SandboxHarness.run(configuration) { _ in }
                // Another process that believes to be the last one to leave clears the log away.
                let program = Bundle.main.bundleURL.appending(path: "punchcard").path
                let other = try ChildProcess(program, ["sandbox", "--data", file])
                try await eventually("the other sandbox to be ready") { other.standardOutput.last == 0x0A }
                other.send(signal: SIGTERM)
                #expect(try await other.wait() == .exited(0))

                var group = try await one.payload(ExampleGroup.sanJose)
                group["group_name"] = "Not lost"
                #expect(try await one.write(group).code == 0)
                try await SandboxHarness.run(configuration) { third in
                    let found = try await third.group(ExampleGroup.sanJose)
                    #expect(found["group_name"]?.string == "Not lost")
                }
            }
        }
    }

    @Test("a file that is no database is an error that names it")
    func notADatabase() async throws {
        try await SandboxHarness.withDataFile { file in
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: file).deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(String(repeating: "no database\n", count: 200).utf8).write(to: URL(fileURLWithPath: file))
            let server = SandboxServer(configuration: SandboxConfiguration(dataFile: file))
            let error = await #expect(throws: SandboxError.self) { try await server.start() }
            #expect(error?.description.contains(file) == true)
        }
    }

    @Test("a port that is taken is an error, and a server starts once")
    func ports() async throws {
        try await SandboxHarness.withDataFile { file in
            let server = SandboxServer(configuration: SandboxConfiguration(dataFile: file))
            let address = try await server.start()
            await #expect(throws: SandboxError.alreadyRunning) { try await server.start() }
            let other = SandboxServer(configuration: SandboxConfiguration(dataFile: file, port: address.port))
            let error = await #expect(throws: SandboxError.self) { try await other.start() }
            guard case .port(address.port, _)? = error else {
                Issue.record("not an error of the port: \(String(describing: error))")
                return await server.stop()
            }
            await server.stop()
        }
    }

    @Test("a server that is cancelled before it listens does not listen")
    func earlyCancellation() async throws {
        try await SandboxHarness.withDataFile { file in
            let server = SandboxServer(configuration: SandboxConfiguration(dataFile: file))
            let serving = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await server.run { _ in Issue.record("it says that it is ready") }
            }
            await #expect(throws: SandboxError.self) { try await serving.value }
        }
    }

    @Test("a server serves until it is cancelled")
    func cancellation() async throws {
        try await SandboxHarness.withDataFile { file in
            let (addresses, ready) = AsyncStream.makeStream(of: SandboxAddress.self)
            let server = SandboxServer(configuration: SandboxConfiguration(dataFile: file))
            let serving = Task { try await server.run { ready.yield($0) } }
            let address = try #require(await addresses.first { _ in true })
            let expected = "sandbox ready http://127.0.0.1:\(address.port) app_id=\(address.appID) app_secret="
            #expect(address.readyLine == expected + address.appSecret)
            let path = SandboxHarness.groups
            #expect(try await SandboxHarness.send(address, "GET", path, nil, token: nil).code == 99_991_661)
            serving.cancel()
            try await serving.value
            // Nobody listens there any more.
            await #expect(throws: (any Error).self) {
                try await SandboxHarness.send(address, "GET", path, nil, token: nil)
            }
        }
    }
}
