/// Why a text is not taken as JSON, and where.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case unexpectedEnd
        case unexpectedCharacter(Unicode.Scalar)
        case invalidNumber
        case invalidUTF8
        /// A control character inside a string must be escaped.
        case controlCharacter(UInt8)
        case invalidEscape
        /// Half of a surrogate pair: it stands for no character, so it could not be sent back as it came.
        case loneSurrogate
        /// One of the two values would be lost.
        case duplicateMember(String)
        case tooDeep(limit: Int)
        case textAfterValue
    }

    package let reason: Reason
    /// From 1.
    package let line: Int
    /// In code points, from 1.
    package let column: Int

    package init(reason: Reason, line: Int, column: Int) {
        self.reason = reason
        self.line = line
        self.column = column
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    package var description: String { "line \(line), column \(column): \(reason)" }
}

extension JSONSyntaxError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unexpectedEnd: "the text ends before the value does"
        case .unexpectedCharacter(let scalar): "unexpected character \(scalar.escaped(asASCII: true).debugDescription)"
        case .invalidNumber: "not a number as JSON writes it"
        case .invalidUTF8: "not valid UTF-8"
        case .controlCharacter(let byte): "a control character (\(byte)) inside a string"
        case .invalidEscape: "not an escape that JSON knows"
        case .loneSurrogate: "half of a surrogate pair"
        case .duplicateMember(let name): "the member \(name.debugDescription) stands twice"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        case .textAfterValue: "there is more text after the value"
        }
    }
}
