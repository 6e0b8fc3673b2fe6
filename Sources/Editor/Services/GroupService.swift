package import GroupModel
package import LosslessJSON

/// What the editor asks of the platform. The executable hands in the client; tests hand in what they need.
package protocol GroupService: Sendable {
    /// One page of all groups; nil asks for the first.
    func groups(pageToken: String?) async throws(ServiceFailure) -> GroupPage

    /// The group as the get endpoint returns it.
    func group(id: String, isUrgent: Bool) async throws(ServiceFailure) -> JSON

    /// The ids of the groups that bear exactly this name.
    func groupIDs(named name: String) async throws(ServiceFailure) -> [String]

    /// The shifts that an earlier session found, at once and without the network.
    func rememberedShifts() async -> [ShiftSummary]

    /// Every shift of the tenant.
    func shifts() async throws(ServiceFailure) -> [ShiftSummary]

    /// Posts these very bytes, once, and returns the group of the answer.
    func write(_ body: [UInt8]) async throws(ServiceFailure) -> JSON

    /// Deletes the group, once.
    func delete(id: String) async throws(ServiceFailure)

    /// How `write` would be sent, for the review; with no secret in it.
    func writeRequest(_ body: [UInt8]) async throws(ServiceFailure) -> RequestDescription
}

/// What a group is called in a list.
package struct GroupSummary: Hashable, Sendable {
    package let id: String
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

package struct GroupPage: Hashable, Sendable {
    package let groups: [GroupSummary]
    /// Nil on the last page.
    package let nextPageToken: String?

    package init(groups: [GroupSummary], nextPageToken: String?) {
        self.groups = groups
        self.nextPageToken = nextPageToken
    }
}

/// A shift as the pickers show it.
package struct ShiftSummary: Hashable, Sendable {
    package let id: String
    package let name: String
    /// Such as `9:00–18:00`; empty when the shift states none.
    package let times: String
    package let isFlexible: Bool
    /// How many minutes everybody may come earlier or later; nil when it is not said.
    package let flexibleMinutes: Int?

    package init(id: String, name: String, times: String, isFlexible: Bool, flexibleMinutes: Int? = nil) {
        self.id = id
        self.name = name
        self.times = times
        self.isFlexible = isFlexible
        self.flexibleMinutes = flexibleMinutes
    }

    /// `弹性 60 分钟`; empty for a shift with fixed times.
    package var flexibility: Words {
        guard isFlexible else { return Words(zh: "", en: "") }
        let minutes = flexibleMinutes.map(String.init)
        return Words(
            zh: ["弹性", minutes.map { $0 + " 分钟" }].compactMap(\.self).joined(separator: " "),
            en: ["flexible", minutes.map { $0 + " min" }].compactMap(\.self).joined(separator: " ")
        )
    }
}

/// A request as it would travel, with the token hidden.
package struct RequestDescription: Hashable, Sendable {
    package let method: String
    package let url: String
    package let headers: [Header]
    /// The same as a `curl` command for a POSIX shell.
    package let curl: String

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(method: String, url: String, headers: [Header], curl: String) {
        self.method = method
        self.url = url
        self.headers = headers
        self.curl = curl
    }
}

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

    package init(
        _ kind: Kind,
        _ message: Words,
        cause: Words? = nil,
        details: String = "",
        isMissing: Bool = false,
        concernsAll: Bool = false,
        isOfThisMachine: Bool = false
    ) {
        self.kind = kind
        self.message = message
        self.cause = cause ?? message
        self.details = details
        self.isMissing = isMissing
        self.concernsAll = concernsAll
        self.isOfThisMachine = isOfThisMachine
    }

    package static let cancelled = ServiceFailure(.cancelled, Words(zh: "已取消。", en: "Cancelled."))
}
