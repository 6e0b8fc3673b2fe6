/// Searching as people type: the letters in order, not necessarily side by side, whatever their case.
package enum FuzzyMatch {
    /// Whether all characters of the query stand in the text in this order; spaces in the query do not count.
    package static func matches(_ query: String, in text: String) -> Bool {
        var rest = Substring(text.lowercased())
        for character in query.lowercased() where !character.isWhitespace {
            guard let found = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: found)...]
        }
        return true
    }
}
