extension StringProtocol {
    /// The text as numbers, times and addresses are read from it: the full-width forms that Chinese input methods make
    /// (`１８：００`) as ASCII, without space around.
    var asTyped: String {
        var text = ""
        text.unicodeScalars.append(
            contentsOf: unicodeScalars.map { scalar in
                switch scalar.value {
                case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                case 0x3000: " "
                case 0x2212: "-"
                default: scalar
                }
            }
        )
        let trimmed = text.drop(while: \.isWhitespace)
        return String(trimmed.prefix(trimmed.reversed().drop(while: \.isWhitespace).count))
    }

    var isAllDigits: Bool { !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }

    var isAllHexDigits: Bool { !isEmpty && allSatisfy { $0.isASCII && $0.isHexDigit } }
}
