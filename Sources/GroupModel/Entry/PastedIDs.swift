import Text

/// Ids as they come out of spreadsheets, chats and JSON: with commas, line breaks, quotes or brackets between them.
package enum PastedIDs {
    /// The ids in their order, with repetitions.
    package static func split(_ text: String) -> [String] {
        text.unicodeScalars.split { separators.contains($0) || $0.properties.isWhitespace }
            .map { String($0).withoutInvisibleEnds }.filter { !$0.isEmpty }
    }

    /// Whether a character stands between ids whatever they are; blanks may also stand within a name.
    package static func separates(_ scalar: Unicode.Scalar) -> Bool {
        separators.contains(scalar) || scalar == "\t"
    }

    /// The ids in their order, each once.
    package static func unique(_ text: String) -> [String] {
        var seen: Set<String> = []
        return split(text).filter { seen.insert($0).inserted }
    }

    /// The one id that the text is, without quotes around it; nil where there is none, or space between several.
    package static func single(_ text: String) -> String? {
        let words = text.withoutInvisibleEnds.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
        guard let word = words.first, words.count == 1 else { return nil }
        let isQuote = { (scalar: Unicode.Scalar) in quotes.contains(scalar) }
        let bare = String(word.drop(while: isQuote)).unicodeScalars.reversed().drop(while: isQuote).reversed()
        let id = bare.reduce(into: "") { $0.unicodeScalars.append($1) }.withoutInvisibleEnds
        return id.isEmpty ? nil : id
    }

    private static let quotes = Set("\"'`“”‘’".unicodeScalars)
    private static let separators = Set(",，、;；|\"'`“”‘’「」[]()（）".unicodeScalars)
}
