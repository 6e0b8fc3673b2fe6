import Attendance
import AttendanceAPI
import GroupModel
import LocalStore
import LosslessJSON
import Operations

/// Groups and shifts by the platform's endpoints.
nonisolated struct LiveGroupService: GroupService {
    let platform: Platform
    let cache: NameCache
    /// Why nothing may be written; nil where that is allowed. The last of all doors: whoever comes this far is stopped.
    var writeRefusal: Words?
    /// Whether a second admin has to make every write. Then nothing is written but what was approved.
    var asksSecondAdmin = false
    /// The body of somebody else's request that was opened to be reviewed.
    var approved: [UInt8]?

    func groups(pageToken: String?) async throws(ServiceFailure) -> GroupPage {
        try await platform.asking { (client) async throws(APIError) in
            let page = try await client.groupPage(pageSize: 50, pageToken: pageToken)
            let groups = page.items.map { Attendance.GroupSummary(id: $0.id, name: $0.name) }
            return GroupPage(groups: groups, nextPageToken: page.nextToken)
        }
    }

    func allGroups() async throws(ServiceFailure) -> [Attendance.GroupSummary] {
        let listing = GroupListing(self)
        var groups: [Attendance.GroupSummary] = []
        while let page = try await listing.next() { groups += page }
        return groups
    }

    func group(id: String, isUrgent: Bool) async throws(ServiceFailure) -> JSON {
        try await answer(id: id, isUrgent: isUrgent).group
    }

    /// The group together with the bytes of the whole answer.
    func answer(id: String, isUrgent: Bool) async throws(ServiceFailure) -> GroupAnswer {
        try await platform.asking { (client) async throws(APIError) in
            try await client.group(id, priority: isUrgent ? .interactive : .background)
        }
    }

    func groupIDs(named name: String) async throws(ServiceFailure) -> [String] {
        // The search endpoint gives ten of the names that are like this one, and none from the last two seconds. Strings are
        // the same by canonical equivalence: a name may be typed composed and kept decomposed.
        try await allGroups().filter { $0.name == name }.map(\.id)
    }

    func rememberedShifts() async -> [ShiftSummary] {
        await cache.all(.shift).compactMap { entry in
            guard let json = entry.value, let name = json["shift_name"]?.string else { return nil }
            return ShiftSummary(Shift(id: entry.id, name: name, json: json))
        }
    }

    func shifts() async throws(ServiceFailure) -> [ShiftSummary] {
        let shifts = try await platform.asking { (client) async throws(APIError) in try await client.shifts().all() }
        await cache.put(Dictionary(shifts.map { ($0.id, $0.json) }) { first, _ in first }, as: .shift)
        return shifts.map { ShiftSummary($0) }
    }

    func write(_ body: [UInt8]) async throws(ServiceFailure) -> JSON {
        try checkMayWrite(body)
        return try await platform.asking { (client) async throws(APIError) in try await client.post(body: body).group }
    }

    func delete(id: String) async throws(ServiceFailure) {
        try checkMayWrite(nil)
        try await platform.asking { (client) async throws(APIError) in try await client.deleteGroup(id) }
    }

    /// - Parameter body: nil for a deletion.
    private func checkMayWrite(_ body: [UInt8]?) throws(ServiceFailure) {
        if let writeRefusal { throw ServiceFailure(.refused, writeRefusal) }
        guard asksSecondAdmin, body == nil || body != approved else { return }
        throw ServiceFailure(.refused, Settings.secondAdminRefusal)
    }

    func writeRequest(_ body: [UInt8]) async throws(ServiceFailure) -> Attendance.RequestDescription {
        try await platform.asking { (client) async throws(APIError) in
            Attendance.RequestDescription(client.describePost(body: body))
        }
    }
}

extension Attendance.RequestDescription {
    nonisolated init(_ request: AttendanceAPI.RequestDescription) {
        self.init(
            method: request.method,
            url: request.url,
            headers: request.headers.map { Header(name: $0.name, value: $0.value) },
            curl: request.curl
        )
    }
}

extension ShiftSummary {
    /// Times as `9:00–18:00`, several of them with commas.
    nonisolated init(_ shift: Shift) {
        let times = (shift.json["punch_time_rule"]?.array ?? []).compactMap { rule -> String? in
            guard let on = rule["on_time"]?.string, let off = rule["off_time"]?.string else { return nil }
            return "\(on)–\(Self.time(off))"
        }
        self.init(
            id: shift.id,
            name: shift.name,
            times: times.joined(separator: ", "),
            isFlexible: shift.json["is_flexible"]?.bool == true,
            flexibleMinutes: shift.json["flexible_minutes"]?.int
        )
    }

    /// The API counts the hours of the next day on from 24: `30:00` is `6:00+1`.
    private nonisolated static func time(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":"), let hour = Int(text[..<colon]), hour >= 24 else { return text }
        return "\(hour - 24)" + text[colon...] + "+1"
    }
}
