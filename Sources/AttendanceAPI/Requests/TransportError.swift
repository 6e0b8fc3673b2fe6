import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1

/// Why there is no whole answer.
struct TransportError: Error {
    var kind: APIError.Kind
    /// False only when it is certain that nothing left this machine.
    var wasSent: Bool
    /// Status and headers, when they had come.
    var head: RawAnswer?

    init(_ kind: APIError.Kind, wasSent: Bool = true) {
        self.kind = kind
        self.wasSent = wasSent
    }

    /// - Parameter afterHead: whether status and headers had come.
    init(_ error: any Error, afterHead: Bool) {
        self.init(TransportError.kind(of: error, afterHead: afterHead))
    }

    func with(_ head: RawAnswer?) -> TransportError {
        var error = self
        error.head = head
        return error
    }

    /// The same where no connection came about, which was to lead through a proxy: its fault, unless TLS had begun behind it.
    func blaming(_ proxy: ProxyAddress?) -> TransportError {
        guard let proxy else { return self }
        let fault: ProxyFault
        switch kind {
        case .unreachable(.proxy(.wantsCredentials, _)) where proxy.credentials != nil: fault = .refusesCredentials
        case .unreachable(.proxy(let known, _)): fault = known
        case .unreachable(.refused): fault = .refused
        case .unreachable(.unknownName): fault = .unknownName
        case .unreachable(.timedOut), .noAnswer(.timedOut): fault = .timedOut
        case .unreachable(.connectionLost), .noAnswer(.connectionLost), .badAnswer(.notHTTP): fault = .closed
        case .unreachable(.other(let text)): fault = .other(text)
        default: return self
        }
        return TransportError(.unreachable(.proxy(fault, at: proxy.description)), wasSent: false)
    }

    var sent: TransportError {
        var error = self
        error.wasSent = true
        if case .unreachable = kind { error.kind = .noAnswer(.connectionLost) }
        return error
    }

    var unsent: TransportError {
        var error = self
        error.wasSent = false
        switch kind {
        case .noAnswer(.timedOut): error.kind = .unreachable(.timedOut)
        case .noAnswer(.connectionLost): error.kind = .unreachable(.connectionLost)
        default: break
        }
        return error
    }

    private static func kind(of error: any Error, afterHead: Bool) -> APIError.Kind {
        let lost: APIError.Kind = afterHead ? .badAnswer(.cutShort) : .noAnswer(.connectionLost)
        switch error {
        case is CancellationError: return .cancelled
        case let error as HTTPClientError: return kind(of: error) ?? lost
        case HTTPParserError.invalidEOFState: return lost
        case is HTTPParserError: return .badAnswer(.notHTTP)
        case let error as IOError where connectFailures.contains(error.errnoCode):
            return .unreachable(Unreachable(error))
        case is IOError, ChannelError.ioOnClosedChannel, ChannelError.inputClosed, ChannelError.eof: return lost
        case ChannelError.connectTimeout: return .unreachable(.timedOut)
        default: return afterHead ? lost : .unreachable(Unreachable(error))
        }
    }

    /// What `connect` may say, and an open connection hardly does.
    private static let connectFailures = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EACCES, EPERM]

    /// Nil for a connection that broke.
    private static func kind(of error: HTTPClientError) -> APIError.Kind? {
        switch error {
        case .cancelled, .alreadyShutdown: .cancelled
        case .readTimeout, .writeTimeout, .deadlineExceeded: .noAnswer(.timedOut)
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: .unreachable(.timedOut)
        case .proxyAuthenticationRequired: .unreachable(.proxy(.wantsCredentials, at: ""))
        case .invalidProxyResponse: .unreachable(.proxy(.refusesTunnel, at: ""))
        case .httpProxyHandshakeTimeout: .unreachable(.proxy(.timedOut, at: ""))
        case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled: nil
        default: .unreachable(Unreachable(error))
        }
    }
}
