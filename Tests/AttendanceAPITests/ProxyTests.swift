import AttendanceAPI
import InMemoryLogging
import Logging
import TestSupport
import Testing

/// A real proxy, a real TLS server behind it, and what is said when one of them is at fault.
@Suite("Through a proxy", .timeLimit(.minutes(1)))
struct ProxyTests {
    private static let body = Array(#"{"group":{"group_id":"1"}}"#.utf8)

    private func client(
        _ proxy: String?,
        to address: String = "https://platform.test",
        trusting certificate: String?,
        but directHosts: String = "",
        log: InMemoryLogHandler = InMemoryLogHandler()
    ) throws -> AttendanceClient {
        let configuration = AttendanceClient.Configuration(
            baseURL: try BaseURL(address),
            appID: "a",
            secret: Secret("app-secret"),
            network: AttendanceClient.Network(
                proxy: try proxy.map { try ProxyAddress($0) },
                directHosts: DirectHosts(directHosts),
                trustRoots: certificate
            ),
            timing: TestClock().timing()
        )
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        return AttendanceClient(configuration, logger: logger)
    }

    // MARK: What works

    @Test("the platform is reached in TLS, and the proxy learns no more than its name")
    func tunnel() async throws {
        let platform = try await TLSPlatform()
        let proxy = try ConnectProxy(.tunnel(platform.port))
        let client = try client("http://127.0.0.1:\(proxy.port)", trusting: platform.certificate)
        #expect(try await client.groups().all().isEmpty)
        await client.shutdown()
        #expect(platform.requests.map { $0.split(separator: "?")[0] }.last == "GET /open-apis/attendance/v1/groups")
        #expect(proxy.heads.allSatisfy { $0.hasPrefix("CONNECT platform.test:443 HTTP/1.1\r\n") })
        #expect(!proxy.heads.isEmpty && !proxy.heads.contains { $0.contains("app-secret") || $0.contains("t-1") })
    }

    @Test("user and password go to the proxy, and into no log")
    func credentials() async throws {
        let platform = try await TLSPlatform()
        // u:hu:sh
        let proxy = try ConnectProxy(.tunnelFor("Basic dTpodTpzaA==", platform.port))
        let log = InMemoryLogHandler()
        let client = try client("http://u:hu%3Ash@127.0.0.1:\(proxy.port)", trusting: platform.certificate, log: log)
        #expect(try await client.groups().all().isEmpty)
        await client.shutdown()
        #expect(!log.entries.isEmpty)
        for entry in log.entries { #expect(!"\(entry.message) \(entry.metadata)".contains("hu:sh")) }
    }

    @Test("this machine is reached without it")
    func direct() async throws {
        let platform = try await TLSPlatform(of: "IP:127.0.0.1")
        let proxy = try ConnectProxy(.refuse(502))
        let client = try client(
            "http://127.0.0.1:\(proxy.port)",
            to: "https://127.0.0.1:\(platform.port)",
            trusting: platform.certificate
        )
        #expect(try await client.groups().all().isEmpty)
        await client.shutdown()
        #expect(proxy.heads.isEmpty)
    }

    // MARK: Whose fault

    /// What a read and a write end with, in words; nothing has reached a platform.
    private func failures(_ client: AttendanceClient) async throws -> [APIError] {
        var errors: [APIError] = []
        errors.append(try await failure { () async throws(APIError) in try await client.post(body: Self.body) })
        errors.append(try await failure { () async throws(APIError) in try await client.group("1") })
        await client.shutdown()
        for error in errors { #expect(error.words.en.contains("Nothing was written."), "\(error.words.en)") }
        return errors
    }

    @Test(
        "the proxy is named when it is at fault",
        arguments: [
            (ConnectProxy.Manner.refuse(502), ProxyFault.refusesTunnel), (.refuse(403), .refusesTunnel),
            (.refuse(407), .wantsCredentials), (.close, .closed), (.babble, .closed),
        ]
    )
    func atFault(manner: ConnectProxy.Manner, fault: ProxyFault) async throws {
        let proxy = try ConnectProxy(manner)
        for error in try await failures(try client("http://127.0.0.1:\(proxy.port)", trusting: nil)) {
            #expect(error.kind == .unreachable(.proxy(fault, at: "127.0.0.1:\(proxy.port)")))
            #expect(
                error.words.en.contains("the fault is with the proxy 127.0.0.1:\(proxy.port): "),
                "\(error.words.en)"
            )
            #expect(error.words.zh.contains("问题在代理 127.0.0.1:\(proxy.port)："))
            #expect(error.hint == .checkProxy)
        }
    }

    @Test("user and password that the proxy does not accept are told, and not shown")
    func wrongCredentials() async throws {
        let proxy = try ConnectProxy(.refuse(407))
        for error in try await failures(try client("http://u:hush@127.0.0.1:\(proxy.port)", trusting: nil)) {
            #expect(error.kind == .unreachable(.proxy(.refusesCredentials, at: "127.0.0.1:\(proxy.port)")))
            #expect(!"\(error)".contains("hush") && !error.words.en.contains("hush"))
        }
    }

    @Test("a proxy that is not there is told")
    func absent() async throws {
        for error in try await failures(try client("http://127.0.0.1:9", trusting: nil)) {
            #expect(error.kind == .unreachable(.proxy(.refused, at: "127.0.0.1:9")))
        }
        for error in try await failures(try client("http://no-such-proxy.invalid:3128", trusting: nil)) {
            #expect(error.kind == .unreachable(.proxy(.unknownName, at: "no-such-proxy.invalid:3128")))
        }
    }

    @Test("a certificate that nobody vouches for is not the proxy's fault; how to trust it is said")
    func inspected() async throws {
        let platform = try await TLSPlatform()
        let proxy = try ConnectProxy(.tunnel(platform.port))
        for error in try await failures(try client("http://127.0.0.1:\(proxy.port)", trusting: nil)) {
            #expect(error.kind == .unreachable(.untrustedCertificate))
            #expect(error.words.en.contains("ca_file") && error.words.zh.contains("ca_file"))
        }
        #expect(platform.requests.isEmpty)
    }

    @Test("a certificate of another name is not taken, whoever vouches for it")
    func otherName() async throws {
        let platform = try await TLSPlatform()
        let proxy = try ConnectProxy(.tunnel(platform.port))
        let client = try client(
            "http://127.0.0.1:\(proxy.port)",
            to: "https://other.test",
            trusting: platform.certificate
        )
        for error in try await failures(client) { #expect(error.kind == .unreachable(.untrustedCertificate)) }
        #expect(platform.requests.isEmpty)
    }

    @Test(
        "certificates that can't be read are told by their file and the reason",
        arguments: [
            ("/no/such.pem", "it is not there", "文件不存在"), ("/dev/null", "it holds no certificate", "其中没有"),
            ("/etc/passwd", "it holds no certificate", "其中没有"), ("/tmp", "it is a directory", "是目录"),
        ]
    )
    func noTrustRoots(file: String, reason: String, zhReason: String) async throws {
        for error in try await failures(try client(nil, trusting: file)) {
            #expect(error.words.en.contains("no certificates can be read from \(file): \(reason)"), "\(error.words.en)")
            #expect(error.words.zh.contains(file) && error.words.zh.contains(zhReason), "\(error.words.zh)")
            #expect(error.words.en.contains("Mend ca_file in the profile"), "\(error.words.en)")
            #expect(error.words.zh.contains("请改正配置中的 ca_file"), "\(error.words.zh)")
        }
    }

    // MARK: The version of TLS

    @Test("what is older than TLS 1.2 gets no secret, and is told", arguments: ["TLSv1", "TLSv1_1"])
    func oldTLS(version: String) async throws {
        let platform = try await TLSPlatform(of: "IP:127.0.0.1", newest: version)
        let client = try client(nil, to: "https://127.0.0.1:\(platform.port)", trusting: platform.certificate)
        for error in try await failures(client) {
            #expect(error.words.en.contains("TLS 1.2"), "\(error.words.en)")
            #expect(error.words.zh.contains("TLS 1.2"), "\(error.words.zh)")
        }
        #expect(platform.requests.isEmpty)
    }

    @Test("TLS 1.2 is enough")
    func oldestTLS() async throws {
        let platform = try await TLSPlatform(of: "IP:127.0.0.1", newest: "TLSv1_2")
        let client = try client(nil, to: "https://127.0.0.1:\(platform.port)", trusting: platform.certificate)
        #expect(try await client.groups().all().isEmpty)
        await client.shutdown()
    }
}
