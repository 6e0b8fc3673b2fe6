import Foundation
import Glibc
import Synchronization

/// A platform that speaks TLS, in a process of its own, with a certificate made by openssl.
package final class TLSPlatform: Sendable {
    package let port: Int
    /// The certificate, which nobody vouches for but itself.
    package let certificate: String
    private let directory: TemporaryDirectory
    private let process: ChildProcess

    /// - Parameters:
    ///   - name: what the certificate is for, as `DNS:…` or `IP:…`.
    ///   - seconds: how far its clock is ahead.
    ///   - newest: the newest version of TLS that it speaks, as Python calls it: `TLSv1_1`.
    package init(
        of name: String = "DNS:platform.test",
        clockOffset seconds: Int = 0,
        newest: String = "MAXIMUM_SUPPORTED"
    ) async throws {
        directory = try TemporaryDirectory()
        certificate = directory.file("certificate.pem").path
        let made = try await run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=platform.test", "-addext", "subjectAltName=\(name)",
                "-keyout", directory.file("key.pem").path, "-out", certificate,
            ]
        )
        guard made.exitStatus == .exited(0) else { throw Failure(output: made.errorOutput) }
        let process = try ChildProcess("python3", ["-c", Self.program, "\(seconds)", newest], directory: directory.url)
        self.process = process
        port = try await eventually("the server to listen") {
            Int(String(decoding: process.standardOutput, as: UTF8.self).split(separator: "\n").first ?? "")
        }
    }

    deinit { process.send(signal: SIGKILL) }

    /// The first line of each request that got through, in its order.
    package var requests: [String] {
        String(decoding: process.standardOutput, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
    }

    package struct Failure: Error {
        let output: String
    }

    /// Prints its port, and then the first line of each request.
    private static let program = """
        import http.server, ssl, sys, time
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def answer(self):
                print(self.requestline, flush=True)
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if "/auth/" in self.path:
                    body = b'{"code":0,"msg":"ok","tenant_access_token":"t-1","expire":7200}'
                else:
                    body = b'{"code":0,"msg":"ok","data":{"group_list":[],"has_more":false}}'
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            do_GET = do_POST = answer
            def date_time_string(self, timestamp=None):
                return super().date_time_string(time.time() + int(sys.argv[1]))
            def log_message(self, *arguments): pass
        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *arguments): pass
        server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # So old a version is spoken by nothing but a server that insists on it.
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion[sys.argv[2]]
        context.load_cert_chain("certificate.pem", "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """
}

/// An HTTP proxy over sockets that leads every `CONNECT` to one port of this machine, whatever host it names.
package final class ConnectProxy: Sendable {
    package enum Manner: Sendable {
        /// To this port.
        case tunnel(Int)
        /// The same for whoever shows these, as they travel: `Basic …`.
        case tunnelFor(String, Int)
        /// Another status than 200.
        case refuse(Int)
        /// Closes the connection without a word.
        case close
        /// Something that is no HTTP.
        case babble
    }

    package let port: Int
    private let listener: Int32
    private let seen = Heads()

    private final class Heads: Sendable {
        let texts = Mutex<[String]>([])
    }

    package struct SocketError: Error {
        let code = errno
    }

    /// What each `CONNECT` said, headers and all.
    package var heads: [String] { seen.texts.withLock { $0 } }

    package init(_ manner: Manner) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw SocketError() }
        self.listener = listener
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, address, &size) == 0
            }
        }
        guard isBound else { throw SocketError() }
        port = Int(UInt16(bigEndian: address.sin_port))
        let seen = seen
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { Self.serve(connection, manner, seen) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ connection: Int32, _ manner: Manner, _ seen: Heads) {
        defer { close(connection) }
        guard let head = head(from: connection) else { return }
        seen.texts.withLock { $0.append(head) }
        switch manner {
        case .tunnel(let port): tunnel(connection, to: port)
        case .tunnelFor(let credentials, let port):
            let isKnown = head.lowercased().contains("\r\nproxy-authorization: \(credentials.lowercased())\r\n")
            if isKnown { tunnel(connection, to: port) } else { answer(connection, 407) }
        case .refuse(let status): answer(connection, status)
        case .close: break
        case .babble: send("SSH-2.0-OpenSSH_9.2\r\n", to: connection)
        }
    }

    private static func answer(_ connection: Int32, _ status: Int) {
        let challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"acme\"\r\n" : ""
        send("HTTP/1.1 \(status) Whatever\r\n\(challenge)Content-Length: 0\r\n\r\n", to: connection)
    }

    private static func head(from connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1024)
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return nil }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func tunnel(_ connection: Int32, to port: Int) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(server) }
        var address = loopback(port)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(server, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return answer(connection, 502) }
        send("HTTP/1.1 200 Connection established\r\n\r\n", to: connection)
        var waits = [connection, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while poll(&waits, 2, -1) > 0 {
            for (source, target) in [(0, server), (1, connection)] where waits[source].revents != 0 {
                let count = read(waits[source].fd, &buffer, buffer.count)
                guard count > 0, Glibc.send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
            }
        }
    }

    private static func send(_ text: String, to connection: Int32) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = in_port_t(port).bigEndian
        return address
    }
}
