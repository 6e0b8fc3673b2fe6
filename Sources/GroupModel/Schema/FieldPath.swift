package import LosslessJSON

/// Which member of the request body a field is, whatever the row: `locations[].latitude`.
///
/// A path written as a literal starts in the group, where all fields but `operator_id` live.
package struct FieldPath: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case member(String)
        /// Any element of an array.
        case element
    }

    package let steps: [Step]

    private init(steps: [Step]) {
        self.steps = steps
    }

    /// The operator stands beside the group in the request body.
    package static let operatorID = FieldPath(steps: [.member("operator_id")])
    package static let group = FieldPath(steps: [.member("group")])

    /// The field that a place in the body belongs to.
    package init(_ path: JSONPath) {
        steps = path.steps.map { step in
            switch step {
            case .member(let name): .member(name)
            case .index: .element
            }
        }
    }

    /// The name of the member itself.
    package var name: String {
        for case .member(let name) in steps.reversed() { return name }
        return ""
    }

    /// The object or table the field is a part of; nil at the top of the group and of the request.
    package var parent: FieldPath? {
        var rest = steps.dropLast()
        while rest.last == .element { rest = rest.dropLast() }
        return rest.count > 1 || (rest.first != nil && rest.first != .member("group"))
            ? FieldPath(steps: Array(rest)) : nil
    }

    /// The member of the group (or request) that holds this field: what an overwrite sends or forgets as a whole.
    package var topLevel: FieldPath {
        FieldPath(steps: Array(steps.prefix(steps.first == .member("group") ? 2 : 1)))
    }

    package func appending(_ relative: FieldPath) -> FieldPath {
        FieldPath(steps: steps + relative.steps.dropFirst())
    }

    /// A member of the object, or of the rows of the table.
    package func part(_ name: String, ofRows: Bool = false) -> FieldPath {
        FieldPath(steps: steps + (ofRows ? [.element, .member(name)] : [.member(name)]))
    }

    /// What stands in a body; nil for a field of a table's rows.
    package func value(in body: JSON) -> JSON? {
        var value = body
        for step in steps {
            guard case .member(let name) = step, let next = value[name] else { return nil }
            value = next
        }
        return value
    }

    /// The place in the body, with the rows taken from a place in the same rows: for `location_type` seen from the third
    /// location's latitude, the third location's type. Nil when `context` leaves a row open.
    package func place(in context: JSONPath = .root) -> JSONPath? {
        var place = JSONPath()
        for (index, step) in steps.enumerated() {
            switch step {
            case .member(let name): place = place.appending(name)
            case .element:
                guard context.steps.indices.contains(index), case .index(let row) = context.steps[index],
                    context.steps[..<index].elementsEqual(place.steps)
                else { return nil }
                place = place.appending(row)
            }
        }
        return place
    }
}

extension FieldPath: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        var steps: [Step] = [.member("group")]
        for part in text.split(separator: ".") {
            let isArray = part.hasSuffix("[]")
            steps.append(.member(String(isArray ? part.dropLast(2) : part)))
            if isArray { steps.append(.element) }
        }
        self.steps = steps
    }
}

extension FieldPath: CustomStringConvertible {
    /// As people say it to the platform's support, without the `group.` that all have in common.
    package var description: String {
        var text = ""
        for step in steps.first == .member("group") ? steps.dropFirst() : steps[...] {
            switch step {
            case .member(let name): text += text.isEmpty ? name : "." + name
            case .element: text += "[]"
            }
        }
        return text
    }
}

extension JSONPath {
    /// As people say it, without the `group.` that nearly all places in a body have in common: `locations[2].ssid`.
    package var withoutGroup: String {
        steps.first == .member("group") ? JSONPath(Array(steps.dropFirst())).description : description
    }
}
