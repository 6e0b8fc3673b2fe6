/// A control sequence in the making: `ESC [` parameters final byte, or `ESC O` final byte.
nonisolated struct EscapeSequence {
    enum Outcome: Equatable {
        case incomplete
        /// The byte does not continue (or begin) a sequence; what was collected waits in `takeBytes`.
        case notASequence
        case complete(Meaning)
    }

    enum Meaning: Equatable {
        case key(Key)
        case paste
        case nothing
    }

    static let escape: UInt8 = 0x1B
    private static let maximumLength = 64

    private var bytes: [UInt8] = []

    mutating func add(_ byte: UInt8) -> Outcome {
        switch (bytes.count, byte) {
        case (0, Self.escape), (1, UInt8(ascii: "[")), (1, UInt8(ascii: "O")):
            bytes.append(byte)
            return .incomplete
        case (0, _), (1, _), (Self.maximumLength..., _):
            return .notASequence
        case (2, 0x40...0x7E) where bytes[1] == UInt8(ascii: "O"):
            return complete(final: byte)
        case (_, 0x20...0x3F) where bytes[1] == UInt8(ascii: "["):
            bytes.append(byte)
            return .incomplete
        case (_, 0x40...0x7E) where bytes[1] == UInt8(ascii: "["):
            return complete(final: byte)
        default:
            return .notASequence
        }
    }

    /// What was collected and is no sequence.
    mutating func takeBytes() -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        defer { bytes = [] }
        return bytes
    }

    private mutating func complete(final: UInt8) -> Outcome {
        let parameters = String(decoding: takeBytes().dropFirst(2), as: UTF8.self)
        return .complete(Self.meaning(of: parameters, final: final))
    }

    private static func meaning(of parameters: String, final: UInt8) -> Meaning {
        switch (parameters, Character(Unicode.Scalar(final))) {
        case ("", "A"): .key(.up)
        case ("", "B"): .key(.down)
        case ("", "C"): .key(.right)
        case ("", "D"): .key(.left)
        case ("", "H"), ("1", "~"), ("7", "~"): .key(.home)
        case ("", "F"), ("4", "~"), ("8", "~"): .key(.end)
        case ("", "M"): .key(.enter)
        case ("", "Z"): .key(.backTab)
        case ("2", "~"): .key(.insert)
        case ("3", "~"): .key(.delete)
        case ("5", "~"): .key(.pageUp)
        case ("6", "~"): .key(.pageDown)
        case ("200", "~"): .paste
        case ("201", "~"): .nothing
        default: .key(.unknown)
        }
    }
}

/// A character of UTF-8 whose bytes may come in several reads, as they do over a slow line.
nonisolated struct PartialCharacter {
    private var bytes: [UInt8] = []
    private var expected = 0

    /// The key when the byte completes a character, or `.unknown` when it cannot.
    mutating func add(_ byte: UInt8) -> Key? {
        switch byte {
        case 0xC2...0xDF: begin(byte, length: 2)
        case 0xE0...0xEF: begin(byte, length: 3)
        case 0xF0...0xF4: begin(byte, length: 4)
        case 0x80...0xBF where !bytes.isEmpty: bytes.append(byte)
        default:
            bytes = []
            return .unknown
        }
        guard bytes.count == expected else { return nil }
        defer { bytes = [] }
        guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else { return .unknown }
        return .character(character)
    }

    private mutating func begin(_ byte: UInt8, length: Int) {
        bytes = [byte]
        expected = length
    }
}
