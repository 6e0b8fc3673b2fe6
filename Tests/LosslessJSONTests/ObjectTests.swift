import LosslessJSON
import TestSupport
import Testing

@Suite("Objects")
struct ObjectTests {
    @Test("a member that is set keeps its place, a new one goes to the end")
    func setting() throws {
        var object = try #require(try JSON(parsing: #"{"b":1,"a":2}"#).object)
        object["b"] = 3
        object["c"] = .null
        #expect(JSON.object(object).text() == #"{"b":3,"a":2,"c":null}"#)
        object["b"] = nil
        object["none"] = nil
        #expect(JSON.object(object).text() == #"{"a":2,"c":null}"#)
    }

    @Test("the order of members does not count in a comparison, names and values do")
    func equality() {
        let one: JSON = ["a": 1, "b": 2]
        #expect(one == ["b": 2, "a": 1])
        #expect(one.hashValue == (["b": 2, "a": 1] as JSON).hashValue)
        #expect(one != ["a": 1])
        #expect(one != ["a": 1, "b": 3])
        #expect(one != ["a": 1, "c": 2])
        #expect((["a": .null] as JSON) != [:])
    }

    @Test("equal values have equal hashes, however their members are ordered")
    func hashing() {
        forRandomCases { generator in
            let value = JSON.random(using: &generator)
            let shuffled = value.shufflingMembers(using: &generator)
            try #require(shuffled == value)
            try #require(shuffled.hashValue == value.hashValue)
        }
    }
}

extension JSON {
    fileprivate func shufflingMembers(using generator: inout SeededGenerator) -> JSON {
        switch self {
        case .array(let array): return .array(JSONArray(array.map { $0.shufflingMembers(using: &generator) }))
        case .object(let object):
            var shuffled = JSONObject()
            for member in object.members.shuffled(using: &generator) {
                shuffled[member.name] = member.value.shufflingMembers(using: &generator)
            }
            return .object(shuffled)
        default: return self
        }
    }
}
