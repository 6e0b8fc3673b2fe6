import Foundation
import LosslessJSON

/// What a group becomes when one is posted: what was sent takes the place of everything, but for the exceptions below
/// (`seeds/003: 此接口在修改时为数据覆盖`).
struct GroupOverwrite {
    /// As sent, with user ids for people.
    let sent: JSONObject
    /// The group that is being overwritten; nil for a new one.
    let stored: JSONObject?
    let id: String
    let now: Date

    private static let responseOnly = ["effect_time", "fixshift_effect_time", "member_effect_time"]
    private static let memberLists = [
        "bind_dept_ids", "bind_user_ids", "need_punch_members", "bind_default_dept_ids", "bind_default_user_ids",
        "no_need_punch_members",
    ]

    /// - Parameter newID: makes the ids of new locations.
    func result(newID: () -> String) -> JSONObject {
        var group = JSONObject()
        group["group_id"] = .string(id)
        for member in sent where member.name != "group_id" && !Self.responseOnly.contains(member.name) {
            group[member.name] = member.value
        }
        // It says how to write, and is not part of what is written.
        group["effect_now"] = nil
        if group["group_type"]?.int == 1 { group["group_type"] = 0 }
        group["anti_cheat_punch_config"] = AntiCheat.merged(
            sent["anti_cheat_punch_config"],
            over: stored?["anti_cheat_punch_config"]
        )
        group["locations"] = locations(newID: newID)
        addEffectTimes(to: &group)
        return group
    }

    /// "仅追加，不会覆盖之前的列表": a location that comes with an id is a new one all the same.
    private func locations(newID: () -> String) -> JSON? {
        var all = stored?["locations"]?.array ?? []
        for location in sent["locations"]?.array ?? [] {
            var new = JSONObject()
            new["location_id"] = .string(newID())
            for member in location.object ?? JSONObject() where member.name != "location_id" {
                new[member.name] = member.value
            }
            all.append(.object(new))
        }
        return stored?["locations"] == nil && sent["locations"] == nil ? nil : .array(all)
    }

    /// Seconds as strings. A change bites now or at the group's next midnight; that of the members only moves when they
    /// change.
    private func addEffectTimes(to group: inout JSONObject) {
        let effect =
            sent["effect_now"]?.bool == true
            ? now : TimeZones.nextMidnight(in: group["time_zone"]?.string ?? "", after: now)
        let seconds = JSON.string(String(Int(effect.timeIntervalSince1970)))
        group["effect_time"] = seconds
        group["fixshift_effect_time"] = seconds
        let areMembersKept = stored.map { stored in Self.memberLists.allSatisfy { stored[$0] == group[$0] } } ?? false
        group["member_effect_time"] = (areMembersKept ? stored?["member_effect_time"] : nil) ?? seconds
    }
}
