import Crypto
package import LosslessJSON

extension JSON {
    /// The SHA-256 digest of the value's compact text, in hexadecimal: tells whether the server has moved since.
    package var digest: String { bytes().digest }
}

extension [UInt8] {
    /// The SHA-256 digest of these bytes, in hexadecimal.
    package var digest: String { Array(SHA256.hash(data: self)).hexadecimal }

    /// Two digits a byte, in lower case.
    var hexadecimal: String {
        map { byte in (byte < 0x10 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

extension [UInt8] {
    /// Nil for what is not two hexadecimal digits a byte.
    init?(hexadecimal text: String) {
        let digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        self = bytes
    }
}
