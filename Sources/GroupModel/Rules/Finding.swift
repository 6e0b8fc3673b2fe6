package import Attendance
package import LosslessJSON

/// What a rule found.
package struct Finding: Hashable, Sendable {
    package enum Weight: Hashable, Sendable {
        /// The documents forbid it: an error, unless all of `involved` is as it was fetched.
        case forbidden(involved: [JSONPath])
        /// A trap or an oddity: a warning, always.
        case caution
    }

    package let weight: Weight
    package let place: JSONPath
    package let message: Words
}

extension Finding {
    /// What the documents forbid.
    /// - Parameters:
    ///   - involved: what else makes the finding new when it changes, beside the place itself.
    ///   - zh: what is wrong and what to do; the field is named in front of it.
    static func forbidden(_ place: JSONPath, with involved: [JSONPath] = [], zh: String, en: String) -> Finding {
        Finding(weight: .forbidden(involved: [place] + involved), place: place, message: place.named(zh: zh, en: en))
    }

    /// What the documents allow and people regret.
    static func caution(_ place: JSONPath, zh: String, en: String) -> Finding {
        Finding(weight: .caution, place: place, message: place.named(zh: zh, en: en))
    }
}

extension JSONPath {
    /// A sentence with the field in front of it, by its label and the name that the platform's support knows, and by the
    /// row when it is in a table.
    fileprivate func named(zh: String, en: String) -> Words {
        guard let field = Schema.field(at: self) ?? Schema.field(at: parent) else {
            return Words(zh: "\(withoutGroup)：\(zh)", en: "\(withoutGroup): \(en)")
        }
        for case .index(let row) in steps {
            return Words(
                zh: "\(field.label.zh)（\(withoutGroup)，第 \(row + 1) 条）：\(zh)",
                en: "\(field.label.en) (\(withoutGroup), entry \(row + 1)): \(en)"
            )
        }
        return Words(
            zh: "\(field.label.zh)（\(withoutGroup)）：\(zh)",
            en: "\(field.label.en) (\(withoutGroup)): \(en)"
        )
    }
}
