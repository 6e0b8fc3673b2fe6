/// Where the values of a JSON text stand in it, for messages that point at them.
package struct JSONOutline: Sendable {
    /// Where the value begins.
    package let position: TextPosition
    /// Where the name of the member begins that has the value; nil for an element and for the whole.
    package let namePosition: TextPosition?
    private let members: [(name: String, outline: JSONOutline)]
    private let elements: [JSONOutline]

    /// - Throws: `JSONSyntaxError` with line and column, as reading the value would.
    package init(of bytes: [UInt8]) throws(JSONSyntaxError) {
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONSyntaxError) in
                var reader = JSONReader(bytes: buffer)
                var counter = TextPositionCounter(bytes: buffer, start: reader.at)
                return try JSONOutline(&reader, &counter)
            }
        }
        self = try result.get()
    }

    private init(
        _ reader: inout JSONReader,
        _ counter: inout TextPositionCounter,
        namePosition: TextPosition? = nil
    ) throws(JSONSyntaxError) {
        reader.skipWhitespace()
        self.namePosition = namePosition
        position = counter.position(of: reader.at)
        var members: [(name: String, outline: JSONOutline)] = []
        var elements: [JSONOutline] = []
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            try reader.readMembers { (reader, name, start) throws(JSONSyntaxError) in
                let start = counter.position(of: start)
                members.append((name, try JSONOutline(&reader, &counter, namePosition: start)))
            }
        case UInt8(ascii: "["):
            try reader.readElements { (reader) throws(JSONSyntaxError) in
                elements.append(try JSONOutline(&reader, &counter))
            }
        default: _ = try reader.readValue()
        }
        self.members = members
        self.elements = elements
    }

    /// What stands one step further in; nil when there is nothing.
    package func part(_ step: JSONPath.Step) -> JSONOutline? {
        switch step {
        case .member(let name): members.first { $0.name.hasSameCodePoints(as: name) }?.outline
        case .index(let index): elements.indices.contains(index) ? elements[index] : nil
        }
    }
}
