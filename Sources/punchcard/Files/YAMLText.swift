import Attendance
import GroupModel
import LosslessJSON
import Yams

/// JSON values as YAML and back, without loss: 19-digit ids, `7:00`, `0111110` and `1.10` stay what they were.
nonisolated enum YAMLText {
    /// Strings are always quoted, since YAML 1.1 would read many of them as numbers or times.
    static func text(of value: JSON) throws -> String {
        try Yams.serialize(node: node(of: value), width: -1, allowUnicode: true, sortKeys: false)
    }

    private static func node(of value: JSON) -> Node {
        switch value {
        case .null: Node("null", Tag(.null), .plain)
        case .bool(let value): Node(value ? "true" : "false", Tag(.bool), .plain)
        case .number(let number): Node(number.literal, Tag(.implicit), .plain)
        case .string(let text): Node(text, Tag(.str), .doubleQuoted)
        case .array(let elements):
            Node.sequence(Node.Sequence(elements.map { node(of: $0) }, Tag(.seq), elements.isEmpty ? .flow : .block))
        case .object(let members):
            Node.mapping(
                Node.Mapping(
                    members.map { (key($0.name), node(of: $0.value)) },
                    Tag(.map),
                    members.isEmpty ? .flow : .block
                )
            )
        }
    }

    /// Names of members are plain where YAML cannot take them for anything else.
    private static func key(_ name: String) -> Node {
        let isWord = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        let isPlain =
            isWord && name.first?.isLetter == true
            && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
                .contains(name.lowercased())
        return Node(name, Tag(.str), isPlain ? .plain : .doubleQuoted)
    }

    static func value(of text: String) throws(TextFault) -> JSON {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw TextFault(error, in: text)
        }
        guard let node else { throw TextFault(Words(zh: "文件是空的", en: "the file is empty")) }
        var budget = 1_000_000
        return try value(of: node, depth: 0, &budget)
    }

    /// - Parameter budget: how many values may still come: an alias that repeats aliases is a bomb.
    private static func value(of node: Node, depth: Int, _ budget: inout Int) throws(TextFault) -> JSON {
        budget -= 1
        guard budget > 0 else { throw TextFault(at: node, Words(zh: "文件过大", en: "the file is too large")) }
        guard depth < JSON.maximumDepth else {
            throw TextFault(at: node, Words(zh: "嵌套过深", en: "nested too deep"))
        }
        switch node {
        case .scalar(let scalar): return value(of: scalar)
        case .sequence(let sequence):
            var elements = JSONArray()
            for element in sequence { elements.append(try value(of: element, depth: depth + 1, &budget)) }
            return .array(elements)
        case .mapping(let mapping):
            var object = JSONObject()
            for (key, element) in mapping {
                guard case .scalar(let name) = key else {
                    throw TextFault(at: key, Words(zh: "键必须是文字", en: "a key must be a text"))
                }
                guard object[name.string] == nil else {
                    throw TextFault(at: key, Words(zh: "重复的键 \(name.string)", en: "\(name.string) stands twice"))
                }
                object[name.string] = try value(of: element, depth: depth + 1, &budget)
            }
            return .object(object)
        case .alias:
            throw TextFault(at: node, Words(zh: "不支持别名", en: "aliases are not supported here"))
        }
    }

    /// Quoted is text. Plain is what JSON would make of it, and else text: `7:00`, `0111110` and `yes` are texts.
    private static func value(of scalar: Node.Scalar) -> JSON {
        switch scalar.style {
        case .singleQuoted, .doubleQuoted, .literal, .folded: return .string(scalar.string)
        case .any, .plain: break
        }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return JSONNumber(literal: scalar.string).map(JSON.number) ?? .string(scalar.string)
        }
    }
}
