extension JSON {
    /// How deep arrays and objects may nest. The documented group nests six deep.
    package static let maximumDepth = 128

    /// Reads one JSON text; white space around it is allowed.
    /// - Throws: `JSONSyntaxError` with line and column.
    package init(parsing text: String) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// Reads one JSON text in UTF-8.
    /// - Throws: `JSONSyntaxError` with line and column.
    /// - Parameter replacingHalfPairs: whether half of a surrogate pair is read as U+FFFD. For what is only shown: such a text
    ///   can't be written as it was.
    package init(parsing bytes: [UInt8], replacingHalfPairs: Bool = false) throws(JSONSyntaxError) {
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONSyntaxError) in
                var reader = JSONReader(bytes: buffer)
                reader.replacesHalfPairs = replacingHalfPairs
                return try reader.readDocument()
            }
        }
        self = try result.get()
    }
}

/// A recursive-descent reader; `maximumDepth` keeps the recursion within any stack.
struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Behind a byte order mark, where there is one.
    private let start: Int
    private(set) var at: Int
    private var depth = 0
    fileprivate var replacesHalfPairs = false

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        at = start
    }

    mutating func readDocument() throws(JSONSyntaxError) -> JSON {
        let value = try readValue()
        skipWhitespace()
        if at < bytes.count { throw error(.textAfterValue) }
        return value
    }

    mutating func readValue() throws(JSONSyntaxError) -> JSON {
        skipWhitespace()
        switch try peek() {
        case UInt8(ascii: "{"):
            var members: [JSONObject.Member] = []
            try readMembers { (reader, name, _) throws(JSONSyntaxError) in
                members.append(JSONObject.Member(name: name, value: try reader.readValue()))
            }
            return .object(JSONObject(members))
        case UInt8(ascii: "["):
            var elements = JSONArray()
            try readElements { (reader) throws(JSONSyntaxError) in elements.append(try reader.readValue()) }
            return .array(elements)
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        case UInt8(ascii: "t"): return try readWord("true", as: true)
        case UInt8(ascii: "f"): return try readWord("false", as: false)
        case UInt8(ascii: "n"): return try readWord("null", as: .null)
        default: throw unexpected()
        }
    }

    /// An object, from its brace to behind the other one.
    /// - Parameter readValue: reads the value of a member, whose name begins at `start`.
    mutating func readMembers(
        _ readValue: (inout JSONReader, _ name: String, _ start: Int) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) {
        try enter()
        defer { depth -= 1 }
        var names = MemberNames()
        skipWhitespace()
        if try take(UInt8(ascii: "}")) { return }
        while true {
            skipWhitespace()
            guard try peek() == UInt8(ascii: "\"") else { throw unexpected() }
            let start = at
            let name = try readString()
            guard names.insert(name) else { throw error(.duplicateMember(name), at: start) }
            skipWhitespace()
            guard try take(UInt8(ascii: ":")) else { throw unexpected() }
            try readValue(&self, name, start)
            skipWhitespace()
            if try take(UInt8(ascii: "}")) { return }
            guard try take(UInt8(ascii: ",")) else { throw unexpected() }
        }
    }

    /// An array, from its bracket to behind the other one.
    /// - Parameter readElement: reads one element.
    mutating func readElements(
        _ readElement: (inout JSONReader) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) {
        try enter()
        defer { depth -= 1 }
        skipWhitespace()
        if try take(UInt8(ascii: "]")) { return }
        while true {
            try readElement(&self)
            skipWhitespace()
            if try take(UInt8(ascii: "]")) { return }
            guard try take(UInt8(ascii: ",")) else { throw unexpected() }
        }
    }

    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < JSON.maximumDepth else { throw error(.tooDeep(limit: JSON.maximumDepth)) }
        depth += 1
        at += 1
    }

    private mutating func readNumber() throws(JSONSyntaxError) -> JSON {
        guard let end = JSONNumber.endOfNumber(in: bytes, from: at) else { throw error(.invalidNumber) }
        // "01" and "1.2.3" are a number and then something that can't follow one.
        if end < bytes.count, bytes[end].continuesNumber { throw error(.invalidNumber) }
        defer { at = end }
        return .number(JSONNumber(validated: String(decoding: bytes[at..<end], as: UTF8.self)))
    }

    private mutating func readWord(_ word: StaticString, as value: JSON) throws(JSONSyntaxError) -> JSON {
        let end = at + word.utf8CodeUnitCount
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard end <= bytes.count, bytes[at..<end].elementsEqual(letters) else { throw unexpected() }
        at = end
        return value
    }

    // MARK: Strings

    private mutating func readString() throws(JSONSyntaxError) -> String {
        at += 1
        var unescaped: [UInt8]?
        var pieceStart = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let piece = bytes[pieceStart..<at]
                guard unescaped != nil else {
                    at += 1
                    return try text(UnsafeBufferPointer(rebasing: piece), from: pieceStart)
                }
                unescaped?.append(contentsOf: piece)
                at += 1
                return try (unescaped ?? []).withUnsafeBufferPointer { buffer in
                    Result { () throws(JSONSyntaxError) in try text(buffer, from: pieceStart) }
                }.get()
            case UInt8(ascii: "\\"):
                if unescaped == nil { unescaped = [] }
                unescaped?.append(contentsOf: bytes[pieceStart..<at])
                unescaped?.append(contentsOf: try readEscape())
                pieceStart = at
            case ..<0x20:
                throw error(.controlCharacter(bytes[at]))
            default:
                at += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    private func text(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONSyntaxError) -> String {
        guard let text = String(validating: buffer, as: UTF8.self) else {
            throw error(.invalidUTF8, at: firstInvalidByte(from: start))
        }
        return text
    }

    /// Only called when there is one; the scan starts inside the string that holds it, or at the first byte.
    private func firstInvalidByte(from start: Int) -> Int {
        var from = 0
        while from < bytes.count {
            let length = bytes[from].lengthOfSequence
            let end = min(from + length, bytes.count)
            if String(validating: bytes[from..<end], as: UTF8.self) == nil { return from }
            from = end
        }
        return start
    }

    private mutating func readEscape() throws(JSONSyntaxError) -> String.UTF8View {
        let start = at
        at += 1
        let letter = try peek()
        at += 1
        switch letter {
        case UInt8(ascii: "\""): return "\"".utf8
        case UInt8(ascii: "\\"): return "\\".utf8
        case UInt8(ascii: "/"): return "/".utf8
        case UInt8(ascii: "b"): return "\u{8}".utf8
        case UInt8(ascii: "f"): return "\u{C}".utf8
        case UInt8(ascii: "n"): return "\n".utf8
        case UInt8(ascii: "r"): return "\r".utf8
        case UInt8(ascii: "t"): return "\t".utf8
        case UInt8(ascii: "u"):
            let high = try readHexadecimal(escapeStart: start)
            if let scalar = Unicode.Scalar(high) { return String(scalar).utf8 }
            guard high < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
                bytes[at + 1] == UInt8(ascii: "u")
            else { return try halfPair(at: start) }
            let second = at
            at += 2
            let low = try readHexadecimal(escapeStart: start)
            guard (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
            else {
                // What follows stands for itself.
                at = second
                return try halfPair(at: start)
            }
            return String(scalar).utf8
        default: throw error(.invalidEscape, at: start)
        }
    }

    private func halfPair(at start: Int) throws(JSONSyntaxError) -> String.UTF8View {
        guard replacesHalfPairs else { throw error(.loneSurrogate, at: start) }
        return "\u{FFFD}".utf8
    }

    private mutating func readHexadecimal(escapeStart: Int) throws(JSONSyntaxError) -> UInt16 {
        guard at + 4 <= bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
        var value: UInt16 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = byte.hexadecimalDigit else { throw error(.invalidEscape, at: escapeStart) }
            value = value << 4 | UInt16(digit)
        }
        at += 4
        return value
    }

    // MARK: Bytes

    mutating func skipWhitespace() {
        while at < bytes.count, bytes[at].isWhitespace { at += 1 }
    }

    func peek() throws(JSONSyntaxError) -> UInt8 {
        guard at < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[at]
    }

    private mutating func take(_ byte: UInt8) throws(JSONSyntaxError) -> Bool {
        guard try peek() == byte else { return false }
        at += 1
        return true
    }

    private func unexpected() -> JSONSyntaxError {
        guard at < bytes.count else { return error(.unexpectedEnd) }
        let end = min(at + bytes[at].lengthOfSequence, bytes.count)
        guard let character = String(validating: bytes[at..<end], as: UTF8.self),
            let scalar = character.unicodeScalars.first
        else { return error(.invalidUTF8) }
        return error(.unexpectedCharacter(scalar))
    }

    private func error(_ reason: JSONSyntaxError.Reason, at offset: Int? = nil) -> JSONSyntaxError {
        var counter = TextPositionCounter(bytes: bytes, start: start)
        let position = counter.position(of: offset ?? at)
        return JSONSyntaxError(reason: reason, line: position.line, column: position.column)
    }
}

/// The names of the members read so far: a handful is scanned, many are hashed, so that no object costs n².
private struct MemberNames {
    private var few: [String] = []
    private var many: Set<[UInt8]> = []

    /// False when the name is there already.
    mutating func insert(_ name: String) -> Bool {
        if !many.isEmpty { return many.insert(Array(name.utf8)).inserted }
        if few.contains(where: { $0.hasSameCodePoints(as: name) }) { return false }
        few.append(name)
        if few.count == 128 { many = Set(few.map { Array($0.utf8) }) }
        return true
    }
}

extension UInt8 {
    fileprivate var isWhitespace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

    fileprivate var continuesNumber: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// How many bytes the UTF-8 sequence has that starts with this one.
    fileprivate var lengthOfSequence: Int {
        switch self {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
