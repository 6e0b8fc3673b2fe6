import AttendanceAPI
import Editor
import Foundation
import GroupModel
import Logging
import LosslessJSON
import Sandbox

/// The platform, or the embedded sandbox in its place. Nothing is started or connected before the first request.
actor LiveGroupService: GroupService {
    private let target: Settings.Target
    private let employeeType: EmployeeType
    private let logger: Logger
    private var starting: Task<Result<AttendanceClient, ServiceFailure>, Never>?
    private var sandbox: SandboxServer?

    init(target: Settings.Target, employeeType: EmployeeType, logger: Logger) {
        self.target = target
        self.employeeType = employeeType
        self.logger = logger
    }

    // MARK: The client

    /// - Throws: when the embedded sandbox cannot be started.
    private func client() async throws(ServiceFailure) -> AttendanceClient {
        // Several requests may come before the first has started the sandbox; they wait for the same start.
        let task = starting ?? Task { await start() }
        starting = task
        let result = await task.value
        if case .failure = result { starting = nil }
        return try result.get()
    }

    private func start() async -> Result<AttendanceClient, ServiceFailure> {
        switch target {
        case .tenant(let url, let appID, let secret):
            return .success(client(url, appID, secret))
        case .none:
            return .failure(
                ServiceFailure(.unreachable, Words(zh: "没有指定服务器。", en: "No server was named."))
            )
        case .sandbox:
            do throws(SandboxError) {
                let (server, address) = try await EmbeddedSandbox.start()
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
            employeeType: employeeType
        )
        return AttendanceClient(configuration, logger: logger)
    }

    /// Closes connections and stops the embedded server.
    func close() async {
        if case .success(let client)? = await starting?.value { await client.shutdown() }
        await sandbox?.stop()
    }

    private func asking<Value: Sendable>(
        _ body: (AttendanceClient) async throws(APIError) -> Value
    ) async throws(ServiceFailure) -> Value {
        let client = try await client()
        do throws(APIError) {
            return try await body(client)
        } catch {
            throw ServiceFailure(error)
        }
    }

    // MARK: GroupService

    func groups(pageToken: String?) async throws(ServiceFailure) -> GroupPage {
        try await asking { (client) async throws(APIError) in
            let page = try await client.groupPage(pageSize: 50, pageToken: pageToken)
            let groups = page.items.map { Editor.GroupSummary(id: $0.id, name: $0.name) }
            return GroupPage(groups: groups, nextPageToken: page.nextToken)
        }
    }

    func group(id: String, isUrgent: Bool) async throws(ServiceFailure) -> JSON {
        try await answer(id: id, isUrgent: isUrgent).group
    }

    /// The group together with the bytes of the whole answer.
    func answer(id: String, isUrgent: Bool) async throws(ServiceFailure) -> GroupAnswer {
        try await asking { (client) async throws(APIError) in
            try await client.group(id, priority: isUrgent ? .interactive : .background)
        }
    }

    func groupIDs(named name: String) async throws(ServiceFailure) -> [String] {
        try await asking { (client) async throws(APIError) in
            // The search endpoint gives ten of the names that are like this one, and none from the last two seconds.
            try await client.groups().all().filter { $0.name.hasSameCodePoints(as: name) }.map(\.id)
        }
    }

    func shifts() async throws(ServiceFailure) -> [ShiftSummary] {
        try await asking { (client) async throws(APIError) in
            try await client.shifts().all().map { ShiftSummary($0) }
        }
    }

    func write(_ body: [UInt8]) async throws(ServiceFailure) -> JSON {
        try await asking { (client) async throws(APIError) in try await client.post(body: body).group }
    }

    func writeRequest(_ body: [UInt8]) async throws(ServiceFailure) -> Editor.RequestDescription {
        try await asking { (client) async throws(APIError) in
            Editor.RequestDescription(client.describePost(body: body))
        }
    }
}

extension Editor.RequestDescription {
    nonisolated init(_ request: AttendanceAPI.RequestDescription) {
        self.init(
            method: request.method,
            url: request.url,
            headers: request.headers.map { Header(name: $0.name, value: $0.value) },
            curl: request.curl
        )
    }
}

extension ShiftSummary {
    /// Times as `9:00–18:00`, several of them with commas.
    nonisolated init(_ shift: Shift) {
        let times = (shift.json["punch_time_rule"]?.array ?? []).compactMap { rule -> String? in
            guard let on = rule["on_time"]?.string, let off = rule["off_time"]?.string else { return nil }
            return "\(on)–\(Self.time(off))"
        }
        self.init(
            id: shift.id,
            name: shift.name,
            times: times.joined(separator: ", "),
            isFlexible: shift.json["is_flexible"]?.bool == true,
            flexibleMinutes: shift.json["flexible_minutes"]?.int
        )
    }

    /// The API counts the hours of the next day on from 24: `30:00` is `6:00+1`.
    private nonisolated static func time(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":"), let hour = Int(text[..<colon]), hour >= 24 else { return text }
        return "\(hour - 24)" + text[colon...] + "+1"
    }
}

extension ServiceFailure {
    /// What the client says, in the editor's terms.
    nonisolated init(_ error: APIError) {
        let kind: Kind =
            switch error.kind {
            case .outcomeUnknown: .outcomeUnknown
            case .cancelled: .cancelled
            case .refused, .credentialsRefused, .tokenRefused, .rateLimited: .refused
            case .unreachable, .noAnswer, .badAnswer, .serverFault: .unreachable
            }
        let details: [String?] = [
            error.request,
            error.status.map { "HTTP \($0)" },
            error.code.map { "code \($0)" },
            error.message,
            error.logID.map { "log id \($0)" },
        ]
        self.init(
            kind,
            Words(zh: error.words.zh, en: error.words.en),
            details: details.compactMap(\.self).joined(separator: " · ")
        )
    }

    nonisolated static func sandbox(_ reason: String) -> ServiceFailure {
        ServiceFailure(
            .unreachable,
            Words(zh: "内置沙箱未能启动：\(reason)", en: "The embedded sandbox did not start: \(reason)")
        )
    }
}
