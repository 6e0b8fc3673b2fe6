import Foundation
import Glibc
import Synchronization

/// An HTTP server on plain sockets. It shares no code with the program, answers as a test says, however wrong, and
/// remembers what it was asked.
final class PlainServer: Sendable {
    struct Request: Sendable {
        let method: String
        /// Path and query, as they travelled.
        let target: String
        let body: [UInt8]

        var path: String { String(target.prefix { $0 != "?" }) }
    }

    enum Answer: Sendable {
        case body([UInt8], status: Int = 200)
        /// The end, with no answer.
        case cut
        /// Half of a body, then the end.
        case halfOf([UInt8])
        /// So many bytes of nothing.
        case flood(Int)
        /// The connection stays open, with no answer.
        case silence

        static func json(_ text: String, status: Int = 200) -> Answer { .body(Array(text.utf8), status: status) }
    }

    let port: UInt16
    private let listener: Int32
    private let seen: Log

    private final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    struct SocketError: Error {
        let code = errno
    }

    init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw SocketError() }
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, address, &size) == 0
            }
        }
        guard result else { throw SocketError() }
        port = UInt16(bigEndian: address.sin_port)
        let seen = Log()
        self.seen = seen
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { Self.serve(connection, seen, answer) }
            }
        }
    }

    deinit {
        // The thread that accepts wakes up and ends.
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    var address: ServerAddress { ServerAddress(baseURL: "http://127.0.0.1:\(port)") }

    /// All requests so far, in their order.
    var requests: [Request] { seen.requests.withLock { $0 } }

    // MARK: Connections

    private static func serve(_ connection: Int32, _ seen: Log, _ answer: (Request) -> Answer) {
        defer { close(connection) }
        guard let request = read(connection) else { return }
        seen.requests.withLock { $0.append(request) }
        switch answer(request) {
        case .body(let bytes, let status):
            send(head(status, bytes.count) + bytes, to: connection)
        case .cut:
            break
        case .halfOf(let bytes):
            send(head(200, bytes.count) + bytes.prefix(bytes.count / 2), to: connection)
        case .flood(let count):
            send(head(200, count), to: connection)
            let piece = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
            for _ in 0..<(count >> 20) where !send(piece, to: connection) { return }
        case .silence:
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
        }
    }

    private static func head(_ status: Int, _ length: Int) -> [UInt8] {
        Array("HTTP/1.1 \(status) X\r\nContent-Length: \(length)\r\nConnection: close\r\n\r\n".utf8)
    }

    @discardableResult
    private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func read(_ connection: Int32) -> Request? {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let request = request(in: received) { return request }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            received += buffer.prefix(count)
        }
    }

    private static func request(in received: [UInt8]) -> Request? {
        guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let start = lines[0].split(separator: " ").map(String.init)
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).drop { $0 == " " }) }
        let body = received[end.upperBound...]
        guard start.count == 3, body.count >= length ?? 0 else { return nil }
        return Request(method: start[0], target: start[1], body: Array(body))
    }
}

extension PlainServer {
    /// A platform that holds some groups, as JSON texts, and takes every write without doing it.
    static func platform(_ groups: [(id: String, text: String)]) throws -> PlainServer {
        try PlainServer { platformAnswer($0, groups) }
    }

    static func platformAnswer(_ request: Request, _ groups: [(id: String, text: String)]) -> Answer {
        let root = "/open-apis/attendance/v1/"
        if request.path.hasPrefix("/open-apis/auth/") {
            return .json(#"{"code":0,"msg":"ok","tenant_access_token":"t-1","expire":7200}"#)
        }
        if request.method == "POST" { return .json(#"{"code":0,"msg":"ok","data":{"group":\#(groups[0].text)}}"#) }
        if request.path == root + "shifts" { return .json(#"{"code":0,"data":{"shift_list":[],"has_more":false}}"#) }
        if request.path == root + "groups" {
            let list = groups.map { group in #"{"group_id":"\#(group.id)","group_name":\#(name(in: group.text))}"# }
            return .json(#"{"code":0,"data":{"group_list":[\#(list.joined(separator: ","))],"has_more":false}}"#)
        }
        guard let group = groups.first(where: { request.path == root + "groups/" + $0.id }) else {
            return .json(#"{"code":1220600,"msg":"rule does not exist"}"#, status: 400)
        }
        return .json(#"{"code":0,"msg":"success","data":\#(group.text)}"#)
    }

    /// The JSON text of the name, without reading JSON: the next string after the member's name.
    private static func name(in text: String) -> String {
        guard let key = text.range(of: #""group_name":"#) else { return "\"\"" }
        let rest = text[key.upperBound...].drop { $0 == " " }
        return "\"" + rest.dropFirst().prefix { $0 != "\"" } + "\""
    }
}
