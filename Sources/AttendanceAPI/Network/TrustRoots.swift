import Glibc
import NIOSSL

/// Certificates that are trusted beside those of the system: a proxy that inspects TLS signs with its own.
enum TrustRoots {
    /// The TLS of every client: 1.2 at least (`api.md: Limits and errors`), since the secret travels in it.
    /// - Parameter file: of PEM, whose certificates are trusted as well; nil for none.
    /// - Throws: `TransportError`, unsent, when the file holds none that can be read.
    static func tlsConfiguration(trusting file: String?) throws(TransportError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        guard let file else { return configuration }
        if let code = reasonNotToRead(file) {
            throw TransportError(.unreachable(.noTrustRoots(file: file.fitToShow, .unreadable(code))), wasSent: false)
        }
        let certificates = (try? NIOSSLCertificate.fromPEMFile(file)) ?? []
        guard !certificates.isEmpty else {
            throw TransportError(.unreachable(.noTrustRoots(file: file.fitToShow, .empty)), wasSent: false)
        }
        configuration.additionalTrustRoots = [.certificates(certificates)]
        return configuration
    }

    /// The system's number for why a file can't be read; nil when it can.
    private static func reasonNotToRead(_ file: String) -> Int32? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        var byte: UInt8 = 0
        return read(descriptor, &byte, 1) < 0 ? errno : nil
    }
}

/// Why a file brings no certificates.
package enum TrustRootsFault: Hashable, Sendable {
    /// By the system's number.
    case unreadable(Int32)
    /// It can be read, and there is no certificate in it.
    case empty

    var words: ErrorWords {
        switch self {
        case .unreadable(ENOENT), .unreadable(ENOTDIR): ErrorWords(zh: "文件不存在", en: "it is not there")
        case .unreadable(EISDIR): ErrorWords(zh: "这是目录，不是文件", en: "it is a directory")
        case .unreadable(EACCES), .unreadable(EPERM): ErrorWords(zh: "没有读取它的权限", en: "it may not be read")
        case .unreadable(let code):
            ErrorWords(zh: String(cString: strerror(code)), en: String(cString: strerror(code)))
        case .empty: ErrorWords(zh: "其中没有 PEM 格式的证书", en: "it holds no certificate in PEM")
        }
    }
}
