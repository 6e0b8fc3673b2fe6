import Crypto
package import LosslessJSON

extension JSON {
    /// The SHA-256 digest of the value's compact text, in hexadecimal: tells whether the server has moved since.
    package var digest: String { bytes().digest }
}

extension [UInt8] {
    /// The SHA-256 digest of these bytes, in hexadecimal.
    package var digest: String {
        SHA256.hash(data: self).map { byte in
            (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
