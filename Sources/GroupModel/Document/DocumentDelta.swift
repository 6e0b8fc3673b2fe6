package import LosslessJSON

/// What turns one document into the next: the members that differ, and of a long list only the stretch that changed, so that
/// an edit of a list of 20,000 ids is a few bytes.
///
/// As JSON, an array of steps, each with `in` (`body` or `group`) and one of
/// - `name` and `value`: the member is now this; without `value` it is gone,
/// - `name`, `at`, `removed` and `inserted`: of the array, so many elements from there on give way to others,
/// - `order`: the members stand in this order.
package struct DocumentDelta: Hashable, Sendable {
    /// How it is kept; ``init(_:)`` reads it back.
    package let json: JSON

    /// One that was kept. Whether it makes sense shows when it is applied.
    package init(_ json: JSON) {
        self.json = json
    }

    package init(from old: GroupDocument, to new: GroupDocument) {
        let steps = Scope.allCases.flatMap { scope in
            Self.steps(in: scope, from: scope.members(of: old), to: scope.members(of: new))
        }
        json = .array(JSONArray(steps))
    }

    package var isEmpty: Bool { json.array?.isEmpty ?? true }

    /// The document after the change.
    /// - Returns: nil when this is no change of that document: what was kept is damaged, or belongs elsewhere.
    package func applied(to document: GroupDocument) -> GroupDocument? {
        guard let steps = json.array else { return nil }
        var members: [Scope: JSONObject] = [:]
        for scope in Scope.allCases { members[scope] = scope.members(of: document) }
        var isGroupChanged = false
        for step in steps {
            guard let scope = Scope(rawValue: step["in"]?.string ?? ""),
                Self.apply(step, to: &members[scope, default: JSONObject()])
            else { return nil }
            isGroupChanged = isGroupChanged || scope == .group
        }
        // What no step is about stays as it is, be it no object at all.
        let group = isGroupChanged ? .object(members[.group] ?? JSONObject()) : document.group
        return Scope.document(members[.body] ?? JSONObject(), group)
    }

    /// The two objects whose members are told apart: the request body, and the group in it.
    private enum Scope: String, CaseIterable {
        case body, group

        private static let inner = Scope.group.rawValue

        func members(of document: GroupDocument) -> JSONObject {
            switch self {
            case .group: return document.group.object ?? JSONObject()
            case .body:
                var body = document.body.object ?? JSONObject()
                body[Self.inner] = nil
                return body
            }
        }

        static func document(_ body: JSONObject, _ group: JSON) -> GroupDocument {
            var document = GroupDocument(group: group)
            for member in body {
                document[JSONPath([.member(member.name)])] = member.value
            }
            return document
        }
    }

    // MARK: Telling apart

    private enum Part {
        static let scope = "in"
        static let name = "name"
        static let value = "value"
        static let start = "at"
        static let removed = "removed"
        static let inserted = "inserted"
        static let order = "order"
    }

    private static func steps(in scope: Scope, from old: JSONObject, to new: JSONObject) -> [JSON] {
        guard old != new || !old.names.elementsEqual(new.names) else { return [] }
        var order: [String] = []
        var steps: [JSON] = []
        for member in old {
            if new[member.name] == nil {
                steps.append(step(in: scope, of: member.name))
            } else {
                order.append(member.name)
            }
        }
        for member in new {
            let before = old[member.name]
            if before == nil { order.append(member.name) }
            guard before != member.value else { continue }
            steps.append(
                splice(in: scope, of: member.name, from: before?.array, to: member.value.array)
                    ?? step(in: scope, of: member.name, [(Part.value, member.value)])
            )
        }
        if !order.elementsEqual(new.names) {
            steps.append([Part.scope: .string(scope.rawValue), Part.order: .strings(new.names)])
        }
        return steps
    }

    private static func step(in scope: Scope, of name: String, _ rest: [(String, JSON)] = []) -> JSON {
        var step = JSONObject()
        step[Part.scope] = .string(scope.rawValue)
        step[Part.name] = .string(name)
        for (name, value) in rest { step[name] = value }
        return .object(step)
    }

    /// Shorter lists are kept whole.
    private static let longList = 16

    private static func splice(in scope: Scope, of name: String, from old: JSONArray?, to new: JSONArray?) -> JSON? {
        guard let old, let new, min(old.count, new.count) > longList else { return nil }
        let start = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - start
        let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
        return step(
            in: scope,
            of: name,
            [
                (Part.start, .int(start)),
                (Part.removed, .int(old.count - start - end)),
                (Part.inserted, .array(JSONArray(new[start..<(new.count - end)]))),
            ]
        )
    }

    // MARK: Applying

    private static func apply(_ step: JSON, to members: inout JSONObject) -> Bool {
        if let order = step[Part.order]?.array {
            let names = order.compactMap(\.string)
            var ordered = JSONObject()
            for name in names + members.names.filter({ !names.contains($0) }) { ordered[name] = members[name] }
            members = ordered
            return names.count == order.count
        }
        guard let name = step[Part.name]?.string else { return false }
        guard let start = step[Part.start]?.int else {
            members[name] = step[Part.value]
            return true
        }
        guard var array = members[name]?.array, let removed = step[Part.removed]?.int,
            let inserted = step[Part.inserted]?.array, start >= 0, removed >= 0, start + removed <= array.count
        else { return false }
        array.replaceSubrange(start..<(start + removed), with: inserted)
        members[name] = .array(array)
        return true
    }
}
