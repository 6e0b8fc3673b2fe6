/// Files with the structure of photos, and nothing to be seen on them.
package enum SamplePhoto {
    /// - Parameter content: what makes it another photo.
    package static func jpeg(width: Int = 480, height: Int = 640, content: String = "") -> [UInt8] {
        let sides = [height, width].flatMap(twoBytes)
        var bytes: [UInt8] = [0xFF, 0xD8]
        bytes += segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
        bytes += segment(0xC0, [8] + sides + [1, 1, 0x11, 0])
        bytes += segment(0xDA, [1, 1, 0, 0, 63, 0])
        return bytes + Array(content.utf8) + [0xFF, 0xD9]
    }

    /// The checksums are wrong.
    package static func png(width: Int = 480, height: Int = 640, content: String = "") -> [UInt8] {
        let sides = [width, height].flatMap(fourBytes)
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += chunk("IHDR", sides + [8, 2, 0, 0, 0])
        bytes += chunk("IDAT", Array(content.utf8))
        return bytes + chunk("IEND", [])
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker] + twoBytes(content.count + 2) + content
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        fourBytes(content.count) + Array(name.utf8) + content + [0, 0, 0, 0]
    }

    private static func twoBytes(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }
    private static func fourBytes(_ number: Int) -> [UInt8] { twoBytes(number >> 16) + twoBytes(number & 0xFFFF) }
}
