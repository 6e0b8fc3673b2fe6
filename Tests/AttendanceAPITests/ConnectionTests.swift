import AttendanceAPI
import Foundation
import Logging
import LosslessJSON
import Sandbox
import Synchronization
import TestSupport
import Testing

/// What keeps a connection from coming about, or breaks it, and what is said of that.
@Suite("A connection", .timeLimit(.minutes(1)))
struct ConnectionTests {
    private static let body = Array(#"{"group":{"group_id":"1"}}"#.utf8)

    private func client(of address: String, timing: AttendanceClient.Timing) throws -> AttendanceClient {
        let configuration = AttendanceClient.Configuration(
            baseURL: try BaseURL(address),
            appID: "a",
            secret: Secret("b"),
            timing: timing
        )
        return AttendanceClient(configuration, logger: Logger(label: "test"))
    }

    /// What a write and a read end with at this address, in words.
    private func words(at address: String, hint: Hint = .checkNetwork) async throws -> [ErrorWords] {
        let client = try client(of: address, timing: TestClock().timing())
        var errors: [APIError] = []
        errors.append(try await failure { () async throws(APIError) in try await client.post(body: Self.body) })
        errors.append(try await failure { () async throws(APIError) in try await client.group("1") })
        await client.shutdown()
        for error in errors {
            guard case .unreachable = error.kind else {
                Issue.record("unexpected: \(error)")
                continue
            }
            #expect(error.words.en.contains("Nothing was written."))
            #expect(error.words.zh.contains("没有写入任何内容"))
            #expect(error.hint == hint)
        }
        return errors.map(\.words)
    }

    @Test("that is refused says so")
    func refused() async throws {
        let server = try await ScriptedServer { _ in Platform.posted }
        try await server.stopListening()
        for words in try await words(at: "http://127.0.0.1:\(server.port)") {
            #expect(words.en.hasPrefix("The server could not be reached: the connection was refused."), "\(words.en)")
            #expect(words.zh.hasPrefix("无法连接服务器：连接被拒绝。"), "\(words.zh)")
        }
    }

    @Test("to a name that nobody bears says so")
    func unknownName() async throws {
        for words in try await words(at: "https://no-such-host.invalid") {
            #expect(
                words.en.hasPrefix("The server could not be reached: its name could not be resolved."),
                "\(words.en)"
            )
            #expect(words.zh.hasPrefix("无法连接服务器：无法解析主机名。"), "\(words.zh)")
        }
    }

    @Test("whose certificate nobody vouches for is none, and nothing is sent over it")
    func selfSigned() async throws {
        let directory = try TemporaryDirectory()
        let made = try await run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                "-keyout", directory.file("key.pem").path, "-out", directory.file("certificate.pem").path,
            ]
        )
        try #require(made.exitStatus == .exited(0), "\(made.errorOutput)")
        let server = try ChildProcess("python3", ["-c", Self.tlsServer], directory: directory.url)
        defer { server.send(signal: SIGKILL) }
        let port = try await eventually("the server to listen") {
            Int(String(decoding: server.standardOutput, as: UTF8.self).split(separator: "\n").first ?? "")
        }
        for words in try await words(at: "https://127.0.0.1:\(port)", hint: .checkTrust) {
            #expect(
                words.en.hasPrefix("The server could not be reached: its certificate is not trusted."),
                "\(words.en)"
            )
            #expect(words.zh.hasPrefix("无法连接服务器：服务器证书不受信任。"), "\(words.zh)")
        }
        #expect(!String(decoding: server.standardOutput, as: UTF8.self).contains("got"))
    }

    /// Prints its port, and a line for each request that gets through.
    private static let tlsServer = """
        import socket, ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("certificate.pem", "key.pem")
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        while True:
            connection, _ = listener.accept()
            try:
                with context.wrap_socket(connection, server_side=True) as secure:
                    if secure.recv(1): print("got", flush=True)
            except OSError:
                pass
        """

    @Test("to a server that speaks no TLS says so")
    func noTLS() async throws {
        let server = try await ScriptedServer { _ in Platform.posted }
        for words in try await words(at: "https://127.0.0.1:\(server.port)") {
            #expect(
                words.en.hasPrefix("The server could not be reached: no secure connection (TLS) came about."),
                "\(words.en)"
            )
        }
        try await server.stopListening()
        #expect(server.requests.isEmpty && server.tokenRequests.isEmpty)
    }

    // MARK: Answers

    /// `{"code":0,"data":{"group":{"group_id":"1","group_name":"考`, the last character cut after its first byte.
    private static let cut =
        Array(#"{"code":0,"data":{"group_id":"1","group":{"group_id":"1","group_name":""#.utf8) + [0xE8]

    @Test("that ends within a wide character leaves no half of it", arguments: [true, false])
    func wideCharacter(isAnnounced: Bool) async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(Self.cut.count + (isAnnounced ? 0 : 20))\r\n\r\n"
        let reply = ScriptedServer.Reply.raw(Array(head.utf8) + Self.cut)
        try await Platform.run(script: { _, _ in reply }) { platform in
            let read = try await failure { () async throws(APIError) in try await platform.client.group("1") }
            let write = try await failure { () async throws(APIError) in
                try await platform.client.post(body: Self.body)
            }
            if isAnnounced {
                guard case .badAnswer(.notJSON) = read.kind, case .outcomeUnknown(.badAnswer(.notJSON)) = write.kind
                else {
                    Issue.record("unexpected: \(read) \(write)")
                    return
                }
            } else {
                #expect(read.kind == .badAnswer(.cutShort))
                #expect(write.kind == .outcomeUnknown(.badAnswer(.cutShort)))
            }
            #expect(platform.server.requests.count { $0.method == "POST" } == 1)
            for error in [read, write] { #expect(!error.words.en.contains("\u{FFFD}")) }
        }
    }

    // MARK: Clocks

    @Test("works with a server whose clock is hours off, and jumps", arguments: [-3600.0, 3600.0])
    func clocks(offset: TimeInterval) async throws {
        let directory = try TemporaryDirectory()
        let shift = Shift(offset)
        let server = SandboxServer(
            configuration: SandboxConfiguration(
                dataFile: directory.file("company.sqlite").path,
                now: { Date() + shift.seconds }
            )
        )
        let address = try await server.start()
        let configuration = AttendanceClient.Configuration(
            baseURL: try BaseURL(address.baseURL),
            appID: address.appID,
            secret: Secret(address.appSecret)
        )
        let client = AttendanceClient(configuration, logger: Logger(label: "test"))
        let result: Result<Void, any Error>
        do {
            let first = try await client.groups().all()
            // Past the end of every token that was given out, and back to before it was.
            for jump in [3 * 3600.0, -6 * 3600.0] {
                shift.add(jump)
                #expect(try await client.groups().all() == first)
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        await server.stop()
        try result.get()
    }

    private final class Shift: Sendable {
        private let value: Mutex<TimeInterval>

        init(_ seconds: TimeInterval) { value = Mutex(seconds) }
        var seconds: TimeInterval { value.withLock { $0 } }
        func add(_ seconds: TimeInterval) { value.withLock { $0 += seconds } }
    }
}
