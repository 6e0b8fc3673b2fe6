import LosslessJSON

/// What the contact endpoints send decorates ids that are there anyway, so odd values are passed over, not refused.
extension JSON {
    /// A text that is not empty; a number by its digits.
    var looseText: String? {
        guard let text = string ?? number?.literal, !text.isEmpty else { return nil }
        return text
    }

    /// The texts in a list; nil when this is none.
    var looseTexts: [String]? { array?.compactMap(\.looseText) }
}
