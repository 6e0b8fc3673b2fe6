/// The request table of `seeds/003`, row by row: names, kinds, 必填, and the values and ranges that it states.
enum GroupTable {
    static let members: [Shape.Member] =
        [
            .optional("group_id", .string),
            .required("group_name", .name),
            .required("time_zone", .timeZone),
            .required("group_leader_ids", .strings),
            .optional("adjust_range", .int),
            .optional("remedy_limit_count", .int),
            .optional("remedy_date_num", .int),
            .optional("face_punch_cfg", .choice([1, 2])),
            .optional("anti_cheat_punch_config", .object(antiCheat)),
            .optional("machines", .list([.required("machine_sn", .name), .required("machine_name", .name)])),
            .optional("gps_range", .int),
            .optional("locations", .list(location)),
            // 0 is how a fixed group reads; it is written 1.
            .required("group_type", .choice([1, 2, 3])),
            .required("punch_day_shift_ids", .strings),
            .optional("free_punch_cfg", .object(freePunch)),
            .required("calendar_id", .choice([0, 1, 2, 3, 4, 5])),
            .optional("need_punch_special_days", .list(specialDay)),
            .optional("no_need_punch_special_days", .list(specialDay)),
            .optional("remedy_period_type", .choice([1, 2])),
            .optional("remedy_period_custom_date", .range(0...28)),
            // The sum of the bits 1, 2, 4 and 8.
            .optional("punch_type", .range(0...15)),
            .optional("member_status_change", .object(bools(statusChanges))),
            .optional("leave_need_punch_cfg", .object(absence)),
            .optional("go_out_need_punch", .choice([0, 1, 2])),
            .optional("go_out_need_punch_cfg", .object(absence)),
            .optional("travel_need_punch", .choice([0, 1, 2])),
            .optional("travel_need_punch_cfg", .object(absence)),
            .optional("need_punch_members", .list(scopeRule)),
            .optional("no_need_punch_members", .list(scopeRule)),
            .optional("overtime_clock_cfg", .object(bools(overtime))),
            .optional("new_calendar_id", .string),
            .optional("clock_in_abnormal_settings", .object(bools(["ignore_until_latest_clockout"]))),
        ] + bools(switches) + idLists.map { .optional($0, .strings) }

    private static let switches = [
        "allow_out_punch", "out_punch_need_approval", "out_punch_need_post_approval", "out_punch_need_remark",
        "out_punch_need_photo", "out_punch_allowed_hide_addr", "out_punch_allowed_adjust_addr", "allow_pc_punch",
        "allow_remedy", "remedy_limit", "remedy_date_limit", "allow_remedy_type_lack", "allow_remedy_type_late",
        "allow_remedy_type_early", "allow_remedy_type_normal", "show_cumulative_time", "show_over_time",
        "hide_staff_punch_time", "hide_clock_in_rule", "face_punch", "face_live_need_action", "face_downgrade",
        "replace_basic_pic", "work_day_no_punch_as_lack", "effect_now", "rest_clockIn_need_approval",
        "clockIn_need_photo", "leave_need_punch", "save_auto_changes", "org_change_auto_adjust", "allow_apply_punch",
    ]

    private static let idLists = [
        "bind_dept_ids", "except_dept_ids", "bind_user_ids", "except_user_ids", "sub_group_leader_ids",
        "bind_default_dept_ids", "bind_default_user_ids",
    ]

    private static let antiCheat: [Shape.Member] =
        [
            .required("intercept_suspected_cheat_punch", .bool),
            .optional("allow_change_device_num", .choice([1, 2, 3])),
            .optional("suspected_cheat_handle_method", .choice([1, 2])),
        ] + bools(AntiCheat.checks)

    private static let location: [Shape.Member] = [
        .required("location_name", .name),
        .required("location_type", .choice([1, 2, 8])),
        .optional("latitude", .coordinate(limit: 90)),
        .optional("longitude", .coordinate(limit: 180)),
        .optional("ssid", .string),
        .optional("bssid", .string),
        .optional("map_type", .choice([1, 2])),
        .optional("address", .string),
        .optional("ip", .string),
        .optional("feature", .string),
        .optional("gps_range", .int),
    ]

    private static let freePunch: [Shape.Member] = [
        .required("free_start_time", .clock),
        .required("free_end_time", .clock),
        .required("punch_day", .weekdays),
        .optional("work_day_no_punch_as_lack", .bool),
        .optional("work_hours_demand", .bool),
        .optional("work_hours", .range(0...1440)),
    ]

    private static let specialDay: [Shape.Member] = [
        .required("punch_day", .date),
        .required("shift_id", .name),
    ]

    private static let statusChanges = [
        "onboarding_on_no_need_punch", "onboarding_off_no_need_punch", "offboarding_on_no_need_punch",
        "offboarding_off_no_need_punch",
    ]

    private static let overtime = ["allow_punch_approval", "need_clock_over_time_start_and_end"]

    private static let absence: [Shape.Member] = [
        .optional("late_minutes_as_late", .int),
        .optional("late_minutes_as_lack", .int),
        .optional("early_minutes_as_early", .int),
        .optional("early_minutes_as_lack", .int),
        .optional("not_during_shift", .bool),
    ]

    private static let scopeRule: [Shape.Member] = [
        .optional("rule_scope_type", .choice([0, 1, 2])),
        // One object, in spite of its name and its description as a list.
        .optional("scope_group_list", .object(scope)),
    ]

    private static let scope: [Shape.Member] = [
        .optional("scope_value_type", .choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 100])),
        .optional("operation_type", .choice([1, 2, 3, 4, 5, 6, 7, 8])),
        .optional("right", .list([.optional("key", .string), .optional("name", .string)])),
        .optional("member_ids", .strings),
        .optional("custom_field_ID", .string),
        .optional("custom_field_obj_type", .string),
    ]

    private static func bools(_ names: [String]) -> [Shape.Member] { names.map { .optional($0, .bool) } }
}
