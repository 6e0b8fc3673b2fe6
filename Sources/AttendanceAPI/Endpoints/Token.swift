import LosslessJSON
import NIOHTTP1

/// A `tenant_access_token` and how long it may be used.
struct Token: Sendable {
    let secret: Secret
    /// When a new one is asked for: ahead of expiry, so that no request travels with a token about to end.
    let renewAt: Duration
}

extension AttendanceClient {
    /// Asks for a token. Asking again brings the same one until it is near its end, so this may be repeated like a read.
    func fetchToken() async throws(APIError) -> Token {
        let body: JSON = [
            "app_id": .string(configuration.appID),
            "app_secret": .string(configuration.secret.value),
        ]
        let request = Request(
            method: .POST,
            path: "/open-apis/auth/v3/tenant_access_token/internal",
            body: body.bytes()
        )
        let asked = configuration.timing.now()
        do throws(APIError) {
            let answer = try await sendPatiently(request, token: nil, priority: .interactive)
            let secret = Secret(try answer.id(at: .root.appending("tenant_access_token")))
            let lifetime = max(try answer.wholeNumber(at: .root.appending("expire")), 0)
            guard secret.value.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
                throw answer.bad(.unexpected(path: "tenant_access_token", wanted: .text))
            }
            // Five minutes ahead; of a life shorter than twenty, a quarter.
            let margin = min(Duration.seconds(300), Duration.seconds(lifetime) / 4)
            return Token(secret: secret, renewAt: asked + .seconds(lifetime) - margin)
        } catch {
            switch error.kind {
            case .refused, .tokenRefused:
                throw APIError(
                    .credentialsRefused,
                    request: error.request,
                    status: error.status,
                    code: error.code,
                    message: error.message,
                    logID: error.logID
                )
            default: throw error
            }
        }
    }
}

/// Keeps the token, and lets all who need a new one at the same time wait for the same renewal.
actor TokenKeeper {
    private let timing: AttendanceClient.Timing
    private var token: Token?
    private var isRenewing = false
    private var waiting: [Int: CheckedContinuation<Result<Token, APIError>, Never>] = [:]
    private var nextTicket = 0

    init(timing: AttendanceClient.Timing) {
        self.timing = timing
    }

    /// The token to use now.
    /// - Parameter rejected: a token that the platform has just refused; if it is still the one kept, it is renewed.
    func token(
        insteadOf rejected: Token?,
        fetch: @escaping @Sendable () async throws(APIError) -> Token
    ) async throws(APIError) -> Token {
        if let token, token.secret != rejected?.secret, timing.now() < token.renewAt { return token }
        if !isRenewing {
            isRenewing = true
            // Not a child of whoever asks first: others wait for it too, and stay when that one is cancelled.
            Task {
                do throws(APIError) {
                    finish(.success(try await fetch()))
                } catch {
                    finish(.failure(error))
                }
            }
        }
        let ticket = nextTicket
        nextTicket += 1
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting[ticket] = continuation
                if Task.isCancelled { leave(ticket) }
            }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
        return try result.get()
    }

    private func finish(_ result: Result<Token, APIError>) {
        isRenewing = false
        token = try? result.get()
        let waiting = waiting.values
        self.waiting = [:]
        for continuation in waiting { continuation.resume(returning: result) }
    }

    private func leave(_ ticket: Int) {
        waiting.removeValue(forKey: ticket)?.resume(returning: .failure(APIError(.cancelled, request: "token")))
    }
}
