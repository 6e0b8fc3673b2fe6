import GRDB
import LosslessJSON

/// What the documents refuse in a group that is posted, beyond the kinds of its members.
struct GroupCheck {
    /// As sent, with user ids for people.
    let group: JSONObject
    /// The group that is being overwritten; nil for a new one.
    let stored: JSONObject?

    /// The platform's limit (`api.md`: `env count illegal`).
    private static let mostLocations = 3000

    func check(in db: Database) throws {
        try checkLeaders()
        try checkShiftDays()
        try AntiCheat.check(group["anti_cheat_punch_config"]?.object)
        try checkLocations()
        try checkIDs(in: db)
        try checkShifts(in: db)
    }

    /// "必选字段"
    private func checkLeaders() throws(Refusal) {
        if group.strings("group_leader_ids").isEmpty { throw .badParameter("group.group_leader_ids is required") }
    }

    /// "当考勤类型参数（group_type）设置为固定班制时，必须填够 7 个 … 排班制或自由班制时，请传入空数组". The documented sample has
    /// 8 of them, so more than 7 pass.
    private func checkShiftDays() throws(Refusal) {
        let count = group.strings("punch_day_shift_ids").count
        let isFixed = group["group_type"]?.int == 1
        if isFixed ? count < 7 : count > 0 { throw .badParameter("group.punch_day_shift_ids invalid") }
    }

    private func checkLocations() throws(Refusal) {
        let existing = stored?["locations"]?.array?.count ?? 0
        let new = group["locations"]?.array?.count ?? 0
        if existing + new > Self.mostLocations { throw .tooManyLocations }
    }

    /// Only lists that are in use: `except_…` is retired, and nothing is said of the ids in scope rules.
    private func checkIDs(in db: Database) throws {
        let people = ["group_leader_ids", "sub_group_leader_ids", "bind_user_ids", "bind_default_user_ids"]
        guard try db.arePeople(Set(people.flatMap(group.strings))) else { throw Refusal.unknownUser }
        let departments = ["bind_dept_ids", "bind_default_dept_ids"]
        guard try db.areDepartments(Set(departments.flatMap(group.strings))) else { throw Refusal.unknownDepartment }
    }

    /// "休息日填0"
    private func checkShifts(in db: Database) throws {
        var shifts = Set(group.strings("punch_day_shift_ids"))
        for list in ["need_punch_special_days", "no_need_punch_special_days"] {
            for day in group[list]?.array ?? [] {
                if let shift = day["shift_id"]?.string { shifts.insert(shift) }
            }
        }
        shifts.remove("0")
        guard try db.areShifts(shifts) else { throw Refusal.unknownShift }
    }
}

extension JSONObject {
    /// The strings of a list; none when it is absent or something else.
    func strings(_ name: String) -> [String] {
        self[name]?.array?.compactMap(\.string) ?? []
    }
}
