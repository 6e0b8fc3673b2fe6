package import LosslessJSON

/// Why a request brought nothing, and what that means for the group.
///
/// All texts in it are fit to be shown: control characters are gone, and no secret was ever in them.
package struct APIError: Error, Hashable, Sendable {
    /// One case per thing that a caller would do differently.
    package indirect enum Kind: Hashable, Sendable {
        /// No connection came about, so the request never left.
        case unreachable(Unreachable)
        /// Sent, and no answer came. Only for reads.
        case noAnswer(Silence)
        /// An answer came that is none of the platform's. Only for reads.
        case badAnswer(BadAnswer)
        /// The platform failed (1225000, HTTP 5xx), and went on failing when asked again. Only for reads.
        case serverFault
        /// The platform understood and said no.
        case refused
        /// No token for this app id and secret.
        case credentialsRefused
        /// A new token was refused as well.
        case tokenRefused
        /// Too many requests, and the platform wants a longer wait, in seconds, than it was worth.
        case rateLimited(seconds: Int)
        /// A write was sent, and what came back (or did not) proves neither that it was done nor that it was not.
        /// Never resend: look, then say what is true (`api.md: trap 15`).
        case outcomeUnknown(Kind)
        /// By the user, or because the client was shut down. Nothing was written.
        case cancelled
    }

    package enum Silence: Hashable, Sendable {
        case timedOut
        case connectionLost
    }

    package let kind: Kind
    /// Method and path.
    package let request: String
    /// Of HTTP; nil when no answer came.
    package let status: Int?
    /// The platform's code; nil when none came.
    package let code: Int?
    /// The platform's `msg`.
    package let message: String?
    /// `X-Tt-Logid`: support asks for it.
    package let logID: String?
    /// What to do about it.
    package let hint: Hint?

    init(
        _ kind: Kind,
        request: String,
        status: Int? = nil,
        code: Int? = nil,
        message: String? = nil,
        logID: String? = nil,
        hint: Hint? = nil
    ) {
        self.kind = kind
        self.request = request
        self.status = status
        self.code = code
        self.message = message
        self.logID = logID
        self.hint = hint ?? Hint(kind: kind, code: code, message: message ?? "")
    }
}

extension APIError {
    /// Whether something may have been written.
    package var isOutcomeUnknown: Bool {
        if case .outcomeUnknown = kind { true } else { false }
    }

    /// Whether the platform knows no such group (or shift).
    package var isNotFound: Bool { hint == .groupMissing || hint == .shiftMissing }

    /// Whether the platform knows nobody of an id that the request names, or none that the app may see (1220004; 1227000 and
    /// 1227500 where an old endpoint says it).
    package var isUnknownUser: Bool {
        guard case .refused = kind else { return false }
        return code == 1_220_004 || hint == .unknownID
    }

    /// Whether it lies with the app, its quota or where it is used from, and not with what this request asks for: another
    /// request of its kind fares no better.
    package var concernsAllRequests: Bool {
        switch kind {
        case .credentialsRefused, .tokenRefused, .rateLimited: true
        case .refused:
            switch hint {
            case .scopeMissing, .addressNotAllowed, .quotaUsed, .badEmployeeType: true
            default: false
            }
        case .unreachable, .noAnswer, .badAnswer, .serverFault, .outcomeUnknown, .cancelled: false
        }
    }

    /// Whether the list that was being read has to be read from its first page again: the page token is too old.
    package var isPageTokenExpired: Bool { hint == .pageTokenExpired }

    /// The scopes of which the app needs one for this request, as far as the message names them; nil when that is not
    /// what is wrong.
    package var missingScopes: [String]? {
        if case .scopeMissing(let scopes)? = hint { scopes } else { nil }
    }
}

extension Request {
    /// The error of a request that may have arrived: for a write, what proves nothing leaves the outcome unknown.
    func errorAfterSending(
        _ kind: APIError.Kind,
        status: Int? = nil,
        code: Int? = nil,
        message: String? = nil,
        logID: String? = nil
    ) -> APIError {
        let provesNothing =
            switch kind {
            case .noAnswer, .badAnswer, .serverFault, .cancelled: true
            case .unreachable, .refused, .credentialsRefused, .tokenRefused, .rateLimited, .outcomeUnknown: false
            }
        return APIError(
            isWrite && provesNothing ? .outcomeUnknown(kind) : kind,
            request: name,
            status: status,
            code: code,
            message: message,
            logID: logID
        )
    }
}

/// In what way an answer is not one of the platform's.
package enum BadAnswer: Hashable, Sendable {
    /// No HTTP.
    case notHTTP
    /// Redirects are not followed: whoever answers so is not the platform, and must not see the token.
    case redirect(to: String)
    /// Larger than `limit` bytes; the rest was not read.
    case tooLarge(limit: Int)
    /// The connection ended before the answer did.
    case cutShort
    case notJSON(JSONSyntaxError)
    /// What stands at `path` is missing or not `wanted`.
    case unexpected(path: String, wanted: Wanted)
    /// The HTTP status and the code contradict each other.
    case contradiction
    /// Another group than the one asked for.
    case otherGroup(String)
    /// A page that says there is more and doesn't say where, points back, or leads on and on.
    case endlessPages
    /// It says that all went well and brings no file.
    case noFile

    package enum Wanted: Hashable, Sendable {
        case object, list, text, flag, wholeNumber
    }
}
