import LosslessJSON
import TestSupport
import Testing

@Suite("Arrays in chunks")
struct ArrayTests {
    @Test("random edits do what they do to a plain array")
    func againstPlainArray() {
        forRandomCases(15) { generator in
            var plain: [JSON] = (0..<Int.random(in: 0...1500, using: &generator)).map { .int($0) }
            var chunked = JSONArray(plain)
            for step in 0..<40 {
                edit(&plain, &chunked, step: step, using: &generator)
                try #require(chunked.count == plain.count)
                try #require(Array(chunked) == plain)
                try #require(chunked == JSONArray(plain))
                try #require(chunked.hashValue == JSONArray(plain).hashValue)
            }
        }
    }

    private func edit(
        _ plain: inout [JSON],
        _ chunked: inout JSONArray,
        step: Int,
        using generator: inout SeededGenerator
    ) {
        let element = JSON.string("step \(step)")
        let index = Int.random(in: 0...plain.count, using: &generator)
        switch Int.random(in: 0..<7, using: &generator) {
        case 0:
            plain.append(element)
            chunked.append(element)
        case 1:
            plain.insert(element, at: index)
            chunked.insert(element, at: index)
        case 2 where index < plain.count:
            let removed = plain.remove(at: index)
            #expect(chunked.remove(at: index) == removed)
        case 3 where index < plain.count:
            plain[index] = element
            chunked[index] = element
        case 4:
            let added = (0..<Int.random(in: 0...600, using: &generator)).map { JSON.int($0) }
            plain.append(contentsOf: added)
            chunked.append(contentsOf: added)
        case 5 where Int.random(in: 0..<8, using: &generator) == 0:
            plain.removeAll()
            chunked.removeAll()
        default:
            let end = min(plain.count, index + Int.random(in: 0...1200, using: &generator))
            let added = (0..<Int.random(in: 0...1200, using: &generator)).map { JSON.int(-$0) }
            plain.replaceSubrange(index..<end, with: added)
            chunked.replaceSubrange(index..<end, with: added)
        }
    }

    @Test("an edit of a copy leaves the original alone")
    func valueSemantics() {
        let original = JSONArray((0..<2000).map { JSON.int($0) })
        var copy = original
        copy[1000] = "changed"
        copy.remove(at: 0)
        copy.insert("new", at: 1500)
        #expect(Array(original) == (0..<2000).map { JSON.int($0) })
        #expect(copy.count == 2000)
        #expect(copy[999] == "changed")
        #expect(copy != original)
    }

    @Test("slices, searches and sorting work as on any collection")
    func collection() {
        var array = JSONArray((0..<1500).map { JSON.int($0) })
        #expect(array.firstIndex(of: 1200) == 1200)
        #expect(array[600..<603].map(\.self) == [600, 601, 602])
        #expect(array.last == 1499)
        array.swapAt(0, 1499)
        #expect(array.first == 1499)
        array.removeSubrange(1..<1499)
        #expect(array == [1499, 0])
        array.removeAll { $0 == 0 }
        #expect(array == [1499])
        #expect(JSONArray().isEmpty)
    }
}
