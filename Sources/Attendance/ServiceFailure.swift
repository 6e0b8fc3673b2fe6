/// Why the platform could not do what was asked.
package struct ServiceFailure: Error, Hashable, Sendable {
    /// What a caller would do differently.
    package enum Kind: Hashable, Sendable {
        /// The platform answered and said no.
        case refused
        /// The platform said no for want of a scope of the app: what needs it stays away, the rest goes on.
        case scopeMissing
        /// Nobody was reached, or the answer made no sense; nothing was written.
        case unreachable
        /// A write was sent and its answer did not come: nobody knows whether it happened.
        case outcomeUnknown
        case cancelled
    }

    package let kind: Kind
    /// What happened, what is still safe, what to do next.
    package let message: Words
    /// Only what happened: for a look at what a write has done, of which nothing is safe to say.
    package let cause: Words
    /// The platform's code and message, HTTP status and log id, as support asks for them; empty when there are none.
    package let details: String
    /// Whether the platform knows nothing of the kind that was asked for; any other refusal says nothing of that.
    package let isMissing: Bool
    /// Whether a refusal lies with the app, its quota or this machine, and not with what was asked: the next request fares no
    /// better.
    package let concernsAll: Bool
    /// Whether it is this machine that could not do it: a disk, a file. Nothing was asked of the platform then.
    package let isOfThisMachine: Bool
    /// Whether what was asked for is to blame: a name that nobody bears, or several do.
    package let isOfInput: Bool

    package init(
        _ kind: Kind,
        _ message: Words,
        cause: Words? = nil,
        details: String = "",
        isMissing: Bool = false,
        concernsAll: Bool = false,
        isOfThisMachine: Bool = false,
        isOfInput: Bool = false
    ) {
        self.kind = kind
        self.message = message
        self.cause = cause ?? message
        self.details = details
        self.isMissing = isMissing
        self.concernsAll = concernsAll
        self.isOfThisMachine = isOfThisMachine
        self.isOfInput = isOfInput
    }

    package static let cancelled = ServiceFailure(.cancelled, Words(zh: "已取消。", en: "Cancelled."))
}
