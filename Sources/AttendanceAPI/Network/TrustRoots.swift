import NIOSSL

/// Certificates that are trusted beside those of the system: a proxy that inspects TLS signs with its own.
enum TrustRoots {
    /// The TLS of a client that trusts the certificates of a PEM file as well; nil for the usual one.
    /// - Throws: `TransportError`, unsent, when the file holds none that can be read.
    static func tlsConfiguration(trusting file: String?) throws(TransportError) -> TLSConfiguration? {
        guard let file else { return nil }
        let certificates = (try? NIOSSLCertificate.fromPEMFile(file)) ?? []
        guard !certificates.isEmpty else {
            throw TransportError(.unreachable(.noTrustRoots(file: file.fitToShow)), wasSent: false)
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.additionalTrustRoots = [.certificates(certificates)]
        return configuration
    }
}
