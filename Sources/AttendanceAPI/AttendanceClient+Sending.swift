import Logging

extension AttendanceClient {
    /// Sends a request with a token, and again where the rules allow it.
    ///
    /// Token refused: once more, with a new one. Too many requests: after the wait that the platform asks for, as often as
    /// it does within some minutes. Both prove
    /// that nothing was done, so they hold for writes as well. A fault or a lost connection: reads only, a few times, with
    /// growing waits. A time-out: never; the user has waited long enough.
    func send(_ request: Request, priority: RequestPriority = .interactive) async throws(APIError) -> Answer {
        var rejected: Token?
        while true {
            let token = try await tokens.token(insteadOf: rejected) { () async throws(APIError) in
                try await self.fetchToken()
            }
            do {
                return try await sendPatiently(request, token: token.secret, priority: priority)
            } catch {
                guard case .tokenRefused = error.kind, rejected == nil else { throw error }
                rejected = token
            }
        }
    }

    /// The same without any heed of the token.
    func sendPatiently(
        _ request: Request,
        token: Secret?,
        priority: RequestPriority
    ) async throws(APIError) -> Answer {
        let limits = configuration.limits
        let timing = configuration.timing
        var failures = 0
        var waited = Duration.zero
        var waits = 0
        while true {
            do {
                return try await sendOnce(request, token: token, priority: priority)
            } catch {
                switch error.kind {
                case .rateLimited(let seconds)
                where waited + .seconds(seconds) <= limits.rateLimitPatience:
                    waits += 1
                    waited += .seconds(seconds)
                    configuration.resting(seconds)
                    // Several that wait must not come back in the same moment, and the less so the more often they were
                    // sent away.
                    let spread = 0.25 * Double(min(waits, 20)) * timing.random()
                    try await pause(.seconds(seconds) + .seconds(spread), before: request)
                case .unreachable, .noAnswer(.connectionLost), .badAnswer(.cutShort), .serverFault:
                    failures += 1
                    guard !request.isWrite, failures < limits.attempts else { throw error }
                    try await pause(timing.backoff(after: failures), before: request)
                default:
                    throw error
                }
            }
        }
    }

    private func sendOnce(_ request: Request, token: Secret?, priority: RequestPriority) async throws(APIError)
        -> Answer
    {
        do {
            if request.isForContact { try await contactBucket.take(for: priority) }
            try await bucket.take(for: priority)
            // The last moment at which a cancelled write is surely not written.
            try Task.checkCancellation()
        } catch {
            throw APIError(.cancelled, request: request.name)
        }
        let start = configuration.timing.now()
        do {
            let raw = try await exchange(request, token: token, priority: priority)
            let answer = try Answer(raw, to: request, hiding: secrets(and: token))
            log(request, from: start, status: answer.status, code: 0, logID: answer.logID)
            return answer
        } catch {
            log(request, from: start, status: error.status, code: error.code, logID: error.logID)
            throw error
        }
    }

    private func exchange(_ request: Request, token: Secret?, priority: RequestPriority) async throws(APIError)
        -> RawAnswer
    {
        let http = request.httpRequest(at: configuration.baseURL, token: token)
        do {
            return request.isWrite
                ? try await transport.exchangeWrite(http)
                : try await transport.exchange(http, priority: priority)
        } catch {
            throw error.wasSent
                ? request.errorAfterSending(
                    error.kind,
                    status: error.head?.status,
                    logID: error.head?.logID(hiding: secrets(and: token))
                )
                : APIError(error.kind, request: request.name)
        }
    }

    private func secrets(and token: Secret?) -> [Secret] { [configuration.secret] + (token.map { [$0] } ?? []) }

    private func pause(_ duration: Duration, before request: Request) async throws(APIError) {
        do {
            try await configuration.timing.sleep(duration)
        } catch {
            throw APIError(.cancelled, request: request.name)
        }
    }

    func log(_ request: Request, from start: Duration, status: Int?, code: Int?, logID: String?) {
        guard logger.logLevel <= .debug else { return }
        let duration = configuration.timing.now() - start
        var metadata: Logger.Metadata = ["duration": "\(duration)"]
        metadata["status"] = status.map { "\($0)" }
        metadata["code"] = code.map { "\($0)" }
        metadata["log id"] = logID.map { "\($0)" }
        logger.debug("\(request.name)", metadata: metadata)
    }
}
