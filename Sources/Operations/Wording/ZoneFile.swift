import Glibc
import GroupModel

/// The offsets of one time zone, from the host's database (RFC 8536: TZif).
///
/// Foundation's `TimeZone` opens its own tables for the same answer: 2 MiB to learn what day it is, and older than the
/// host's.
package struct ZoneFile {
    /// When the offset changes, ascending, in seconds since 1970.
    private let changes: [Int]
    /// Seconds east of UTC: before the first change, then from each change on.
    private let offsets: [Int]
    /// Whether the last offset stays; if not, a rule for every later year takes over, which is not read here.
    private let isSettled: Bool

    /// Nil for what is no name of the tz database, and where the host has no readable file for it.
    package init?(named name: String) {
        guard TimeZoneNames.contains(name) else { return nil }
        let descriptor = open("/usr/share/zoneinfo/" + name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &bytes, bytes.count)
        guard 0..<bytes.count ~= count else { return nil }
        self.init(bytes.prefix(count))
    }

    /// Nil for anything but a whole file of version 2 or later.
    init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        // The first block is there for readers of version 1: its times end in 2038.
        guard let old = Counts(&rest), rest.take(old.size(ofTime: 4)) != nil,
            let counts = Counts(&rest), var block = rest.take(counts.size(ofTime: 8)),
            let times = block.take(counts.changes * 8), let kinds = block.take(counts.changes),
            var types = block.take(counts.types * Counts.typeSize)
        else { return nil }
        let typeOffsets = (0..<counts.types).compactMap { _ in types.take(Counts.typeSize)?.prefix(4).number }
        guard let first = typeOffsets.first, kinds.allSatisfy({ typeOffsets.indices.contains(Int($0)) }) else {
            return nil
        }
        changes = stride(from: times.startIndex, to: times.endIndex, by: 8).map { times[$0..<$0 + 8].number }
        offsets = [first] + kinds.map { typeOffsets[Int($0)] }
        isSettled = !rest.contains(UInt8(ascii: ","))
    }

    /// Seconds east of UTC; nil after the last listed change of a zone that goes on changing.
    package func offset(at time: Int) -> Int? {
        if let next = changes.firstIndex(where: { $0 > time }) { return offsets[next] }
        return isSettled ? offsets.last : nil
    }
}

/// How much of everything the block after a header holds.
private struct Counts {
    static let typeSize = 6
    let changes: Int
    let types: Int
    /// The bytes behind the types: names, leap seconds (`leaps` of them, each a time and a number), and marks.
    private let others: Int
    private let leaps: Int

    /// Takes a header of version 2 or later.
    init?(_ bytes: inout ArraySlice<UInt8>) {
        guard let start = bytes.take(20), start.starts(with: "TZif".utf8),
            start[start.startIndex + 4] >= UInt8(ascii: "2"),
            var counts = bytes.take(24)
        else { return nil }
        let numbers = (0..<6).compactMap { _ in counts.take(4)?.number }
        guard numbers.count == 6, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        leaps = numbers[2]
        changes = numbers[3]
        types = numbers[4]
        others = numbers[0] + numbers[1] + numbers[5]
    }

    func size(ofTime bytes: Int) -> Int {
        changes * (bytes + 1) + types * Self.typeSize + leaps * (bytes + 4) + others
    }
}

extension ArraySlice<UInt8> {
    /// The first bytes, which are gone from here then; nil when there are not so many.
    fileprivate mutating func take(_ count: Int) -> Self? {
        guard count <= self.count else { return nil }
        let end = startIndex + count
        defer { self = self[end..<endIndex] }
        return self[startIndex..<end]
    }

    /// Big-endian, in two's complement.
    fileprivate var number: Int {
        guard let first else { return 0 }
        return dropFirst().reduce(Int(Int8(bitPattern: first))) { $0 << 8 | Int($1) }
    }
}
