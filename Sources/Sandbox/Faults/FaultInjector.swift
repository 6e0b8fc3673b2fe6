import Hummingbird
import NIOCore

/// Makes the faults happen, around everything else that the server does.
struct FaultInjector: RouterMiddleware {
    let counter: FaultCounter
    let latency: Duration
    let file: CompanyFile

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        if latency > .zero { try await Task.sleep(for: latency) }
        let actions = counter.actions(method: request.method.rawValue, path: request.uri.path)
        var context = context
        for action in actions {
            if let answer = try await before(action, request, &context) { return answer }
        }
        var response = try await next(request, context)
        for action in actions {
            response = try await after(action, response, context)
        }
        return response
    }

    /// What the request does not survive, as its answer; nil when it goes on.
    private func before(
        _ action: Fault.Action,
        _ request: Request,
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
            try await Task.sleep(for: .milliseconds(milliseconds))
        case .expireToken:
            if let token = request.bearerToken {
                try await file.write { try $0.forgetToken(token) }
            }
        case .ignoreField(let name):
            context.ignoredFields.append(name)
        case .dropAfter, .truncate, .garbage:
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
        case .status, .code, .tooManyRequests, .dropBefore, .slow, .expireToken, .ignoreField:
            return response
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
