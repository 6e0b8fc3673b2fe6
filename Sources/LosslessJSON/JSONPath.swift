/// Where a value stands inside a document: `locations[2].latitude`.
package struct JSONPath: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case member(String)
        case index(Int)
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    package static let root = JSONPath()

    package var isRoot: Bool { steps.isEmpty }
    package var parent: JSONPath { JSONPath(Array(steps.dropLast())) }

    package func appending(_ name: String) -> JSONPath { JSONPath(steps + [.member(name)]) }
    package func appending(_ index: Int) -> JSONPath { JSONPath(steps + [.index(index)]) }
    package func appending(_ path: JSONPath) -> JSONPath { JSONPath(steps + path.steps) }

    /// Whether this is `prefix` itself or stands somewhere inside it.
    package func starts(with prefix: JSONPath) -> Bool { steps.starts(with: prefix.steps) }

    /// The name of the outermost member; nil for the root and for paths into an array.
    package var topLevelMember: String? {
        if case .member(let name)? = steps.first { name } else { nil }
    }
}

extension JSONPath: CustomStringConvertible {
    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .member(let name): text += text.isEmpty ? name : "." + name
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}

extension JSON {
    /// The value at a path; nil when the path leads nowhere.
    package subscript(path: JSONPath) -> JSON? {
        get {
            var value = self
            for step in path.steps {
                switch (step, value) {
                case (.member(let name), .object(let object)):
                    guard let next = object[name] else { return nil }
                    value = next
                case (.index(let index), .array(let array)):
                    guard array.indices.contains(index) else { return nil }
                    value = array[index]
                default: return nil
                }
            }
            return value
        }
        set {
            update(at: path) { $0 = newValue }
        }
    }

    /// Changes the value at a path in place. Objects that are missing on the way are made; `nil` removes the value.
    ///
    /// An index must exist, but for the one past the end, which appends. A path that leads through something else than
    /// an object or array leads nowhere, and then nothing is changed.
    package mutating func update(at path: JSONPath, _ body: (inout JSON?) -> Void) {
        var slot: JSON? = self
        self = .null
        Self.update(&slot, path.steps[...], body)
        self = slot ?? .null
    }

    private static func update(_ slot: inout JSON?, _ steps: ArraySlice<JSONPath.Step>, _ body: (inout JSON?) -> Void) {
        guard let step = steps.first else { return body(&slot) }
        let rest = steps.dropFirst()
        switch (step, slot) {
        case (.member(let name), .object(var object)):
            slot = nil
            object.update(name) { update(&$0, rest, body) }
            slot = .object(object)
        case (.member(let name), nil), (.member(let name), .null):
            var object = JSONObject()
            object.update(name) { update(&$0, rest, body) }
            if !object.isEmpty { slot = .object(object) }
        case (.index(let index), .array(var array)) where array.indices.contains(index):
            slot = nil
            var element: JSON? = array[index]
            array[index] = .null
            update(&element, rest, body)
            if let element { array[index] = element } else { array.remove(at: index) }
            slot = .array(array)
        case (.index(let index), .array(var array)) where index == array.count:
            slot = nil
            var element: JSON?
            update(&element, rest, body)
            if let element { array.append(element) }
            slot = .array(array)
        case (.index(0), nil), (.index(0), .null):
            var element: JSON?
            update(&element, rest, body)
            if let element { slot = .array([element]) }
        default: break
        }
    }
}
