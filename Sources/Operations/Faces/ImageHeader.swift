/// What the structure of a JPEG (ITU T.81) or PNG (ISO/IEC 15948) says, without a look at its pixels.
struct ImageHeader {
    let kind: FacePhoto.Kind
    /// In pixels; nil when it is not said.
    let size: (width: Int, height: Int)?
    /// Whether its end is there.
    let isWhole: Bool

    private static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// - Returns: nil for what is neither.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: Self.pngSignature) {
            kind = .png
            (size, isWhole) = Self.png(bytes)
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            kind = .jpeg
            (size, isWhole) = Self.jpeg(bytes)
        } else {
            return nil
        }
    }

    /// Walks the chunks: length, name, content, checksum.
    private static func png(_ bytes: [UInt8]) -> (size: (width: Int, height: Int)?, isWhole: Bool) {
        var size: (width: Int, height: Int)?
        var position = pngSignature.count
        while position + 12 <= bytes.count {
            let length = number(bytes[position..<position + 4])
            let name = bytes[position + 4..<position + 8]
            if name.elementsEqual("IEND".utf8) { return (size, true) }
            if name.elementsEqual("IHDR".utf8), length >= 8, position + 16 <= bytes.count {
                size = (number(bytes[position + 8..<position + 12]), number(bytes[position + 12..<position + 16]))
            }
            position += 12 + length
        }
        return (size, false)
    }

    /// Walks the segments up to the pixels, which end with a marker of their own. A phone may append what it likes to it.
    private static func jpeg(_ bytes: [UInt8]) -> (size: (width: Int, height: Int)?, isWhole: Bool) {
        var size: (width: Int, height: Int)?
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            switch marker {
            case 0xFF:
                // Any number of these may stand before a marker.
                position += 1
                continue
            case 0xDA:
                return (size, hasEnd(bytes[(position + 2)...]))
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
                // Length, precision, height, width.
                guard position + 9 <= bytes.count else { return (nil, false) }
                size = (number(bytes[position + 7..<position + 9]), number(bytes[position + 5..<position + 7]))
            default:
                break
            }
            position += 2 + max(2, number(bytes[position + 2..<position + 4]))
        }
        return (size, false)
    }

    /// Whether the marker of the end is in it, looked for from behind, where it is.
    private static func hasEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
        var next: UInt8?
        for byte in bytes.reversed() {
            if byte == 0xFF, next == 0xD9 { return true }
            next = byte
        }
        return false
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
