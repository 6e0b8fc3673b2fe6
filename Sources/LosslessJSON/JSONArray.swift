/// The elements of a JSON array, in chunks that copies share.
///
/// An undo step keeps the array as it was. With the elements in one buffer, each edit of a list of 20,000 ids would copy
/// the whole list; here it copies one chunk and the table of chunks.
package struct JSONArray: Sendable {
    /// No chunk is empty, none is longer than `chunkCapacity`.
    private var chunks: [[JSON]] = []
    /// `starts[i]` is the index of the first element of `chunks[i]`.
    private var starts: [Int] = []
    package private(set) var count = 0

    private static let chunkCapacity = 512

    package init() {}

    package init(_ elements: some Sequence<JSON>) {
        append(contentsOf: elements)
    }

    /// The chunk that holds `index`, which must be in bounds.
    private func chunk(holding index: Int) -> Int {
        precondition(index >= 0 && index < count, "index out of bounds")
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle } else { high = middle }
        }
        return low
    }
}

extension JSONArray: RandomAccessCollection, MutableCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> JSON {
        get {
            let chunk = chunk(holding: index)
            return chunks[chunk][index - starts[chunk]]
        }
        _modify {
            let chunk = chunk(holding: index)
            yield &chunks[chunk][index - starts[chunk]]
        }
    }
}

extension JSONArray: RangeReplaceableCollection {
    package mutating func append(_ element: JSON) {
        if let last = chunks.indices.last, chunks[last].count < Self.chunkCapacity {
            chunks[last].append(element)
        } else {
            starts.append(count)
            chunks.append([element])
        }
        count += 1
    }

    package mutating func append(contentsOf elements: some Sequence<JSON>) {
        for element in elements { append(element) }
    }

    package mutating func replaceSubrange(_ range: Range<Int>, with elements: some Collection<JSON>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range out of bounds")
        guard !chunks.isEmpty, range.lowerBound < count else { return append(contentsOf: elements) }
        let first = chunk(holding: range.lowerBound)
        let last = range.isEmpty ? first : chunk(holding: range.upperBound - 1)
        var touched = Array(chunks[first][..<(range.lowerBound - starts[first])])
        touched.append(contentsOf: elements)
        touched.append(contentsOf: chunks[last][(range.upperBound - starts[last])...])
        chunks.replaceSubrange(first...last, with: Self.split(touched))
        renumber(from: first)
    }

    private static func split(_ elements: [JSON]) -> [[JSON]] {
        if elements.isEmpty { return [] }
        if elements.count <= chunkCapacity { return [elements] }
        // Halves rather than full chunks, so that the next insertion does not split again.
        return stride(from: 0, to: elements.count, by: chunkCapacity / 2).map { start in
            Array(elements[start..<Swift.min(start + chunkCapacity / 2, elements.count)])
        }
    }

    private mutating func renumber(from first: Int) {
        starts.removeSubrange(Swift.min(first, starts.count)...)
        var next = first > 0 ? starts[first - 1] + chunks[first - 1].count : 0
        for chunk in chunks[first...] {
            starts.append(next)
            next += chunk.count
        }
        count = next
    }
}

extension JSONArray: Hashable {
    package static func == (one: JSONArray, other: JSONArray) -> Bool {
        guard one.count == other.count else { return false }
        // Chunks that the two share are equal without a look at their elements.
        if one.starts == other.starts { return one.chunks == other.chunks }
        return one.elementsEqual(other)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for element in self { hasher.combine(element) }
    }
}

extension JSONArray: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSON...) { self.init(elements) }
}
