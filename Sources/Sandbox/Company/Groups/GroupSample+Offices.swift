extension GroupSample {
    /// A fixed office with flexible hours, machines at the door and an exempt reception.
    static let headquarters = GroupSample(
        members: """
            {
                "group_id": "6982509313466189342",
                "group_name": "杭州总部办公室",
                "sub_group_leader_ids": ["52aa1fa1"],
                "allow_pc_punch": true,
                "remedy_limit_count": 5,
                "machines": [
                    {"machine_sn": "HZ-A-0001", "machine_name": "A 座 1 楼大厅"},
                    {"machine_sn": "HZ-A-0012", "machine_name": "A 座 12 楼电梯间"},
                    {"machine_sn": "HZ-B-0003", "machine_name": "B 座 3 楼"}
                ],
                "gps_range": 200,
                "locations": [
                    {
                        "location_id": "6982511000000000001", "location_name": "西溪园区 A 座", "location_type": 1,
                        "latitude": 30.278215, "longitude": 120.026403, "map_type": 1,
                        "address": "杭州市余杭区文一西路示例 1 号", "gps_range": 200
                    },
                    {
                        "location_id": "6982511000000000002", "location_name": "办公区无线网", "location_type": 2,
                        "ssid": "Office-5G", "bssid": "02:00:5e:10:00:01"
                    },
                    {
                        "location_id": "6982511000000000003", "location_name": "总部出口", "location_type": 8,
                        "ip": "203.0.113.10", "feature": "中国电信"
                    }
                ],
                "punch_day_shift_ids": [
                    "6982509313466200101", "6982509313466200101", "6982509313466200101", "6982509313466200101",
                    "6982509313466200103", "0", "0"
                ],
                "need_punch_special_days": [
                    {"punch_day": 20260104, "shift_id": "6982509313466200101"},
                    {"punch_day": 20260214, "shift_id": "6982509313466200103"}
                ],
                "no_need_punch_special_days": [{"punch_day": 20260430, "shift_id": "6982509313466200103"}],
                "punch_type": 15,
                "leave_need_punch": true,
                "leave_need_punch_cfg": {
                    "late_minutes_as_late": 10, "late_minutes_as_lack": 60,
                    "early_minutes_as_early": 10, "early_minutes_as_lack": 60
                },
                "go_out_need_punch": 1,
                "travel_need_punch": 0,
                "overtime_clock_cfg": {"allow_punch_approval": true, "need_clock_over_time_start_and_end": true},
                "clock_in_abnormal_settings": {"ignore_until_latest_clockout": true}
            }
            """,
        departments: ["General Administration", "Human Resources", "Finance", "Legal", "Office of the CEO"],
        exemptDepartments: ["Reception"],
        leaders: (2, "Payroll and Attendance")
    )

    /// Another continent: its time zone, its calendar, addresses from the other map.
    static let sanJose = GroupSample(
        members: """
            {
                "group_id": "7071942258830901251",
                "group_name": "San Jose Office",
                "time_zone": "America/Los_Angeles",
                "allow_pc_punch": true,
                "allow_remedy": false,
                "gps_range": 150,
                "locations": [
                    {
                        "location_id": "7071943000000000001", "location_name": "San Jose, N First St",
                        "location_type": 1, "latitude": 37.338208, "longitude": -121.886329, "map_type": 2,
                        "address": "100 Example St, San Jose, CA", "gps_range": 150
                    },
                    {
                        "location_id": "7071943000000000002", "location_name": "Office uplink", "location_type": 8,
                        "ip": "2001:db8:4a::12", "feature": "Example Fiber"
                    }
                ],
                "punch_day_shift_ids": [
                    "7031188560492880301", "7031188560492880301", "7031188560492880301", "7031188560492880301",
                    "7031188560492880301", "0", "7031188560492880302"
                ],
                "calendar_id": 2,
                "need_punch_special_days": [{"punch_day": 20261127, "shift_id": "7031188560492880302"}],
                "punch_type": 9,
                "effect_time": "1767254400",
                "fixshift_effect_time": "1767254400",
                "member_effect_time": "1767254400",
                "travel_need_punch": 1
            }
            """,
        without: ["work_day_no_punch_as_lack", "allow_apply_punch", "remedy_limit_count", "remedy_date_num"],
        departments: ["San Jose Office"],
        leaders: (1, "San Jose Office")
    )
}
