/// One line of text that may be written anywhere: to a terminal, into a pipe, a log or a file of lines.
///
/// What comes from a server, a file or a file's name becomes one before it gets out (`design.md`, "State on disk"): escape
/// sequences would be obeyed by a terminal, line breaks would feign lines that the program never wrote, and what turns text
/// around or can't be seen would feign another text. Where lines are written nothing else is taken.
package struct SafeLine: Hashable, Sendable, CustomStringConvertible {
    /// Without a line break at its end.
    package let text: String

    /// - Parameter outside: whatever it is; each character that is not harmless is replaced by one that can be seen.
    package init(_ outside: String) {
        text = outside.sanitised()
    }

    package var description: String { text }

    // MARK: Commands to a runner

    /// A command to the runner of a GitHub job, `::name key=value,…::words`: whatever a value holds stays within it.
    ///
    /// Source: "Workflow commands for GitHub Actions", toolkit `command.ts` (`escapeData`, `escapeProperty`).
    package init(
        workflowCommand name: StaticString,
        _ properties: [(name: StaticString, value: String)],
        _ words: String
    ) {
        let values = properties.map { "\($0)=\(Self.escaped($1, "%\r\n:,"))" }.joined(separator: ",")
        self.init("::\(name) \(values)::\(Self.escaped(words, "%\r\n"))")
    }

    /// - Parameter reserved: ASCII characters, which become `%` and two hexadecimal digits.
    private static func escaped(_ text: String, _ reserved: String) -> String {
        text.unicodeScalars.map { scalar in
            guard reserved.unicodeScalars.contains(scalar) else { return String(scalar) }
            return (scalar.value < 0x10 ? "%0" : "%") + String(scalar.value, radix: 16, uppercase: true)
        }.joined()
    }
}

/// A name for a file, made of an id that a server gave: it leads nowhere but into the directory it is put in.
package struct SafeFileName: Hashable, Sendable, CustomStringConvertible {
    private static let longestID = 64

    /// Without the suffix.
    package let text: String

    /// - Parameters:
    ///   - id: stands as it is where it is made of ASCII letters, digits, `-` and `_`, and not longer than 64 of them.
    ///   - digest: what takes its place otherwise: the same for the same id, such as hexadecimal digits of its SHA-256.
    package init(id: String, digest: (String) -> String) {
        let isPlain = { (byte: UInt8) in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        let isName = !id.isEmpty && id.utf8.count <= Self.longestID && id.utf8.allSatisfy(isPlain)
        text = isName ? id : digest(id)
    }

    package var description: String { text }
}

extension String {
    /// The text without what cannot be seen at its ends, blanks among it: chats, spreadsheets and web pages put zero width
    /// characters, soft hyphens and byte order marks around what is copied out of them.
    package var withoutInvisibleEnds: String {
        let isSeen = { (scalar: Unicode.Scalar) in
            !scalar.properties.isWhitespace && !Untrusted.isInvisible(scalar.value)
        }
        guard let first = unicodeScalars.firstIndex(where: isSeen), let last = unicodeScalars.lastIndex(where: isSeen)
        else { return "" }
        return String(unicodeScalars[first...last])
    }

    /// The text as one line to be edited: line breaks and tabs become blanks.
    package var inOneLine: String {
        String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    /// Whether something in it can't be seen, or turns text around. Joiners may: they make one picture of several, and some
    /// scripts need them.
    package var hidesSomething: Bool {
        unicodeScalars.contains { scalar in
            scalar.properties.generalCategory == .control
                || Untrusted.isInvisible(scalar.value) && scalar != "\u{200C}" && scalar != "\u{200D}"
        }
    }

    /// JSON text in which everything that is not harmless is written as an escape, `\u202e`; it means the same. Line breaks
    /// between its members stay.
    package var escapedAsJSON: String {
        guard unicodeScalars.contains(where: { $0 != "\n" && !Untrusted.isHarmless($0.value) }) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            guard scalar != "\n", !Untrusted.isHarmless(scalar.value) else { return text.unicodeScalars.append(scalar) }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }
}
