/// Ids as they come out of spreadsheets, chats and JSON: with commas, line breaks, quotes or brackets between them.
package enum PastedIDs {
    /// The ids in their order, with repetitions.
    package static func split(_ text: String) -> [String] {
        text.unicodeScalars.split { separators.contains($0) || $0.properties.isWhitespace }.map { String($0) }
    }

    /// The ids in their order, each once.
    package static func unique(_ text: String) -> [String] {
        var seen: Set<String> = []
        return split(text).filter { seen.insert($0).inserted }
    }

    private static let separators = Set(",，、;；|\"'`“”‘’「」[]()（）".unicodeScalars)
}
