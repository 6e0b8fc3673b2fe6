import Foundation
import LosslessJSON
import TestSupport

/// A user's account on a machine: an empty home, an environment of its own, and the program that was just built.
struct Account: Sendable {
    let home: TemporaryDirectory
    var environment: [String: String]

    /// - Parameter server: what `PUNCHCARD_*` name; nil names none.
    init(of server: ServerAddress? = nil) throws {
        home = try TemporaryDirectory()
        environment = [
            "HOME": home.url.path,
            "LC_ALL": "C.UTF-8",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "PUNCHCARD_LANG": "en",
            "XDG_STATE_HOME": home.file("state").path,
        ]
        if let server { environment.merge(server.environment) { $1 } }
    }

    /// The program, which the build puts beside the tests.
    static let program = Bundle.main.bundleURL.appending(path: "punchcard").path

    func start(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(Self.program, arguments, environment: environment)
    }

    /// Runs a command to its end.
    func punchcard(_ arguments: String..., changing variables: [String: String] = [:]) async throws -> ProcessResult {
        try await punchcard(arguments, changing: variables)
    }

    /// - Parameter variables: an empty value takes the variable away.
    func punchcard(_ arguments: [String], changing variables: [String: String] = [:]) async throws -> ProcessResult {
        try await run(
            Self.program,
            arguments,
            environment: environment.merging(variables) { $1 }.filter { !$0.value.isEmpty },
            directory: home.url
        )
    }

    /// Starts the program in a terminal.
    func terminal(
        _ arguments: String...,
        width: Int = 80,
        height: Int = 24,
        changing variables: [String: String] = [:]
    ) async throws -> EditorTerminal {
        try await EditorTerminal(
            [Self.program] + arguments,
            width: width,
            height: height,
            environment: environment.merging(variables) { $1 }.filter { !$0.value.isEmpty },
            home: home
        )
    }

    /// Opens the editor in this process, drawn on a sheet of cells.
    func editor(
        _ arguments: String...,
        width: Int = 80,
        height: Int = 24,
        changing variables: [String: String] = [:]
    ) async throws -> DrawnEditor {
        try await DrawnEditor(
            arguments,
            width: width,
            height: height,
            environment: environment.merging(variables) { $1 }.filter { !$0.value.isEmpty },
            home: home
        )
    }

    /// A group as it is on the server now, asked for by a process of its own.
    func group(_ id: String, _ arguments: String...) async throws -> JSON {
        let result = try await punchcard(["get", id, "--format", "json"] + arguments)
        guard let group = try JSON(parsing: result.standardOutput)["group"] else {
            throw MissingGroup(id: id, output: result.errorOutput)
        }
        return group
    }

    /// All that the program has left on the disk, as text.
    func storedState() throws -> String {
        let directory = home.file("state")
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
        return files.compactMap { try? Data(contentsOf: directory.appending(path: $0)) }
            .map { String(decoding: $0, as: UTF8.self) }.joined()
    }

    struct MissingGroup: Error {
        let id: String
        let output: String
    }
}

/// Where a server of groups listens, and as which app it is talked to.
struct ServerAddress: Hashable, Sendable {
    let baseURL: String
    var appID = "cli_test"
    var secret = "a-secret-of-the-test"

    var environment: [String: String] {
        [
            "PUNCHCARD_BASE_URL": baseURL,
            "PUNCHCARD_APP_ID": appID,
            "PUNCHCARD_APP_SECRET": secret,
            "PUNCHCARD_OPERATOR_ID": "dd31248a",
        ]
    }
}

extension ProcessResult {
    /// What a shell has in `$?`.
    var shellStatus: Int32 { exitStatus.shellStatus }
}

extension ChildProcess.ExitStatus {
    var shellStatus: Int32 {
        switch self {
        case .exited(let status): status
        case .signalled(let signal): 128 + signal
        }
    }
}

extension JSON {
    /// A place by its names: `free_punch_cfg.punch_day`.
    subscript(dotted path: String) -> JSON? {
        get { self[JSONPath(path.split(separator: ".").map { .member(String($0)) })] }
        set { self[JSONPath(path.split(separator: ".").map { .member(String($0)) })] = newValue }
    }
}

extension Account {
    /// Writes `config.yaml`, for nobody else to read unless `mode` says otherwise.
    @discardableResult
    func writeProfiles(_ text: String, mode: Int = 0o600) throws -> String {
        let directory = home.file(".config/punchcard")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appending(path: "config.yaml").path
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }
}

extension ServerAddress {
    /// The lines of a profile of this server, but for the secret.
    func profile(_ name: String, _ lines: String...) -> String {
        (["  \(name):", "    platform: \(baseURL)", "    app_id: \(appID)"] + lines.map { "    " + $0 })
            .joined(separator: "\n") + "\n"
    }
}
