package import LosslessJSON

/// The body of the overwrite that a draft stands for.
///
/// It is the draft's document, changed at the places that `differences` names and nowhere else: unknown members, nulls,
/// the spelling of numbers and the order of members travel as they are (`api.md`: trap 1).
package struct Payload: Hashable, Sendable {
    /// `{"group": {…}, "operator_id": "…"}`, the latter only when an operator is known.
    package let body: JSON
    /// Exactly what travels: the body in UTF-8, without white space.
    package let bytes: [UInt8]
    /// Each place where the body is not the draft's document, in the order of the document.
    package let differences: [PayloadDifference]
    /// What the server has and the body no longer says, so that the overwrite clears it: unset by the user.
    package let cleared: [FieldPath]

    package init(draft: GroupDraft) {
        differences = PayloadDifference.list(draft)
        var body = draft.document.body
        for difference in differences.reversed() { body[difference.place] = difference.sent }
        self.body = body
        bytes = body.bytes()
        let group = JSONPath([.member("group")])
        cleared = draft.fetched?.group.membersForgotten(in: body[group], at: group) ?? []
    }

    package var group: JSON { body["group"] ?? .null }

    /// Whether a place of the document is left out or rewritten, itself or with what it is a part of.
    package func difference(at place: JSONPath) -> PayloadDifference? {
        differences.first { place.starts(with: $0.place) }
    }
}

extension JSON {
    /// What was here and is not in `sent`, and that an overwrite forgets. Objects are looked into; rows of tables are another
    /// matter, since a row is no member that could be forgotten.
    fileprivate func membersForgotten(in sent: JSON?, at place: JSONPath) -> [FieldPath] {
        guard case .object(let members) = self, case .object(let sent)? = sent else { return [] }
        return members.flatMap { member -> [FieldPath] in
            let place = place.appending(member.name)
            guard !member.value.isEmptyOrNull else { return [] }
            guard let value = sent[member.name], !value.isNull else {
                let isForgotten = Schema.field(at: place)?.isForgottenWhenUnsent ?? true
                return isForgotten ? [FieldPath(place)] : []
            }
            return member.value.membersForgotten(in: value, at: place)
        }
    }
}

extension Field {
    /// Whether an overwrite without the member clears it.
    fileprivate var isForgottenWhenUnsent: Bool {
        switch write {
        case .overwritten, .retired: true
        case .identity, .appendOnly, .keptWhenUnsent, .requestOnly, .responseOnly: false
        }
    }
}
