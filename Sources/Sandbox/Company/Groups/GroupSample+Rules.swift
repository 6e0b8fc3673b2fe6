extension GroupSample {
    /// No list of people at all: rules say who punches and who does not (`api.md`: traps 8 to 10). Nobody bears the last
    /// of the ids.
    static let salesByRules = GroupSample(
        members: """
            {
                "group_id": "7046620917735412226",
                "group_name": "全国销售（按规则圈人）",
                "allow_out_punch": true,
                "out_punch_need_approval": false,
                "out_punch_need_photo": true,
                "out_punch_allowed_hide_addr": true,
                "face_punch": true,
                "face_punch_cfg": 2,
                "anti_cheat_punch_config": {
                    "intercept_suspected_cheat_punch": false,
                    "check_cheat_software_punch": false,
                    "check_buddy_punch": false,
                    "check_change_device_punch": false
                },
                "locations": [
                    {
                        "location_id": "7046621000000000001", "location_name": "上海分公司", "location_type": 1,
                        "latitude": 31.22114, "longitude": 121.54409, "map_type": 1, "address": "上海市浦东新区示例路 88 号"
                    }
                ],
                "punch_day_shift_ids": [
                    "6982509313466200102", "6982509313466200102", "6982509313466200102", "6982509313466200102",
                    "6982509313466200102", "6982509313466200103", "0"
                ],
                "punch_type": 1,
                "need_punch_members": [
                    {
                        "rule_scope_type": 2,
                        "scope_group_list": {
                            "scope_value_type": 4,
                            "operation_type": 1,
                            "right": [{"key": "1", "name": "正式"}, {"key": "2", "name": "实习"}]
                        }
                    },
                    {
                        "rule_scope_type": 2,
                        "scope_group_list": {
                            "scope_value_type": 3, "operation_type": 1, "right": [{"key": "CH", "name": "中国大陆"}]
                        }
                    }
                ],
                "no_need_punch_members": [
                    {
                        "rule_scope_type": 2,
                        "scope_group_list": {
                            "scope_value_type": 2, "operation_type": 1, "member_ids": ["ec8ddg56", "3e3cf96b", "7d1c0a9e"]
                        }
                    }
                ],
                "save_auto_changes": true
            }
            """,
        leaders: (1, "Shanghai Branch")
    )

    /// The group of the documented answer to a write: eight shifts, a date in both lists of special days, a lower-case
    /// object type, a correction period that reads 0.
    static let documented = GroupSample(
        members: """
            {
                "group_id": "6919358128597097404",
                "group_name": "开心考勤",
                "bind_dept_ids": ["od-fcb45c28a45311afd440b7869541fce8"],
                "except_dept_ids": ["od-fcb45c28a45311afd440b7869541fce8"],
                "bind_user_ids": ["52aa1fa1"],
                "except_user_ids": ["52aa1fa1"],
                "group_leader_ids": ["2bg4a9be"],
                "sub_group_leader_ids": ["52aa1fa1"],
                "allow_out_punch": true,
                "out_punch_need_approval": true,
                "out_punch_need_post_approval": true,
                "out_punch_need_remark": true,
                "out_punch_need_photo": true,
                "out_punch_allowed_hide_addr": true,
                "out_punch_allowed_adjust_addr": true,
                "allow_pc_punch": true,
                "remedy_date_num": 3,
                "allow_remedy_type_normal": true,
                "hide_staff_punch_time": true,
                "hide_clock_in_rule": false,
                "face_punch": true,
                "face_punch_cfg": 1,
                "face_live_need_action": false,
                "face_downgrade": true,
                "replace_basic_pic": true,
                "anti_cheat_punch_config": {
                    "intercept_suspected_cheat_punch": true,
                    "check_cheat_software_punch": true,
                    "check_buddy_punch": true,
                    "check_simulate_wifi_punch": true,
                    "check_change_device_punch": true,
                    "allow_change_device_num": 1,
                    "suspected_cheat_handle_method": 1
                },
                "machines": [{"machine_sn": "FS0701", "machine_name": "创实 9 楼"}],
                "locations": [
                    {
                        "location_id": "6921213751454744578",
                        "location_name": "浙江省杭州市余杭区五常街道木桥头西溪八方城",
                        "location_type": 1,
                        "latitude": 30.28994,
                        "longitude": 120.04509,
                        "ssid": "TP-Link-af12ca",
                        "bssid": "08:00:20:0A:8C:6D",
                        "map_type": 1,
                        "address": "北京市海淀区中航广场",
                        "ip": "122.224.123.146",
                        "feature": "中国电信",
                        "gps_range": 300
                    }
                ],
                "punch_day_shift_ids": ["xxx", "0", "xxx", "xxx", "0", "xxx", "xxx", "xxx"],
                "free_punch_cfg": {
                    "free_start_time": "7:00",
                    "free_end_time": "18:00",
                    "punch_day": 1111100,
                    "work_day_no_punch_as_lack": true,
                    "work_hours_demand": false,
                    "work_hours": 480
                },
                "need_punch_special_days": [{"punch_day": 20190101, "shift_id": "6919668827865513935"}],
                "no_need_punch_special_days": [{"punch_day": 20190101, "shift_id": "6919668827865513935"}],
                "remedy_period_type": 0,
                "punch_type": 1,
                "effect_time": "1611476284",
                "fixshift_effect_time": "1611476284",
                "member_effect_time": "1611476284",
                "rest_clockIn_need_approval": true,
                "clockIn_need_photo": true,
                "member_status_change": {
                    "onboarding_on_no_need_punch": false,
                    "onboarding_off_no_need_punch": false,
                    "offboarding_on_no_need_punch": false,
                    "offboarding_off_no_need_punch": false
                },
                "leave_need_punch_cfg": \(noMinutes),
                "go_out_need_punch_cfg": \(noMinutes),
                "travel_need_punch_cfg": \(noMinutes),
                "need_punch_members": \(documentedRule),
                "no_need_punch_members": \(documentedRule),
                "org_change_auto_adjust": false,
                "bind_default_dept_ids": ["od-fcb45c28a45311afd440b7869541fce8"],
                "bind_default_user_ids": ["dd31248a"],
                "overtime_clock_cfg": {"allow_punch_approval": false, "need_clock_over_time_start_and_end": false},
                "new_calendar_id": "7302191700771358252",
                "clock_in_abnormal_settings": {"ignore_until_latest_clockout": false}
            }
            """
    )

    private static let noMinutes = """
        {
            "late_minutes_as_late": 0, "late_minutes_as_lack": 0, "early_minutes_as_early": 0,
            "early_minutes_as_lack": 0, "not_during_shift": false
        }
        """

    private static let documentedRule = """
        [
            {
                "rule_scope_type": 0,
                "scope_group_list": {
                    "scope_value_type": 1,
                    "operation_type": 1,
                    "right": [{"key": "CH", "name": "中国大陆"}],
                    "member_ids": ["ec8ddg56"],
                    "custom_field_ID": "123213123",
                    "custom_field_obj_type": "employment"
                }
            }
        ]
        """
}
