extension String {
    /// This text without what a terminal might obey (control characters, bidirectional overrides, invisible format
    /// characters) and cut to a length that a person reads. Text from a server is untrusted.
    var fitToShow: String {
        var shown = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if shown.count == 500 {
                shown.append("…")
                break
            }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                if shown.last != " " { shown.append(" ") }
            case .format, .privateUse, .surrogate, .unassigned:
                break
            default:
                shown.append(scalar)
            }
        }
        return String(shown)
    }
}
