/// A document as what it has in common with another one: pieces to copy from there, and bytes in between.
///
/// It knows nothing of JSON, so it loses nothing of it, and an array of 20,000 ids with one more costs a few bytes. Pieces are
/// written as a length and how far they start from where the last one ended.
enum Difference {
    /// Shorter pieces cost as much as what they stand for.
    private static let shortestPiece = 12
    /// Words of the base are looked up by their hash, each fourth.
    private static let step = 4
    private static let wordLength = 8

    static func encode(_ target: [UInt8], against base: [UInt8]) -> [UInt8] {
        var encoder = Encoder()
        base.withUnsafeBytes { base in
            target.withUnsafeBytes { target in encoder.encode(target, against: base) }
        }
        return encoder.bytes
    }

    /// - Returns: nil for what `encode` has not made against this base.
    static func decode(_ bytes: [UInt8], against base: [UInt8]) -> [UInt8]? {
        var rest = bytes[...]
        var target: [UInt8] = []
        var expected = 0
        while !rest.isEmpty {
            guard let head = VariableLength.next(&rest), head >= 0 else { return nil }
            let length = head >> 1
            if head & 1 == 0 {
                guard length <= rest.count else { return nil }
                target += rest.prefix(length)
                rest = rest.dropFirst(length)
                expected += length
            } else {
                guard let move = VariableLength.nextSigned(&rest) else { return nil }
                let (start, isTooFar) = expected.addingReportingOverflow(move)
                guard !isTooFar, start >= 0, start <= base.count, length <= base.count - start else { return nil }
                target += base[start..<start + length]
                expected = start + length
            }
        }
        return target
    }

    private struct Encoder {
        var bytes: [UInt8] = []
        /// Where in the base the next piece starts when nothing was added or left out.
        private var expected = 0

        mutating func encode(_ target: UnsafeRawBufferPointer, against base: UnsafeRawBufferPointer) {
            let words = Words(base)
            var literal = 0
            var index = 0
            while index < target.count {
                let piece = words.longestPiece(
                    of: target,
                    from: index,
                    notBefore: literal,
                    expected: expected + (index - literal)
                )
                guard let piece else {
                    index += 1
                    continue
                }
                append(literal: target[literal..<piece.target])
                VariableLength.append(piece.length << 1 | 1, to: &bytes)
                VariableLength.appendSigned(piece.base - expected, to: &bytes)
                expected = piece.base + piece.length
                index = piece.target + piece.length
                literal = index
            }
            append(literal: target[literal..<target.count])
        }

        private mutating func append(literal: Slice<UnsafeRawBufferPointer>) {
            guard !literal.isEmpty else { return }
            VariableLength.append(literal.count << 1, to: &bytes)
            bytes += literal
            expected += literal.count
        }
    }

    /// Where the words of a base stand.
    private struct Words {
        struct Piece {
            var target: Int
            var base: Int
            var length: Int
        }

        private let base: UnsafeRawBufferPointer
        /// By hash; 0 for none, else the place and 1.
        private var places: [UInt32]
        private let shift: UInt64

        init(_ base: UnsafeRawBufferPointer) {
            self.base = base
            let bits = max(6, Int.bitWidth - (base.count / step).leadingZeroBitCount + 1)
            places = Array(repeating: 0, count: 1 << bits)
            shift = UInt64(64 - bits)
            // The first of several equal words stays.
            for place in stride(from: 0, through: base.count - wordLength, by: step).reversed() {
                places[hash(base, place)] = UInt32(place + 1)
            }
        }

        private func hash(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
            let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            return Int((word &* 0x9E37_79B9_7F4A_7C15) >> shift)
        }

        /// The longest piece that holds the byte at `index`.
        func longestPiece(
            of target: UnsafeRawBufferPointer,
            from index: Int,
            notBefore first: Int,
            expected: Int
        ) -> Piece? {
            var best: Piece?
            if expected >= 0, expected < base.count, base[expected] == target[index] {
                best = piece(of: target, at: index, base: expected, notBefore: first)
            }
            if index + wordLength <= target.count {
                let place = Int(places[hash(target, index)]) - 1
                if place >= 0, place != expected {
                    let other = piece(of: target, at: index, base: place, notBefore: first)
                    if other.length > best?.length ?? 0 { best = other }
                }
            }
            return best.flatMap { $0.length >= shortestPiece ? $0 : nil }
        }

        private func piece(of target: UnsafeRawBufferPointer, at index: Int, base place: Int, notBefore first: Int)
            -> Piece
        {
            var (start, end) = (index, index)
            var (baseStart, baseEnd) = (place, place)
            while end < target.count, baseEnd < base.count, target[end] == base[baseEnd] {
                end += 1
                baseEnd += 1
            }
            guard end > index else { return Piece(target: index, base: place, length: 0) }
            while start > first, baseStart > 0, target[start - 1] == base[baseStart - 1] {
                start -= 1
                baseStart -= 1
            }
            return Piece(target: start, base: baseStart, length: end - start)
        }
    }
}
