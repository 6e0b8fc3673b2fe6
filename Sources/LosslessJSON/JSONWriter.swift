extension JSON {
    package enum Layout: Sendable {
        /// No white space at all: what travels.
        case compact
        /// A member or element a line, two spaces a level: what people read.
        case pretty
    }

    /// The value as JSON text. Characters are written as themselves; only quotes, backslashes and control characters
    /// are escaped.
    package func text(_ layout: Layout = .compact) -> String {
        String(decoding: bytes(layout), as: UTF8.self)
    }

    /// The value as JSON text in UTF-8.
    package func bytes(_ layout: Layout = .compact) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.write(self)
        return writer.bytes
    }

    /// The string as a JSON text writes it, quotes included.
    package static func quoted(_ string: String) -> String { JSON.string(string).text() }
}

private struct JSONWriter {
    let layout: JSON.Layout
    var bytes: [UInt8] = []
    private var depth = 0

    init(layout: JSON.Layout) { self.layout = layout }

    mutating func write(_ value: JSON) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .number(let number): append(number.literal)
        case .string(let string): write(string)
        case .array(let array):
            writeList(array, between: ("[", "]")) { writer, element in writer.write(element) }
        case .object(let object):
            writeList(object.members, between: ("{", "}")) { writer, member in
                writer.write(member.name)
                writer.append(writer.layout == .pretty ? ": " : ":")
                writer.write(member.value)
            }
        }
    }

    private mutating func writeList<Items: Collection>(
        _ items: Items,
        between brackets: (open: String, close: String),
        item write: (inout JSONWriter, Items.Element) -> Void
    ) {
        append(brackets.open)
        if !items.isEmpty {
            depth += 1
            var isFirst = true
            for item in items {
                if !isFirst { append(",") }
                isFirst = false
                breakLine()
                write(&self, item)
            }
            depth -= 1
            breakLine()
        }
        append(brackets.close)
    }

    private mutating func breakLine() {
        guard layout == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case ..<0x20: append("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}
