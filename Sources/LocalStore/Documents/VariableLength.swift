/// Numbers of seven bits a byte, the lowest first; the eighth says that more follow.
enum VariableLength {
    static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Small for numbers near zero on either side.
    static func appendSigned(_ number: Int, to bytes: inout [UInt8]) {
        append(number << 1 ^ number >> (Int.bitWidth - 1), to: &bytes)
    }

    /// - Returns: nil when the bytes end before the number does, or it is too large.
    static func next(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var number: UInt = 0
        for shift in stride(from: UInt(0), to: 63, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            number |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: number) }
        }
        return nil
    }

    static func nextSigned(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        next(&bytes).map { number in Int(bitPattern: UInt(bitPattern: number) >> 1) ^ -(number & 1) }
    }
}
