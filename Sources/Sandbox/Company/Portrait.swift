/// A picture in the place of a photo: nobody of the example company has a face. Symmetric and in one colour, as the
/// pictures are that sites give to people without one.
enum Portrait {
    /// Pixels of each side.
    private static let size = 200
    /// Squares of each side.
    private static let squares = 5

    /// A PNG (ISO/IEC 15948) of two colours, its pixels not compressed.
    static func png(_ chance: inout SeededGenerator) -> [UInt8] {
        let isInked = (0..<squares).map { _ in
            let half = (0...squares / 2).map { _ in chance.next(below: 2) == 1 }
            return half + half.dropLast().reversed()
        }
        let ink = (0..<3).map { _ in UInt8(chance.next(below: 160)) }

        let rowBytes = (size + 7) / 8
        var pixels: [UInt8] = []
        for y in 0..<size {
            var row = [UInt8](repeating: 0, count: 1 + rowBytes)
            for x in 0..<size where isInked[y * squares / size][x * squares / size] {
                row[1 + x / 8] |= 0x80 >> UInt8(x % 8)
            }
            pixels += row
        }
        var header = bytes(of: UInt32(size)) + bytes(of: UInt32(size))
        // One bit a pixel, colours from a palette, the only compression and filter there are, not interlaced.
        header += [1, 3, 0, 0, 0]
        let chunks = [
            chunk("IHDR", header), chunk("PLTE", [0xFF, 0xFF, 0xFF] + ink), chunk("IDAT", stored(pixels)),
            chunk("IEND", []),
        ]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunks.flatMap(\.self)
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + content
        return bytes(of: UInt32(content.count)) + checked + bytes(of: crc32(checked))
    }

    /// A zlib stream (RFC 1950) of one stored block, so less than 65,536 bytes.
    private static func stored(_ content: [UInt8]) -> [UInt8] {
        let length = UInt16(content.count)
        var lengths: [UInt8] = []
        for number in [length, ~length] { lengths += [UInt8(number & 0xFF), UInt8(number >> 8)] }
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in content {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return [0x78, 0x01, 0x01] + lengths + content + bytes(of: (high << 16) | low)
    }

    private static func crc32(_ content: [UInt8]) -> UInt32 {
        var rest: UInt32 = .max
        for byte in content { rest = crcTable[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ (rest >> 8) }
        return ~rest
    }

    private static let crcTable: [UInt32] = (0..<256).map { (number: UInt32) in
        var rest = number
        for _ in 0..<8 { rest = rest & 1 == 1 ? 0xEDB8_8320 ^ (rest >> 1) : rest >> 1 }
        return rest
    }

    private static func bytes(of number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { (shift: UInt32) in UInt8(truncatingIfNeeded: number >> shift) }
    }
}
