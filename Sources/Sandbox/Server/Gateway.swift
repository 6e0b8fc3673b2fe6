import Foundation
import Hummingbird
import Synchronization

/// Gives every answer its log id, which support asks for (`api.md`: `X-Tt-Logid`).
struct LogIDs: RouterMiddleware {
    let now: @Sendable () -> Date

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let stamp = String(Int(now().timeIntervalSince1970))
        let tail = String(UInt64.random(in: .min ... .max), radix: 16, uppercase: true)
        response.headers[.logID] = stamp + String(repeating: "0", count: 16 - tail.count) + tail
        return response
    }
}

/// Turns whatever a route throws into the envelope of a failure.
struct Refusals: RouterMiddleware {
    func handle(
        _ request: Request,
        context: SandboxContext,
        next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as Refusal {
            return refusal.response
        } catch let error as any HTTPResponseError where error.status == .notFound {
            return Refusal.unknownPath.response
        } catch {
            return Refusal.internalError.response
        }
    }
}

/// Holds each endpoint to so many requests in a span of time (`api.md`: 50 a second per endpoint and app, 1,000 a minute
/// for contact; there is one app here).
///
/// The span starts with the first request and is over when the clock says so. Processes that share a data file count
/// for themselves.
final class RateLimit: RouterMiddleware {
    private struct Window {
        var start: Date
        var count: Int
    }

    private let limit: Int
    private let span: TimeInterval
    private let now: @Sendable () -> Date
    private let windows = Mutex<[String: Window]>([:])

    init(limit: Int, within span: TimeInterval = 1, now: @escaping @Sendable () -> Date) {
        self.limit = limit
        self.span = span
        self.now = now
    }

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        let endpoint = "\(request.method) \(context.endpointPath ?? "")"
        let now = now()
        let (count, elapsed) = windows.withLock { windows in
            var window = windows[endpoint] ?? Window(start: now, count: 0)
            if !(0..<span).contains(now.timeIntervalSince(window.start)) { window = Window(start: now, count: 0) }
            window.count += 1
            windows[endpoint] = window
            return (window.count, now.timeIntervalSince(window.start))
        }
        guard count <= limit else {
            throw Refusal.tooManyRequests(secondsToWait: Int((span - elapsed).rounded(.up)))
        }
        return try await next(request, context)
    }
}

/// Lets nobody past without a token that this data file has given out and that still lives.
struct TokenCheck: RouterMiddleware {
    let file: CompanyFile
    let now: @Sendable () -> Date

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        guard let token = request.bearerToken else { throw Refusal.noToken }
        let now = now()
        guard try await file.read({ try $0.isTokenValid(token, at: now) }) else { throw Refusal.badToken }
        return try await next(request, context)
    }
}

extension Request {
    /// What stands behind `Authorization: Bearer`; nil when there is nothing.
    var bearerToken: String? {
        guard let value = headers[.authorization], value.hasPrefix("Bearer ") else { return nil }
        let token = value.dropFirst("Bearer ".count)
        return token.isEmpty ? nil : String(token)
    }
}
