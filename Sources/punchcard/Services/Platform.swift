import Attendance
import AttendanceAPI
import GroupModel
import LocalStore
import Logging
import Sandbox

/// The platform, or the embedded sandbox in its place. Nothing is started or connected before the first request.
actor Platform {
    private let target: Settings.Target
    private let employeeType: EmployeeType
    private let network: AttendanceClient.Network
    private let sandboxFile: String
    private let logger: Logger
    /// Told before each wait that the platform asks for, in seconds.
    private let resting: @Sendable (_ seconds: Int) -> Void
    private var starting: Task<Result<AttendanceClient, ServiceFailure>, Never>?
    private var sandbox: SandboxServer?

    init(
        target: Settings.Target,
        employeeType: EmployeeType,
        network: AttendanceClient.Network = AttendanceClient.Network(),
        sandboxFile: String = EmbeddedSandbox.dataFile,
        logger: Logger,
        resting: @escaping @Sendable (_ seconds: Int) -> Void = { _ in }
    ) {
        self.target = target
        self.employeeType = employeeType
        self.network = network
        self.sandboxFile = sandboxFile
        self.logger = logger
        self.resting = resting
    }

    /// The platform of the settings; requests go to the log as they want it.
    /// - Parameter resting: as of the other; nil to tell nobody.
    init(_ settings: Settings, resting: (@Sendable (_ seconds: Int) -> Void)? = nil) {
        let level: Logger.Level = settings.isVerbose ? .debug : .warning
        let log = settings.locations.logPath
        self.init(
            target: settings.target,
            employeeType: settings.employeeType,
            network: settings.network,
            sandboxFile: settings.locations.sandboxPath,
            logger: Logger(label: "punchcard") { _ in LogFile(level: level, path: log) },
            resting: resting ?? { _ in }
        )
    }

    /// - Throws: when the embedded sandbox cannot be started.
    func client() async throws(ServiceFailure) -> AttendanceClient {
        // Several requests may come before the first has started the sandbox; they wait for the same start.
        let task = starting ?? Task { await start() }
        starting = task
        let result = await task.value
        // Another may have begun anew meanwhile: only the start that failed is given up.
        if case .failure = result, starting == task { starting = nil }
        return try result.get()
    }

    private func start() async -> Result<AttendanceClient, ServiceFailure> {
        switch target {
        case .tenant(let url, let appID, let secret):
            return .success(client(url, appID, secret))
        case .named, .none:
            return .failure(
                ServiceFailure(.unreachable, Words(zh: "没有指定服务器。", en: "No server was named."))
            )
        case .sandbox:
            do throws(SandboxError) {
                let (server, address) = try await EmbeddedSandbox.start(dataFile: sandboxFile)
                sandbox = server
                guard let url = try? BaseURL(address.baseURL) else { return .failure(.sandbox(address.baseURL)) }
                return .success(client(url, address.appID, Secret(address.appSecret)))
            } catch {
                return .failure(.sandbox(error.description))
            }
        }
    }

    private func client(_ url: BaseURL, _ appID: String, _ secret: Secret) -> AttendanceClient {
        let configuration = AttendanceClient.Configuration(
            baseURL: url,
            appID: appID,
            secret: secret,
            employeeType: employeeType,
            network: network,
            resting: resting
        )
        return AttendanceClient(configuration, logger: logger)
    }

    /// Closes connections and stops the embedded server.
    func close() async {
        if case .success(let client)? = await starting?.value { await client.shutdown() }
        await sandbox?.stop()
    }

    /// Asks with the client, and says what went wrong in the editor's terms.
    func asking<Value: Sendable>(
        _ body: @Sendable (AttendanceClient) async throws(APIError) -> Value
    ) async throws(ServiceFailure) -> Value {
        let client = try await client()
        do throws(APIError) {
            return try await body(client)
        } catch {
            throw ServiceFailure(error)
        }
    }
}

extension ServiceFailure {
    /// What the client says, in the editor's terms.
    nonisolated init(_ error: APIError) {
        let kind: Kind =
            switch error.kind {
            case .refused where error.missingScopes != nil: .scopeMissing
            case .outcomeUnknown: .outcomeUnknown
            case .cancelled: .cancelled
            case .refused, .credentialsRefused, .tokenRefused, .rateLimited: .refused
            case .unreachable, .noAnswer, .badAnswer, .serverFault: .unreachable
            }
        self.init(
            kind,
            Words(zh: error.words.zh, en: error.words.en),
            cause: Words(zh: error.cause.zh, en: error.cause.en),
            details: error.reference,
            isMissing: error.isNotFound,
            concernsAll: error.concernsAllRequests
        )
    }

    nonisolated static func sandbox(_ reason: String) -> ServiceFailure {
        ServiceFailure(
            .unreachable,
            Words(zh: "内置沙箱未能启动：\(reason)", en: "The embedded sandbox did not start: \(reason)")
        )
    }
}
