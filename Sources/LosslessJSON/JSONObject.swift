/// The members of a JSON object, in their order; no two bear the same name.
package struct JSONObject: Sendable {
    package struct Member: Hashable, Sendable {
        package let name: String
        package var value: JSON

        package init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }

        package static func == (one: Member, other: Member) -> Bool {
            one.name.hasSameCodePoints(as: other.name) && one.value == other.value
        }
    }

    package private(set) var members: [Member]

    package init() { members = [] }

    /// The names must differ; the reader has seen to that, and literals in the code are short.
    init(_ members: [Member]) { self.members = members }

    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }
    package var names: some Sequence<String> { members.lazy.map(\.name) }

    /// The value of a member; setting appends a new member at the end, and `nil` removes it.
    ///
    /// Groups have some 80 members: a scan by length and bytes beats a table that every copy would copy too.
    package subscript(name: String) -> JSON? {
        get {
            index(of: name).map { members[$0].value }
        }
        set {
            switch (index(of: name), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Changes the value of a member in place, without a second reference to it that would force a copy.
    mutating func update<Result>(_ name: String, _ body: (inout JSON?) -> Result) -> Result {
        guard let index = index(of: name) else {
            var value: JSON?
            let result = body(&value)
            if let value { members.append(Member(name: name, value: value)) }
            return result
        }
        var value: JSON? = members[index].value
        members[index].value = .null
        let result = body(&value)
        if let value { members[index].value = value } else { members.remove(at: index) }
        return result
    }

    private func index(of name: String) -> Int? {
        members.firstIndex { $0.name.hasSameCodePoints(as: name) }
    }
}

extension JSONObject: Hashable {
    /// The order of members has no meaning in JSON, so it is none of equality's business.
    package static func == (one: JSONObject, other: JSONObject) -> Bool {
        if one.members == other.members { return true }
        return one.count == other.count && one.members.allSatisfy { other[$0.name] == $0.value }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        var sum = 0
        for member in members { sum &+= member.hashValue }
        hasher.combine(sum)
    }
}

extension JSONObject: Sequence {
    package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
