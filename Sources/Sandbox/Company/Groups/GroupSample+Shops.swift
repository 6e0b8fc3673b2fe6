extension GroupSample {
    /// Scheduled shifts, everything that guards against cheating, faces at every punch.
    static let stores = GroupSample(
        members: """
            {
                "group_id": "7009331225438652417",
                "group_name": "门店排班 Retail Stores",
                "sub_group_leader_ids": ["4fasdtc2"],
                "remedy_limit_count": 2,
                "remedy_period_type": 2,
                "remedy_period_custom_date": 26,
                "hide_staff_punch_time": true,
                "hide_clock_in_rule": false,
                "face_punch": true,
                "face_punch_cfg": 1,
                "face_live_need_action": true,
                "face_downgrade": false,
                "replace_basic_pic": false,
                "anti_cheat_punch_config": {
                    "intercept_suspected_cheat_punch": true,
                    "check_cheat_software_punch": true,
                    "check_buddy_punch": true,
                    "check_simulate_wifi_punch": false,
                    "check_change_device_punch": true,
                    "allow_change_device_num": 2,
                    "suspected_cheat_handle_method": 1
                },
                "machines": [
                    {"machine_sn": "XX-0701", "machine_name": "西溪旗舰店 收银台后"},
                    {"machine_sn": "WL-0702", "machine_name": "武林广场店 员工通道"},
                    {"machine_sn": "BJ-0703", "machine_name": "滨江店"}
                ],
                "gps_range": 100,
                "locations": [
                    {
                        "location_id": "7009332000000000001", "location_name": "西溪旗舰店", "location_type": 2,
                        "ssid": "Shop-Xixi", "bssid": "02:00:5e:20:00:01"
                    },
                    {
                        "location_id": "7009332000000000002", "location_name": "武林广场店", "location_type": 2,
                        "ssid": "Shop-Wulin", "bssid": "02:00:5e:20:00:02"
                    },
                    {
                        "location_id": "7009332000000000003", "location_name": "滨江店", "location_type": 2,
                        "ssid": "Shop-Binjiang"
                    }
                ],
                "group_type": 2,
                "punch_day_shift_ids": [],
                "calendar_id": 0,
                "punch_type": 6,
                "clockIn_need_photo": true,
                "rest_clockIn_need_approval": true,
                "leave_need_punch": true,
                "leave_need_punch_cfg": {
                    "late_minutes_as_late": 5, "late_minutes_as_lack": 30,
                    "early_minutes_as_early": 5, "early_minutes_as_lack": 30, "not_during_shift": true
                },
                "org_change_auto_adjust": true
            }
            """,
        without: ["work_day_no_punch_as_lack"],
        departments: ["Xixi Flagship Store", "Wulin Square Store", "Binjiang Store", "Gongshu Store (closed)"],
        people: [(6, "Warehouse and Logistics")],
        leaders: (3, "Xixi Flagship Store")
    )

    /// Work outside: field punches with approval, and sites of all kinds, more than one would care to count.
    static let fieldService = GroupSample(
        members: """
            {
                "group_id": "7063304491875221507",
                "group_name": "外勤服务 Field Service",
                "sub_group_leader_ids": ["ec8ddg56", "52aa1fa1"],
                "allow_out_punch": true,
                "out_punch_need_approval": true,
                "out_punch_need_post_approval": true,
                "out_punch_need_remark": true,
                "out_punch_need_photo": true,
                "out_punch_allowed_adjust_addr": true,
                "adjust_range": 300,
                "gps_range": 500,
                "locations": \(sites),
                "group_type": 2,
                "punch_day_shift_ids": [],
                "punch_type": 11,
                "go_out_need_punch": 2,
                "go_out_need_punch_cfg": {
                    "late_minutes_as_late": 15, "late_minutes_as_lack": 120,
                    "early_minutes_as_early": 15, "early_minutes_as_lack": 120, "not_during_shift": true
                },
                "travel_need_punch": 2,
                "travel_need_punch_cfg": {
                    "late_minutes_as_late": 30, "late_minutes_as_lack": 240,
                    "early_minutes_as_early": 30, "early_minutes_as_lack": 240, "not_during_shift": false
                },
                "overtime_clock_cfg": {"allow_punch_approval": true}
            }
            """,
        departments: ["Field Service", "Call Centre"],
        leaders: (2, "Field Service")
    )

    private static let cities = [
        ("上海", "31.2304", "121.4737"), ("北京", "39.9042", "116.4074"), ("深圳", "22.5431", "114.0579"),
        ("南京", "32.0603", "118.7969"), ("成都", "30.5728", "104.0668"), ("重庆", "29.5630", "106.5516"),
        ("武汉", "30.5928", "114.3055"), ("西安", "34.3416", "108.9398"), ("厦门", "24.4798", "118.0894"),
        ("苏州", "31.2990", "120.5853"), ("哈尔滨", "45.8038", "126.5350"), ("拉萨", "29.6520", "91.1721"),
        ("三亚", "18.2528", "109.5120"), ("青岛", "36.0671", "120.3826"), ("昆明", "24.8801", "102.8329"),
        ("乌鲁木齐", "43.8256", "87.6168"),
    ]

    /// A depot, its network and its line in each city.
    private static let sites: String = {
        let sites = cities.enumerated().flatMap { index, city in
            let (name, latitude, longitude) = city
            let hex = String(index + 16, radix: 16)
            let id = 7_063_305_000_000_000_000 + index * 3
            return [
                """
                {"location_id": "\(id)", "location_name": "\(name)服务站", "location_type": 1, "latitude": \(latitude), \
                "longitude": \(longitude), "map_type": 1, "address": "\(name)市示例路 \(index + 1) 号"}
                """,
                """
                {"location_id": "\(id + 1)", "location_name": "\(name)服务站 Wi-Fi", "location_type": 2, \
                "ssid": "Depot-\(index + 1)", "bssid": "02:00:5e:30:00:\(hex)"}
                """,
                """
                {"location_id": "\(id + 2)", "location_name": "\(name)服务站专线", "location_type": 8, \
                "ip": "198.51.100.\(index + 1)", "feature": "中国联通"}
                """,
            ]
        }
        return "[" + sites.joined(separator: ",\n") + "]"
    }()
}
