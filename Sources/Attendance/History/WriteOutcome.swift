/// What is known of a write.
package enum WriteOutcome: String, CaseIterable, Hashable, Sendable {
    /// The platform has answered with code 0, and no read has shown the change yet.
    case confirmed
    /// No answer came, and it was not seen: it may still arrive.
    case unknown
    /// It was seen.
    case written
    /// It is proved that nothing was done; the journal calls it as 0.1 did.
    case notWritten = "refused"
    /// The platform has answered with code 0, and no change ever showed.
    case ignored
    /// Closed by hand: what became of it is not known.
    case closed
    /// From before there were proofs.
    case unproved

    /// Whether nothing is waited for any more.
    package var isClosing: Bool { self != .confirmed && self != .unknown }

    package var words: Words {
        switch self {
        case .confirmed: Words(zh: "尚未读到", en: "not visible")
        case .unknown: Words(zh: "未知", en: "unknown")
        case .written: Words(zh: "已写入", en: "written")
        case .notWritten: Words(zh: "未写入", en: "not written")
        case .ignored: Words(zh: "未采纳", en: "ignored")
        case .closed: Words(zh: "手动结案", en: "closed")
        case .unproved: Words(zh: "未核实", en: "never proved")
        }
    }
}

extension Optional<WriteOutcome> {
    /// What became of a write; nil while nothing is known.
    package var words: Words { self?.words ?? Words(zh: "未结", en: "open") }
}
