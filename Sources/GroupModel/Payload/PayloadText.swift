package import LosslessJSON

/// A payload as people read it: a member or element a line, with what can be folded.
package struct PayloadText: Hashable, Sendable {
    /// The indented text of the whole, line by line; white space is no part of a line.
    package let lines: [PayloadLine]

    package init(_ value: JSON) {
        var writer = PayloadLineWriter()
        writer.write(value, prefix: "", at: .root, depth: 0, comma: "")
        lines = writer.lines
    }

    /// The lines at which lists begin that are too long to read by default.
    package func longLists(_ limit: Int = 20) -> Set<Int> {
        Set(lines.indices.filter { lines[$0].isArray && lines[$0].count > limit })
    }

    /// The numbers of the lines that are to be seen when blocks are folded at their first lines.
    package func visible(folded: Set<Int>) -> [Int] {
        var visible: [Int] = []
        var line = 0
        while line < lines.count {
            visible.append(line)
            if folded.contains(line), let closing = lines[line].closing {
                line = closing
            }
            line += 1
        }
        return visible
    }

    /// The text of a line whose block is folded: `"bind_user_ids": [ … 20000 ],`.
    package func foldedText(at line: Int) -> String {
        guard let closing = lines[line].closing else { return lines[line].text }
        return "\(lines[line].text) … \(lines[line].count) \(lines[closing].text)"
    }

    /// The line at which a place begins; nil for a place that is not in the payload.
    package func line(of place: JSONPath) -> Int? {
        lines.firstIndex { $0.place == place }
    }
}

/// One line of a payload.
package struct PayloadLine: Hashable, Sendable {
    /// Without indentation.
    package let text: String
    /// How many levels it is indented.
    package let depth: Int
    /// The value that it begins or, for a bracket of its own, ends.
    package let place: JSONPath
    /// For the first line of a block, the number of its last one.
    package fileprivate(set) var closing: Int?
    /// How many members or elements the block has that begins here.
    package let count: Int
    /// Whether the block that begins here is an array.
    package let isArray: Bool
}

private struct PayloadLineWriter {
    var lines: [PayloadLine] = []

    mutating func write(_ value: JSON, prefix: String, at place: JSONPath, depth: Int, comma: String) {
        switch value {
        case .array(let array) where !array.isEmpty:
            let first = open(prefix + "[", array.count, isArray: true, at: place, depth)
            for (index, element) in array.enumerated() {
                let comma = index == array.count - 1 ? "" : ","
                write(element, prefix: "", at: place.appending(index), depth: depth + 1, comma: comma)
            }
            close(first, "]" + comma)
        case .object(let object) where !object.isEmpty:
            let first = open(prefix + "{", object.count, isArray: false, at: place, depth)
            for (index, member) in object.members.enumerated() {
                write(
                    member.value,
                    prefix: JSON.quoted(member.name) + ": ",
                    at: place.appending(member.name),
                    depth: depth + 1,
                    comma: index == object.count - 1 ? "" : ","
                )
            }
            close(first, "}" + comma)
        default:
            _ = open(prefix + value.text() + comma, 0, isArray: false, at: place, depth)
        }
    }

    private mutating func open(_ text: String, _ count: Int, isArray: Bool, at place: JSONPath, _ depth: Int) -> Int {
        lines.append(PayloadLine(text: text, depth: depth, place: place, count: count, isArray: isArray))
        return lines.count - 1
    }

    private mutating func close(_ first: Int, _ bracket: String) {
        let opening = lines[first]
        lines[first].closing = lines.count
        lines.append(PayloadLine(text: bracket, depth: opening.depth, place: opening.place, count: 0, isArray: false))
    }
}
