/// Texts measured in the columns of a terminal. All count what is drawn, so a control character counts as its replacement.
extension String {
    /// The columns the text takes when it is drawn in one row.
    package var displayWidth: Int {
        VisibleScalars(self).reduce(0) { $0 + $1.columns }
    }

    /// The text as it may be written to a terminal in one line: see ``Untrusted``. In ASCII, replacements are `?` and
    /// ornaments have stand-ins; letters of other scripts stay.
    package func sanitised(ascii: Bool = false) -> String {
        // Printable ASCII, and U+4000 to U+9FFF: most names are nothing else, and nothing of it is invisible or combines.
        if utf8.allSatisfy({ $0 &- 0x20 < 0x5F || $0 &- 0x80 < 0x40 || $0 &- 0xE4 < 6 }) { return self }
        var text = ""
        text.reserveCapacity(utf8.count)
        for element in VisibleScalars(self) {
            let scalar = ascii ? ASCIIOrnaments.replacement(for: element.scalar) ?? element.scalar : element.scalar
            text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "?")
        }
        return text
    }

    /// The text, or as much of it as fits into so many columns with an ellipsis at its end. Sanitised if it was cut.
    package func truncated(toColumns columns: Int, ellipsis: String = "…") -> String {
        guard columns > 0 else { return "" }
        if utf8.count <= columns, utf8.allSatisfy({ $0 &- 0x20 < 0x5F }) { return self }
        let room = columns - ellipsis.displayWidth
        var used = 0
        var kept = ""
        var cut: String?
        for element in VisibleScalars(self) {
            if used + element.columns > columns {
                return (cut ?? kept) + (room >= 0 ? ellipsis : "")
            }
            if cut == nil, used + element.columns > room { cut = kept }
            used += element.columns
            kept.unicodeScalars.append(Unicode.Scalar(element.scalar) ?? "?")
        }
        return kept
    }

    /// The text made exactly so many columns wide: with blanks after it, or truncated.
    package func padded(toColumns columns: Int, ellipsis: String = "…") -> String {
        let text = truncated(toColumns: columns, ellipsis: ellipsis)
        return text + String(repeating: " ", count: Swift.max(0, columns - text.displayWidth))
    }

    /// The text in lines of at most so many columns: broken at line breaks, at blanks, beside wide characters, and within
    /// a word only where it alone is too long. A line is never empty but for an empty text or paragraph.
    package func wrapped(toColumns columns: Int) -> [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
            var wrapping = LineWrapping(columns: Swift.max(1, columns))
            for element in VisibleScalars(paragraph) { wrapping.add(element) }
            return wrapping.finished()
        }
    }

    /// The text in lines as full as may be, of at most so many columns, broken wherever they end. Line breaks in it are
    /// drawn like other control characters.
    package func filled(toColumns columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var width = 0
        for element in VisibleScalars(self) {
            if width + element.columns > columns, !line.isEmpty {
                lines.append(line)
                line = ""
                width = 0
            }
            line.unicodeScalars.append(Unicode.Scalar(element.scalar) ?? "?")
            width += element.columns
        }
        return lines + [line]
    }
}

/// Lines in the making. `word` is what came after the last place where a line may break.
private struct LineWrapping {
    let columns: Int
    private var lines: [String] = []
    private var line = ""
    private var lineWidth = 0
    private var word = ""
    private var wordWidth = 0
    private var wordIsWide = false

    init(columns: Int) {
        self.columns = columns
    }

    mutating func add(_ element: VisibleScalars.Element) {
        let scalar = Unicode.Scalar(element.scalar) ?? "?"
        if scalar == " " {
            endWord()
            if lineWidth < columns {
                line += " "
                lineWidth += 1
            } else {
                breakLine()
            }
            return
        }
        let isWide = element.columns == 2
        let isOpened = word.unicodeScalars.last.map(Self.neverEndsALine.contains) ?? false
        if element.columns > 0, isWide || wordIsWide, !isOpened, !Self.neverStartsALine.contains(scalar) { endWord() }
        if wordWidth + element.columns > columns {
            // A closing mark takes what it follows along into the next line.
            let companion = Self.neverStartsALine.contains(scalar) ? word.popLast() : nil
            let companionWidth = companion?.displayWidth ?? 0
            wordWidth -= companionWidth
            endWord()
            if let companion {
                word.append(companion)
                wordWidth = companionWidth
            }
        }
        word.unicodeScalars.append(scalar)
        wordWidth += element.columns
        if element.columns > 0 { wordIsWide = isWide }
    }

    mutating func finished() -> [String] {
        endWord()
        breakLine(evenIfEmpty: lines.isEmpty)
        return lines
    }

    /// Opening marks stay with what they open.
    private static let neverEndsALine: Set<Unicode.Scalar> = [
        "(", "[", "{", "（", "【", "《", "「", "『", "“", "‘", "〈", "［", "｛",
    ]

    /// Closing marks stay with what they close.
    private static let neverStartsALine: Set<Unicode.Scalar> = [
        ",", ".", "!", "?", ":", ";", ")", "]", "}", "%", "，", "。", "、", "！", "？", "：", "；", "）", "】", "》", "」", "』",
        "〉", "］", "｝",
        "”", "’", "…",
    ]

    private mutating func endWord() {
        guard wordWidth > 0 else { return }
        if lineWidth + wordWidth > columns { breakLine() }
        line += word
        lineWidth += wordWidth
        word = ""
        wordWidth = 0
        wordIsWide = false
    }

    private mutating func breakLine(evenIfEmpty: Bool = false) {
        while line.last == " " { line.removeLast() }
        if !line.isEmpty || evenIfEmpty { lines.append(line) }
        line = ""
        lineWidth = 0
    }
}

extension Character {
    /// The columns the character takes when it is drawn: base and marks together.
    package var displayWidth: Int { String(self).displayWidth }
}
