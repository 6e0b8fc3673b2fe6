extension String {
    /// This text without what a terminal might obey (control characters, bidirectional overrides, invisible format
    /// characters) and cut to a length that a person reads. Text from a server is untrusted.
    var fitToShow: String { fitToShow(hiding: []) }

    /// The same without secrets that the server was shown: it may repeat them, and what it says is shown, logged and passed
    /// on. They go before the text is cut, and once what could hide them is gone, so that no part of one is left.
    func fitToShow(hiding secrets: [Secret]) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                if shown.last != " " { shown.append(" ") }
            case .format, .privateUse, .surrogate, .unassigned:
                break
            default:
                shown.append(scalar)
            }
        }
        var text = String(shown)
        // What is shorter is in every other word, and no secret of the platform's.
        for secret in secrets where secret.value.utf8.count >= 6 {
            text = text.replacing(secret.value, with: secret.description)
        }
        guard let end = text.unicodeScalars.index(text.startIndex, offsetBy: 500, limitedBy: text.endIndex),
            end < text.endIndex
        else { return text }
        return String(text.unicodeScalars[..<end]) + "…"
    }
}
