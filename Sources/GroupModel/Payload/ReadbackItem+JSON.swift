package import LosslessJSON

/// How what became of a field is kept, and printed: classified once, and shown alike everywhere.
extension ReadbackItem {
    /// `{"path": "punch_type", "outcome": "applied", "old": …, "sent": …, "after": …}`; members without a value are left out.
    package var json: JSON {
        var object = JSONObject()
        object["path"] = .string(place.withoutGroup)
        object["outcome"] = .string(outcome.word)
        object["old"] = old
        object["sent"] = sent
        object["after"] = after
        return .object(object)
    }
}

extension ReadbackItem.Outcome {
    /// For scripts; never renamed.
    package var word: String {
        switch self {
        case .applied: "applied"
        case .normalised: "normalised"
        case .ignored(.gated): "ignored_gated"
        case .ignored(.keptWhenUnsent): "kept_when_unsent"
        case .ignored(.unknown): "ignored"
        case .changedOtherwise: "changed_otherwise"
        case .changedUnasked: "changed_unasked"
        case .unverifiable: "unverifiable"
        }
    }

    /// By its word; nil for any other.
    package init?(word: String) {
        let all: [Self] = [
            .applied, .normalised, .ignored(.gated), .ignored(.keptWhenUnsent), .ignored(.unknown), .changedOtherwise,
            .changedUnasked, .unverifiable,
        ]
        guard let outcome = all.first(where: { $0.word == word }) else { return nil }
        self = outcome
    }
}
