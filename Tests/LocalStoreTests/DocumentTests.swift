import LosslessJSON
import TestSupport
import Testing

@testable import LocalStore

@Suite("How documents are kept")
struct DocumentTests {
    private static func group(members: Int) -> JSON {
        [
            "group_id": "6919358128597097404",
            "group_name": "开心考勤",
            "bind_user_ids": .strings((0..<members).map { String(0x5_2AA_1FA1 &* ($0 + 1), radix: 16) }),
            "gps_range": 300,
        ]
    }

    /// A document that has something in common with another one: some bytes changed, added, removed and moved.
    private static func variation(of bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            let (first, second) = (
                Int.random(in: 0...bytes.count, using: &generator), Int.random(in: 0...bytes.count, using: &generator)
            )
            let range = min(first, second)..<max(first, second)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.insert(contentsOf: JSON.random(using: &generator).bytes(), at: first)
            case 1: bytes.removeSubrange(range.prefix(40))
            case 2: bytes.insert(contentsOf: Array(bytes[range]).prefix(2000), at: second)
            default: if first < bytes.count { bytes[first] = UInt8.random(in: 0...255, using: &generator) }
            }
        }
        return bytes
    }

    @Test("any pair of documents comes back byte for byte, the second kept as a difference from the first")
    func pairs() throws {
        let coder = try DocumentCoder()
        forRandomCases(300) { generator in
            let base = JSON.random(depth: 5, using: &generator).bytes()
            for document in [
                JSON.random(depth: 5, using: &generator).bytes(), Self.variation(of: base, using: &generator), base, [],
            ] {
                let encoded = try coder.encoded(document, against: base)
                try #require(try coder.decoded(encoded, against: base) == document)
                try #require(try coder.decoded(coder.encoded(document)) == document)
                try #require(Difference.decode(Difference.encode(document, against: base), against: base) == document)
            }
        }
    }

    @Test("an entry of any documents comes back byte for byte")
    func entries() throws {
        let coder = try DocumentCoder()
        forRandomCases(100) { generator in
            let preImage = Bool.random(using: &generator) ? JSON.random(depth: 5, using: &generator).bytes() : nil
            let write = HistoryDocuments(
                preImage: preImage,
                payload: Self.variation(of: preImage ?? [], using: &generator)
            )
            let kept = try coder.encoded(write)
            let read = try coder.decoded(preImage: kept.preImage, payload: kept.payload)
            try #require(read.preImage == write.preImage && read.payload == write.payload)
            let result = ResultDocuments(
                readBack: Bool.random(using: &generator) ? Self.variation(of: write.payload, using: &generator) : nil,
                report: JSON.random(using: &generator).bytes(),
                fields: JSON.random(using: &generator).bytes()
            )
            let found = try coder.decoded(coder.encoded(result, of: write), of: write)
            try #require(found.readBack == result.readBack)
            try #require(found.report == result.report && found.fields == result.fields)
        }
    }

    @Test("20,000 ids are not kept again where one of them came, went or moved")
    func largeArrays() throws {
        let coder = try DocumentCoder()
        let base = Self.group(members: 20_000).bytes()
        #expect(base.count > 200_000)
        var ids = Array(Self.group(members: 20_000)["bind_user_ids"]?.array ?? [])
        ids.remove(at: 10_000)
        ids.append("52aa1fa1")
        ids.insert(ids.remove(at: 19_000), at: 3)
        var group = JSONObject()
        for (name, value) in [("gps_range", JSON.int(200)), ("bind_user_ids", .array(JSONArray(ids)))] {
            group[name] = value
        }
        let document = (["group": .object(group), "operator_id": "dd31248a"] as JSON).bytes()
        let encoded = try coder.encoded(document, against: base)
        #expect(encoded.count < 150)
        #expect(try coder.decoded(encoded, against: base) == document)
        #expect(try coder.encoded(base, against: base).count < 20)
    }

    @Test("a documented group takes a third, and the same again a few bytes")
    func sizes() throws {
        let coder = try DocumentCoder()
        let group = try #require(try fixtureJSON("group-get-response.json", of: "SandboxTests")["data"]).bytes()
        #expect(try coder.encoded(group).count * 3 < group.count)
        #expect(try coder.encoded(group, against: group).count < 20)
    }

    @Test("what is damaged is told as damage, whatever byte it is")
    func damage() throws {
        let coder = try DocumentCoder()
        let base = Self.group(members: 3).bytes()
        let document = Self.group(members: 4).bytes()
        for (encoded, base) in [(try coder.encoded(document), []), (try coder.encoded(document, against: base), base)] {
            for index in encoded.indices {
                for flip in [UInt8(1), 0x80] {
                    var damaged = encoded
                    damaged[index] ^= flip
                    if let read = try? coder.decoded(damaged, against: base) {
                        // Bits of a compressed stream that mean nothing may change, and the document's bytes may not.
                        #expect(read == document || damaged[0] == 0)
                    }
                }
            }
            for count in 0..<encoded.count {
                #expect(throws: StoreError.self) { try coder.decoded(Array(encoded.prefix(count)), against: base) }
            }
        }
        let other = try coder.encoded(document, against: base)
        #expect(throws: StoreError.self) { try coder.decoded(other, against: Self.group(members: 2).bytes()) }
    }

    @Test("numbers of any size come back, and cut ones are nil")
    func variableLength() {
        for number in [0, 1, -1, 63, -64, 64, 127, 128, 300, -300, 1 << 40, -(1 << 40)] {
            var bytes: [UInt8] = []
            VariableLength.appendSigned(number, to: &bytes)
            var rest = bytes[...]
            #expect(VariableLength.nextSigned(&rest) == number)
            #expect(rest.isEmpty)
            var cut = bytes.dropLast()
            #expect(VariableLength.nextSigned(&cut) == nil)
        }
    }
}
