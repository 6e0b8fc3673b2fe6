import CZlib

/// How documents are kept: the first byte says how, then comes how long the original is, and its checksum.
struct DocumentCoder {
    /// The first byte of what is kept. Released ones are never changed.
    private enum Format: UInt8 {
        /// As it is; without length and checksum.
        case plain = 0
        /// Compressed with the first dictionary.
        case deflated = 1
        /// A difference from other documents of the entry, compressed likewise.
        case difference = 2
    }

    private let deflater: Deflater

    init() throws {
        deflater = try Deflater(dictionary: DocumentDictionary.first)
    }

    /// - Parameter base: the documents that can be read first, one behind the other; empty when there are none.
    func encoded(_ document: [UInt8], against base: [UInt8] = []) throws -> [UInt8] {
        let format = base.isEmpty ? Format.deflated : .difference
        let content = base.isEmpty ? document : Difference.encode(document, against: base)
        var encoded = [format.rawValue]
        VariableLength.append(content.count, to: &encoded)
        encoded += Self.checksum(of: document)
        encoded += try deflater.deflated(content)
        return encoded.count < document.count + 1 ? encoded : [Format.plain.rawValue] + document
    }

    /// - Throws: `StoreError` for what `encoded` has not made against this base.
    func decoded(_ encoded: [UInt8], against base: [UInt8] = []) throws -> [UInt8] {
        let damage = StoreError(code: .damaged, path: "", detail: "document")
        var rest = encoded[...]
        guard let format = rest.popFirst().flatMap(Format.init) else { throw damage }
        if format == .plain { return Array(rest) }
        guard let count = VariableLength.next(&rest), (0...Self.longest).contains(count), rest.count >= 4 else {
            throw damage
        }
        let checksum = Array(rest.prefix(4))
        guard let content = try? deflater.inflated(rest.dropFirst(4), count: count),
            let document = format == .deflated ? content : Difference.decode(content, against: base),
            Self.checksum(of: document) == checksum
        else { throw damage }
        return document
    }

    /// No damage makes the program ask for more memory than this.
    private static let longest = 1 << 30

    private static func checksum(of bytes: [UInt8]) -> [UInt8] {
        let checksum = UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
        return withUnsafeBytes(of: checksum.littleEndian) { Array($0) }
    }
}
