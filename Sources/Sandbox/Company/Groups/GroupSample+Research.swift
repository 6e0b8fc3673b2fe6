extension GroupSample {
    /// Free hours, Tuesday to Saturday, across midnight when it must be.
    static let research = GroupSample(
        members: """
            {
                "group_id": "7031188560492871681",
                "group_name": "研发自由工时 R&D Flexible Hours",
                "allow_out_punch": true,
                "out_punch_need_remark": true,
                "allow_pc_punch": true,
                "remedy_limit": false,
                "remedy_date_limit": false,
                "allow_remedy_type_normal": true,
                "group_type": 3,
                "punch_day_shift_ids": [],
                "free_punch_cfg": {
                    "free_start_time": "7:00",
                    "free_end_time": "23:30",
                    "punch_day": 111110,
                    "work_day_no_punch_as_lack": true,
                    "work_hours_demand": true,
                    "work_hours": 480
                },
                "work_day_no_punch_as_lack": true,
                "locations": [
                    {
                        "location_id": "7031189000000000001", "location_name": "研发楼", "location_type": 1,
                        "latitude": 30.2801, "longitude": 120.0312, "map_type": 1, "address": "杭州市余杭区示例园区 7 幢"
                    },
                    {
                        "location_id": "7031189000000000002", "location_name": "研发 VPN", "location_type": 8,
                        "ip": "192.0.2.44"
                    }
                ],
                "punch_type": 9,
                "overtime_clock_cfg": {"allow_punch_approval": false, "need_clock_over_time_start_and_end": true}
            }
            """,
        without: ["remedy_limit_count", "remedy_date_num", "out_punch_need_photo"],
        departments: ["Platform Architecture", "Mobile", "Algorithms", "Quality Assurance"],
        leaders: (2, "Databases")
    )

    /// What the get endpoint returns and the write document does not name, nulls, and numbers in odd spellings: all of
    /// it must come back unharmed from whoever overwrites this group (`api.md`: traps 1 and 18).
    static let laboratory = GroupSample(
        members: """
            {
                "group_id": "7058813340216930308",
                "group_name": "硬件实验室（灰度字段）Lab",
                "gps_range": 1e2,
                "adjust_range": 5.0e1,
                "locations": [
                    {
                        "location_id": "7058814000000000001", "location_name": "实验室", "location_type": 1,
                        "latitude": 30.289940, "longitude": 120.0450900, "map_type": 1,
                        "address": "杭州市余杭区示例园区 9 幢", "beacon_id": null
                    }
                ],
                "group_type": 3,
                "punch_day_shift_ids": [],
                "free_punch_cfg": {
                    "free_start_time": "8:30",
                    "free_end_time": "20:00",
                    "punch_day": 1111100,
                    "work_day_no_punch_as_lack": false,
                    "work_hours_demand": false,
                    "work_hours": 450,
                    "free_clock_setting": {"clock_mode": 2, "clock_internal_hhmm": "04:00"}
                },
                "work_day_no_punch_as_lack": false,
                "new_calendar_id": null,
                "punch_type": 1,
                "remedy_period_type": 0,
                "lab_beta_settings": {
                    "threshold": 0.10,
                    "limit": 12345678901234567890,
                    "offset": -0,
                    "labels": ["α", "β", null],
                    "nested": {"enabled": true, "ratio": 1.10e-3}
                },
                "owner_org_id": "7302191700771358252",
                "retired_since": null
            }
            """,
        departments: ["Hardware Laboratory", "Computer Vision"],
        leaders: (1, "Hardware Laboratory")
    )
}
