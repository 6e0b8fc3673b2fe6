package import LosslessJSON

/// The fields that rules, payload and changes treat by name; a test sees to it that each is declared.
extension FieldPath {
    package static let groupID: FieldPath = "group_id"
    package static let groupName: FieldPath = "group_name"
    package static let timeZone: FieldPath = "time_zone"
    package static let groupType: FieldPath = "group_type"
    package static let punchDayShiftIDs: FieldPath = "punch_day_shift_ids"

    package static let groupLeaderIDs: FieldPath = "group_leader_ids"
    package static let subGroupLeaderIDs: FieldPath = "sub_group_leader_ids"
    /// Whoever is in charge of the group, and in whose name it is written.
    package static let managers: [FieldPath] = [.groupLeaderIDs, .subGroupLeaderIDs, .operatorID]

    package static let bindDeptIDs: FieldPath = "bind_dept_ids"
    package static let bindUserIDs: FieldPath = "bind_user_ids"
    package static let needPunchMembers: FieldPath = "need_punch_members"
    package static let needPunchRuleScopeType: FieldPath = "need_punch_members[].rule_scope_type"

    package static let saveAutoChanges: FieldPath = "save_auto_changes"

    package static let bindDefaultDeptIDs: FieldPath = "bind_default_dept_ids"
    package static let bindDefaultUserIDs: FieldPath = "bind_default_user_ids"
    package static let noNeedPunchMembers: FieldPath = "no_need_punch_members"
    package static let noNeedPunchRuleScopeType: FieldPath = "no_need_punch_members[].rule_scope_type"

    package static let locations: FieldPath = "locations"
    package static let locationID: FieldPath = "locations[].location_id"
    package static let locationName: FieldPath = "locations[].location_name"
    package static let locationType: FieldPath = "locations[].location_type"
    package static let latitude: FieldPath = "locations[].latitude"
    package static let longitude: FieldPath = "locations[].longitude"
    package static let mapType: FieldPath = "locations[].map_type"
    package static let machines: FieldPath = "machines"
    package static let machineSN: FieldPath = "machines[].machine_sn"

    package static let needPunchSpecialDays: FieldPath = "need_punch_special_days"
    package static let needPunchSpecialDay: FieldPath = "need_punch_special_days[].punch_day"
    package static let noNeedPunchSpecialDays: FieldPath = "no_need_punch_special_days"
    package static let noNeedPunchSpecialDay: FieldPath = "no_need_punch_special_days[].punch_day"

    package static let antiCheatPunchConfig: FieldPath = "anti_cheat_punch_config"
    package static let facePunch: FieldPath = "face_punch"
    package static let effectNow: FieldPath = "effect_now"

    /// All of the above, for the test.
    package static let known: [FieldPath] = [
        .operatorID, .groupID, .groupName, .timeZone, .groupType, .punchDayShiftIDs, .groupLeaderIDs,
        .subGroupLeaderIDs,
        .bindDeptIDs, .bindUserIDs, .needPunchMembers, .needPunchRuleScopeType, .saveAutoChanges,
        .bindDefaultDeptIDs, .bindDefaultUserIDs, .noNeedPunchMembers, .noNeedPunchRuleScopeType,
        .locations, .locationID, .locationName, .locationType, .latitude, .longitude, .mapType, .machines, .machineSN,
        .needPunchSpecialDays, .needPunchSpecialDay, .noNeedPunchSpecialDays, .noNeedPunchSpecialDay,
        .antiCheatPunchConfig, .facePunch, .effectNow,
    ]
}

extension FieldPath {
    /// Every place in a body where the field stands: one for a member of the group, one a row for a member of rows.
    package func places(in body: JSON) -> [JSONPath] {
        var found: [(place: JSONPath, value: JSON)] = [(.root, body)]
        for step in steps {
            found = found.flatMap { place, value in
                switch step {
                case .member(let name): value[name].map { [(place.appending(name), $0)] } ?? []
                case .element:
                    (value.array ?? []).enumerated().map { (place.appending($0.offset), $0.element) }
                }
            }
        }
        return found.map(\.place)
    }
}
