import Attendance
import GroupModel
import LosslessJSON

/// One thing that was looked at.
nonisolated struct Check {
    enum Verdict: String {
        case ok, warning, error
        /// Nothing tells without doing it.
        case untried

        /// At the start of a line; a colour would only repeat it.
        var sign: String {
            switch self {
            case .ok: "ok     "
            case .warning: "warning"
            case .error: "error  "
            case .untried: "untried"
            }
        }
    }

    /// Stable, for scripts.
    let name: String
    let verdict: Verdict
    let words: Words
    /// What to do about it; nil where all is well.
    let remedy: Words?
    /// What a script is told when this is an error.
    let status: ExitStatus

    static func ok(_ name: String, _ words: Words) -> Check {
        Check(name: name, verdict: .ok, words: words, remedy: nil, status: .done)
    }

    static func warning(_ name: String, _ words: Words, remedy: Words) -> Check {
        Check(name: name, verdict: .warning, words: words, remedy: remedy, status: .done)
    }

    static func untried(_ name: String, _ words: Words, remedy: Words) -> Check {
        Check(name: name, verdict: .untried, words: words, remedy: remedy, status: .done)
    }

    static func error(_ name: String, _ words: Words, remedy: Words?, _ status: ExitStatus) -> Check {
        Check(name: name, verdict: .error, words: words, remedy: remedy, status: status)
    }

    func lines(_ language: Language) -> [String] {
        ["\(verdict.sign) \(name): \(words[language])"] + (remedy.map { ["        → \($0[language])"] } ?? [])
    }

    var json: JSON {
        var object = JSONObject()
        object["name"] = .string(name)
        object["status"] = .string(verdict.rawValue)
        object["message_zh"] = .string(words.zh)
        object["message_en"] = .string(words.en)
        if let remedy {
            object["remedy_zh"] = .string(remedy.zh)
            object["remedy_en"] = .string(remedy.en)
        }
        return .object(object)
    }
}

nonisolated extension [Check] {
    /// The status of the first error: what comes first keeps what comes later from working.
    var status: ExitStatus { first { $0.verdict == .error }?.status ?? .done }
}
