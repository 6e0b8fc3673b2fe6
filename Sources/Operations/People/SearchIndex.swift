import Foundation
import Glibc

/// Texts prepared for searching as people type: small letters, no marks on them, no blanks.
package enum SearchText {
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased().filter { !$0.isWhitespace } }
        var folded = ""
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark && !scalar.properties.isWhitespace {
            folded.unicodeScalars.append(scalar)
        }
        return folded
    }
}

/// What thousands of people or departments answer to, in one run of bytes, so that each key of a search goes through all
/// of them in a few milliseconds.
package struct SearchIndex: Sendable {
    /// Every record is a line feed, and its texts with a line feed after each.
    private var bytes: [UInt8] = []
    private var starts: [Int] = []
    /// Where the texts of a record end that may be matched loosely.
    private var namesEnd: [Int] = []
    /// Which bytes occur in a record, a bit for each residue: most records are passed over by one look at it.
    private var masks: [UInt64] = []

    package init() {}

    package var count: Int { starts.count }

    /// - Parameters:
    ///   - names: found by their beginning, by a part, or by some of their letters in order.
    ///   - codes: numbers and ids, of which one that only shares some letters is another one.
    package mutating func append(names: [String], codes: [String]) {
        starts.append(bytes.count)
        bytes.append(Self.lineFeed)
        for name in names { append(name) }
        namesEnd.append(bytes.count)
        for code in codes { append(code) }
        masks.append(Self.mask(bytes[(starts.last ?? 0)...]))
    }

    private static func mask(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    private mutating func append(_ text: String) {
        guard !text.isEmpty else { return }
        bytes.append(contentsOf: text.utf8.lazy.filter { $0 != Self.lineFeed })
        bytes.append(Self.lineFeed)
    }

    private static let lineFeed: UInt8 = 10

    /// How well a record answers a query; the better, the smaller.
    private enum Rank: Int, CaseIterable {
        /// A whole text.
        case exact
        case beginning
        case part
        /// The query's letters in their order.
        case letters
    }

    /// The numbers of the records that answer a query, the best first, else in their order.
    /// - Parameter candidates: what answered the beginning of the query; nil for all.
    package func matches(_ query: String, among candidates: [Int]? = nil) -> [Int] {
        let query = SearchText.folded(query)
        guard !query.isEmpty else { return Array(0..<count) }
        let line: [UInt8] = [Self.lineFeed]
        let plain = Array(query.utf8)
        let needles = Needles(
            exact: line + plain + line,
            beginning: line + plain,
            part: plain,
            letters: query.map { Array(String($0).utf8) }
        )
        let mask = Self.mask(plain)
        var found: [[Int]] = Array(repeating: [], count: Rank.allCases.count)
        bytes.withUnsafeBytes { bytes in
            for record in candidates ?? Array(0..<count) {
                guard masks[record] & mask == mask, let rank = rank(of: record, needles, in: bytes) else { continue }
                found[rank.rawValue].append(record)
            }
        }
        return Array(found.joined())
    }

    private struct Needles {
        let exact: [UInt8]
        let beginning: [UInt8]
        let part: [UInt8]
        let letters: [[UInt8]]
    }

    private func rank(of record: Int, _ needles: Needles, in bytes: UnsafeRawBufferPointer) -> Rank? {
        let start = starts[record]
        let end = record + 1 < count ? starts[record + 1] : bytes.count
        let whole = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        if Self.find(needles.part, in: whole) != nil {
            if Self.find(needles.beginning, in: whole) == nil { return .part }
            return Self.find(needles.exact, in: whole) == nil ? .beginning : .exact
        }
        // One letter that is in no text is not in one loosely either.
        guard needles.letters.count > 1 else { return nil }
        guard let base = bytes.baseAddress else { return nil }
        var name = start + 1
        while name < namesEnd[record], let feed = memchr(base + name, Int32(Self.lineFeed), namesEnd[record] - name) {
            let next = UnsafeRawPointer(feed) - base
            let text = UnsafeRawBufferPointer(rebasing: bytes[name..<next])
            if Self.hasLetters(needles.letters, text) { return .letters }
            name = next + 1
        }
        return nil
    }

    private static func hasLetters(_ letters: [[UInt8]], _ text: UnsafeRawBufferPointer) -> Bool {
        var rest = text
        for letter in letters {
            guard let place = find(letter, in: rest) else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[(place + letter.count)...])
        }
        return true
    }

    private static func find(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let first = needle.first else { return nil }
        var place = 0
        while place + needle.count <= bytes.count,
            let found = memchr(base + place, Int32(first), bytes.count - needle.count - place + 1)
        {
            place = UnsafeRawPointer(found) - base
            if memcmp(base + place, needle, needle.count) == 0 { return place }
            place += 1
        }
        return nil
    }
}
