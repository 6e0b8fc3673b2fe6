import LosslessJSON
import TestSupport
import Testing

@Suite("Paths into a document")
struct PathTests {
    private static let document: JSON = ["a": ["b": [1, ["c": "x"]]], "n": .null]

    @Test(
        "a path leads to a value, or nowhere",
        arguments: [
            (JSONPath.root, document),
            (path("a", "b", 0), 1),
            (path("a", "b", 1, "c"), "x"),
            (path("n"), .null),
            (path("a", "b", 2), nil),
            (path("a", "b", -1), nil),
            (path("a", 0), nil),
            (path("a", "b", "c"), nil),
            (path("n", "x"), nil),
            (path("none"), nil),
        ] as [(JSONPath, JSON?)]
    )
    func getting(path: JSONPath, value: JSON?) {
        #expect(Self.document[path] == value)
    }

    @Test(
        "setting changes what the path names, and makes objects that are missing on the way",
        arguments: [
            (path("a", "b", 0), 7, #"{"a":{"b":[7,{"c":"x"}]},"n":null}"#),
            (path("a", "b", 2), 7, #"{"a":{"b":[1,{"c":"x"},7]},"n":null}"#),
            (path("a", "b", 1, "d"), 7, #"{"a":{"b":[1,{"c":"x","d":7}]},"n":null}"#),
            (path("n", "x", "y"), 7, #"{"a":{"b":[1,{"c":"x"}]},"n":{"x":{"y":7}}}"#),
            (path("o", "p"), 7, #"{"a":{"b":[1,{"c":"x"}]},"n":null,"o":{"p":7}}"#),
            (path("l", 0, "p"), 7, #"{"a":{"b":[1,{"c":"x"}]},"n":null,"l":[{"p":7}]}"#),
            (path("a", "b", 0), nil, #"{"a":{"b":[{"c":"x"}]},"n":null}"#),
            (path("a", "b", 1, "c"), nil, #"{"a":{"b":[1,{}]},"n":null}"#),
            (path("n"), nil, #"{"a":{"b":[1,{"c":"x"}]}}"#),
            (.root, 7, "7"),
        ] as [(JSONPath, JSON?, String)]
    )
    func setting(path: JSONPath, value: JSON?, result: String) {
        var document = Self.document
        document[path] = value
        #expect(document.text() == result)
    }

    @Test(
        "a path that leads nowhere changes nothing",
        arguments: [
            (path("a", "b", 5), 7), (path("a", "b", -1), 7), (path("a", 0), 7), (path("a", "b", "c"), 7),
            (path("a", "b", 0, "c"), 7), (path("o", 1), 7), (path("a", "b", 2), nil), (path("o", "p"), nil),
            (path("n", "p"), nil), (path("o", 0, "p"), nil),
        ] as [(JSONPath, JSON?)]
    )
    func nowhere(path: JSONPath, value: JSON?) {
        var document = Self.document
        document[path] = value
        #expect(document.text() == Self.document.text())
    }

    @Test("what was set is what is got, and nothing else has changed")
    func property() {
        forRandomCases { generator in
            var document = JSON.random(depth: 5, using: &generator)
            let before = document
            let paths = document.allPaths()
            let path = try #require(paths.randomElement(using: &generator))
            let value = JSON.random(depth: 1, using: &generator)
            document[path] = value
            try #require(document[path] == value)
            for other in paths where !other.starts(with: path) && !path.starts(with: other) {
                try #require(document[other] == before[other])
            }
            document[path] = before[path]
            try #require(document.text() == before.text())
        }
    }

    @Test("a path is shown as people write it")
    func description() {
        #expect("\(path("locations", 2, "latitude"))" == "locations[2].latitude")
        #expect("\(JSONPath.root)" == "")
    }

    @Test("paths know their parts")
    func parts() {
        let latitude = path("locations", 2, "latitude")
        #expect(latitude.parent == path("locations", 2))
        #expect(latitude.starts(with: latitude.parent))
        #expect(!latitude.parent.starts(with: latitude))
        #expect(latitude.topLevelMember == "locations")
        #expect(JSONPath.root.topLevelMember == nil)
        #expect(path("a").appending(path(1, "b")) == path("a", 1, "b"))
    }
}

/// A path by its steps: names and indices.
private func path(_ steps: any PathStep...) -> JSONPath { JSONPath(steps.map(\.step)) }

private protocol PathStep {
    var step: JSONPath.Step { get }
}

extension String: PathStep {
    fileprivate var step: JSONPath.Step { .member(self) }
}

extension Int: PathStep {
    fileprivate var step: JSONPath.Step { .index(self) }
}

extension JSON {
    fileprivate func allPaths(below path: JSONPath = .root) -> [JSONPath] {
        let inner: [[JSONPath]] =
            switch self {
            case .array(let array): array.indices.map { array[$0].allPaths(below: path.appending($0)) }
            case .object(let object): object.members.map { $0.value.allPaths(below: path.appending($0.name)) }
            default: []
            }
        return [path] + inner.joined()
    }
}
