import Hummingbird
import NIOCore

/// Makes the faults happen, around everything else that the server does.
struct FaultInjector: RouterMiddleware {
    let counter: FaultCounter
    let latency: Duration
    let file: CompanyFile
    let past: PastViews
    /// How requests are held back; tests end the waiting themselves.
    let sleep: @Sendable (Duration) async throws -> Void

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        if latency > .zero { try await sleep(latency) }
        let actions = counter.actions(method: request.method.rawValue, path: request.uri.path)
        var (request, context) = (request, context)
        for action in actions {
            if let answer = try await before(action, &request, &context) { return answer }
        }
        var response = try await carryOut(request, context, staleFor: actions.compactMap(\.staleness).max(), next: next)
        for action in actions {
            response = try await after(action, response, context)
        }
        return response
    }

    /// Carries the request out: a read on what it is to see, a write with what was there before it kept for reads.
    private func carryOut(
        _ request: Request,
        _ context: SandboxContext,
        staleFor staleness: Duration?,
        next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        guard counter.hasStaleReads else { return try await next(request, context) }
        guard request.isWriteOfState else {
            var context = context
            context.past = past.view(forReadStaleBy: staleness)
            return try await next(request, context)
        }
        let before = try await PastView(of: file)
        let response = try await next(request, context)
        // A refusal changes nothing, so the last write is still the one before.
        if response.status == .ok { past.keep(before, for: staleness) }
        return response
    }

    /// What the request does not survive, as its answer; nil when it goes on.
    private func before(
        _ action: Fault.Action,
        _ request: inout Request,
        _ context: inout SandboxContext
    ) async throws -> Response? {
        switch action {
        case .status(let status):
            return .gatewayPage(HTTPResponse.Status(code: status))
        case .code(let code):
            return Refusal.injected(code: code, into: request).response
        case .tooManyRequests(let seconds):
            return Refusal.tooManyRequests(secondsToWait: seconds).response
        case .dropBefore:
            try await context.channel.close()
            return Response(status: .internalServerError)
        case .slow(let milliseconds):
            try await sleep(.milliseconds(milliseconds))
        case .late(let milliseconds):
            // The body has to be here before the connection is not.
            _ = try await request.collectBody(upTo: Request.bodyLimit)
            try await context.channel.close()
            try await sleep(.milliseconds(milliseconds))
        case .expireToken:
            if let token = request.bearerToken {
                try await file.write { try $0.forgetToken(token) }
            }
        case .ignoreField(let name):
            context.ignoredFields.append(name)
        case .dropAfter, .staleRead, .truncate, .garbage:
            break
        }
        return nil
    }

    /// What becomes of the answer to a request that was carried out.
    private func after(
        _ action: Fault.Action,
        _ response: Response,
        _ context: SandboxContext
    ) async throws -> Response {
        switch action {
        case .dropAfter:
            try await context.channel.close()
            return response
        case .truncate:
            var cut = response
            let body = response.body
            cut.body = ResponseBody(contentLength: body.contentLength) { writer in
                try await body.write(HalfWriter(writer: writer, channel: context.channel))
            }
            return cut
        case .garbage:
            return .gatewayPage(response.status)
        case .status, .code, .tooManyRequests, .dropBefore, .late, .staleRead, .slow, .expireToken, .ignoreField:
            return response
        }
    }
}

extension Fault.Action {
    fileprivate var staleness: Duration? {
        if case .staleRead(let milliseconds) = self { .milliseconds(milliseconds) } else { nil }
    }
}

extension Request {
    /// Whether it changes a group or a face setting; searches and look-ups are POSTs too.
    fileprivate var isWriteOfState: Bool {
        let root = "/open-apis/attendance/v1/"
        return switch method {
        case .post: [root + "groups", root + "user_settings/modify"].contains(uri.path)
        case .delete: uri.path.hasPrefix(root + "groups/")
        default: false
        }
    }
}

/// Writes the first half of a body and cuts the connection.
private struct HalfWriter: ResponseBodyWriter {
    var writer: any ResponseBodyWriter
    let channel: any Channel

    mutating func write(_ buffer: ByteBuffer) async throws {
        var buffer = buffer
        if let half = buffer.readSlice(length: buffer.readableBytes / 2) {
            try await writer.write(half)
        }
        try await channel.close()
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension Response {
    /// What a proxy says when it knows no better.
    fileprivate static func gatewayPage(_ status: HTTPResponse.Status) -> Response {
        let page = "<html><head><title>\(status.code)</title></head><body>\(status.reasonPhrase)</body></html>\n"
        return Response(
            status: status,
            headers: [.contentType: "text/html"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page))
        )
    }
}

extension Refusal {
    /// A refusal with this code, at the HTTP status that `seeds/003` and `api.md` give it.
    fileprivate static func injected(code: Int, into request: Request) -> Refusal {
        switch code {
        // "Over it: HTTP 429, on some old endpoints HTTP 400": this is the other spelling of `429`.
        case 99_991_400: .tooManyRequests(secondsToWait: 1, status: .badRequest)
        case 1_225_000: .internalError
        case 99_991_672: .missingScope(for: request.method.rawValue, path: request.uri.path)
        default: Refusal(status: .badRequest, code: code, message: "refused by a fault")
        }
    }
}
