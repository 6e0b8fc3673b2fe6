package import Attendance
package import LosslessJSON

/// A beginning for a new group: what groups of a sort have in common. It lacks what only its admin knows, such as name,
/// leaders, members, shifts and locations.
package enum GroupTemplate: CaseIterable, Hashable, Sendable {
    case office
    case shifts
    case flexibleHours

    package var words: Words {
        switch self {
        case .office: Words(zh: "办公室", en: "Office")
        case .shifts: Words(zh: "排班", en: "Shifts")
        case .flexibleHours: Words(zh: "弹性工时", en: "Flexible hours")
        }
    }

    /// For whom it is.
    package var summary: Words {
        switch self {
        case .office:
            Words(
                zh: "固定班制；GPS、Wi-Fi 与外勤打卡，可补卡",
                en: "fixed shifts; GPS, Wi-Fi, field work, corrections"
            )
        case .shifts:
            Words(
                zh: "排班制；GPS、Wi-Fi 现场打卡，不按日历排休",
                en: "scheduled shifts; GPS and Wi-Fi on site, no calendar"
            )
        case .flexibleHours:
            Words(
                zh: "自由班制，7:00–22:00，每天 8 小时，不限地点",
                en: "8 hours a day from 7:00 to 22:00, anywhere"
            )
        }
    }

    /// The group as it begins.
    package var group: JSON {
        switch self {
        case .office: Self.officeGroup
        case .shifts: Self.shiftsGroup
        case .flexibleHours: Self.flexibleGroup
        }
    }

    private static let officeGroup: JSON = [
        "time_zone": "Asia/Shanghai",
        "group_type": 1,
        "calendar_id": 1,
        "punch_type": 3,
        "gps_range": 300,
        "allow_pc_punch": false,
        "allow_out_punch": true,
        "out_punch_need_remark": true,
        "allow_remedy": true,
        "allow_remedy_type_lack": true,
        "allow_remedy_type_late": true,
        "allow_remedy_type_early": true,
        "remedy_limit": true,
        "remedy_limit_count": 5,
        "remedy_date_limit": true,
        "remedy_date_num": 30,
        "show_cumulative_time": true,
    ]

    private static let shiftsGroup: JSON = [
        "time_zone": "Asia/Shanghai",
        "group_type": 2,
        "calendar_id": 0,
        "punch_type": 3,
        "gps_range": 200,
        "allow_pc_punch": false,
        "allow_out_punch": false,
        "allow_remedy": true,
        "allow_remedy_type_lack": true,
        "remedy_limit": true,
        "remedy_limit_count": 3,
        "show_cumulative_time": true,
        "show_over_time": true,
    ]

    private static let flexibleGroup: JSON = [
        "time_zone": "Asia/Shanghai",
        "group_type": 3,
        "free_punch_cfg": [
            "free_start_time": "7:00",
            "free_end_time": "22:00",
            "punch_day": 1_111_100,
            "work_day_no_punch_as_lack": true,
            "work_hours_demand": true,
            "work_hours": 480,
        ],
        "work_day_no_punch_as_lack": true,
        "calendar_id": 1,
        "allow_pc_punch": true,
        "allow_out_punch": true,
        "out_punch_need_remark": false,
        "show_cumulative_time": true,
    ]
}
