import LosslessJSON

/// One shift of the example company.
struct ShiftSample: Sendable {
    let id: String
    let name: String
    /// When people come and go, as many pairs as there are punches; hours past 24 are of the next day.
    let periods: [(on: String, off: String)]
    var rest: (from: String, to: String)?
    /// How many minutes everybody may come earlier or later; 0 for a fixed shift.
    var flexibleMinutes = 0
    var minutesAsLate = 10
    var needsNoOff = false

    static let all = [
        // The three that the documented samples name.
        ShiftSample(
            id: "6919358778597097404",
            name: "早班",
            periods: [("9:00", "18:00")],
            rest: ("13:00", "14:00"),
            flexibleMinutes: 60,
            minutesAsLate: 30,
            needsNoOff: true
        ),
        ShiftSample(id: "6919668827865513935", name: "特殊日期班", periods: [("10:00", "16:00")], minutesAsLate: 30),
        ShiftSample(id: "xxx", name: "示例班次", periods: [("9:00", "18:00")], rest: ("12:00", "13:00")),

        ShiftSample(
            id: "6982509313466200101",
            name: "行政班 Office 9–18",
            periods: [("9:00", "18:00")],
            rest: ("12:00", "13:00"),
            flexibleMinutes: 30
        ),
        ShiftSample(
            id: "6982509313466200102",
            name: "夏令时行政班 8:30–17:30",
            periods: [("8:30", "17:30")],
            rest: ("12:00", "13:00")
        ),
        ShiftSample(id: "6982509313466200103", name: "周五短班", periods: [("9:00", "16:30")], rest: ("12:00", "13:00")),
        ShiftSample(id: "7009331225438660201", name: "门店早班", periods: [("8:00", "16:00")], minutesAsLate: 5),
        ShiftSample(id: "7009331225438660202", name: "门店晚班", periods: [("14:00", "22:30")], minutesAsLate: 5),
        ShiftSample(
            id: "7009331225438660203",
            name: "门店两头班",
            periods: [("9:00", "13:00"), ("17:00", "21:00")],
            minutesAsLate: 5
        ),
        ShiftSample(id: "7009331225438660204", name: "仓库夜班", periods: [("22:00", "30:00")], rest: ("26:00", "26:30")),
        ShiftSample(
            id: "7031188560492880301",
            name: "San Jose 8–17",
            periods: [("8:00", "17:00")],
            rest: ("12:00", "13:00"),
            flexibleMinutes: 120
        ),
        ShiftSample(id: "7031188560492880302", name: "周末值班 On call", periods: [("10:00", "14:00")], needsNoOff: true),
    ]

    /// The shift with every member that any of the documented samples shows.
    var body: JSON {
        [
            "shift_id": .string(id),
            "shift_name": .string(name),
            "punch_times": .int(periods.count),
            "sub_shift_leader_ids": ["52aa1fa1"],
            "is_flexible": .bool(flexibleMinutes > 0),
            "flexible_minutes": .int(flexibleMinutes),
            "flexible_rule": [
                [
                    "flexible_early_minutes": .int(flexibleMinutes),
                    "flexible_late_minutes": .int(flexibleMinutes),
                ]
            ],
            "no_need_off": .bool(needsNoOff),
            "punch_time_rule": .array(JSONArray(periods.map(punchTimes))),
            "late_off_late_on_rule": [["late_off_minutes": 60, "late_on_minutes": 30]],
            "rest_time_rule": restTimes,
            "overtime_rule": [["on_overtime": .string(periods[0].on), "off_overtime": .string(periods[0].off)]],
            "day_type": 1,
            "overtime_rest_time_rule": restTimes,
            "late_minutes_as_serious_late": 40,
            "shift_middle_time_rule": ["middle_time_type": 0, "fixed_middle_time": "12:00"],
            "shift_attendance_time_config": [
                "attendance_time": 1, "on_attendance_time": 1, "off_attendance_time": 1,
            ],
            "late_off_late_on_setting": ["late_off_base_on_time_type": 0, "late_on_base_on_time_type": 0],
            "id": .string(id),
            "rest_time_flexible_configs": [["need_flexible": false, "late_mins": 0]],
        ]
    }

    private func punchTimes(_ period: (on: String, off: String)) -> JSON {
        [
            "on_time": .string(period.on),
            "off_time": .string(period.off),
            "late_minutes_as_late": .int(minutesAsLate),
            "late_minutes_as_lack": 60,
            "on_advance_minutes": 60,
            "early_minutes_as_early": .int(minutesAsLate),
            "early_minutes_as_lack": 60,
            "off_delay_minutes": 60,
            "late_minutes_as_serious_late": 40,
            "no_need_on": false,
            "no_need_off": .bool(needsNoOff),
        ]
    }

    private var restTimes: JSON {
        guard let rest else { return [] }
        return [["rest_begin_time": .string(rest.from), "rest_end_time": .string(rest.to)]]
    }
}
