import Foundation
import GRDB
import LosslessJSON

/// One create or overwrite, from the body to what is stored.
struct GroupWrite: Sendable {
    /// As sent; the kinds of its members have been checked.
    let group: JSONObject
    let operatorID: String?
    let employeeType: EmployeeType
    /// Members that a fault wants accepted and not applied, `outer.inner`.
    let ignoredFields: [String]
    let now: Date
    let searchLag: TimeInterval

    /// Runs inside the transaction of the write.
    ///
    /// - Returns: the group as the answer shows it: as it now is, with the `effect_now` that was sent.
    /// - Throws: `Refusal`, and then nothing is changed.
    func perform(in db: Database) throws -> JSONObject {
        let sent = try employeeType.read(group, in: db)
        // "如果不填的话，会创建新的考勤组"
        let id = sent["group_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        let stored = try id.flatMap(db.group)
        if id != nil, stored == nil { throw Refusal.unknownGroup }
        try GroupCheck(group: sent, stored: stored).check(in: db)
        try checkOperator(of: stored, in: db)

        let applied = withoutIgnored(sent, stored: stored)
        var identifiers = Identifiers()
        let overwrite = GroupOverwrite(sent: applied, stored: stored, id: id ?? identifiers.next(), now: now)
        let result = overwrite.result { identifiers.next() }
        try db.storeGroup(result, at: now, searchLag: searchLag)
        // "冲突人员将被自动拉入到当前设置的考勤组中，并从原考勤组中移除". What happens to them without it no document says, so
        // nothing does.
        if applied["save_auto_changes"]?.bool == true {
            try db.pullMembers(into: overwrite.id, at: now, searchLag: searchLag)
        }

        var answer = try employeeType.written(result, in: db)
        answer["effect_now"] = sent["effect_now"]
        return answer
    }

    /// "如果传入操作人，该接口只允许修改操作人有权限的考勤组". Without one the tenant counts as set up for the API.
    private func checkOperator(of stored: JSONObject?, in db: Database) throws {
        guard let sentID = operatorID, !sentID.isEmpty else { return }
        let id = try employeeType.userID(of: sentID, in: db)
        guard try db.arePeople([id]) else { throw Refusal.unknownUser }
        guard let stored, try !db.isAdministrator(id) else { return }
        let leaders = stored.strings("group_leader_ids") + stored.strings("sub_group_leader_ids")
        guard leaders.contains(id) else { throw Refusal.noPermission }
    }

    /// What was sent, with the ignored members as they are stored, or without them where they are not.
    private func withoutIgnored(_ sent: JSONObject, stored: JSONObject?) -> JSONObject {
        var group = JSON.object(sent)
        for field in ignoredFields {
            let path = JSONPath(field.split(separator: ".").map { .member(String($0)) })
            // Locations that are not appended stay away altogether.
            let value = field == "locations" ? nil : stored.map(JSON.object)?[path]
            group.update(at: path) { $0 = value }
        }
        return group.object ?? sent
    }
}

/// Ids as the platform makes them: 19 digits that grow.
struct Identifiers {
    private var last: UInt64

    init() {
        // Microseconds above some random bits, from the same starting point as the ids in the documented samples.
        let microseconds = UInt64(max(0, Date().timeIntervalSince1970) * 1_000_000)
        last = (microseconds << 12) | UInt64.random(in: 0..<2048)
    }

    mutating func next() -> String {
        last += 1
        return String(last)
    }
}
