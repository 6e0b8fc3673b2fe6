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

    package subscript(language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}

/// What a number counts.
package enum Unit: Hashable, Sendable {
    case minutes
    case metres
    case times
    case days
    case devices
    case degrees

    package var words: Words {
        switch self {
        case .minutes: Words(zh: "分钟", en: "min")
        case .metres: Words(zh: "米", en: "m")
        case .times: Words(zh: "次", en: "times")
        case .days: Words(zh: "天", en: "days")
        case .devices: Words(zh: "台", en: "devices")
        case .degrees: Words(zh: "度", en: "°")
        }
    }
}
