/// The two languages of the program; neither is a translation added later.
package enum Language: String, CaseIterable, Hashable, Sendable {
    case zh
    case en
}

/// A text in both languages.
package struct Words: Hashable, Sendable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// Another sentence after these.
    package func and(_ next: Words) -> Words {
        Words(zh: zh + next.zh, en: en + " " + next.en)
    }

    package var both: [String] { [zh, en] }

    package subscript(language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
