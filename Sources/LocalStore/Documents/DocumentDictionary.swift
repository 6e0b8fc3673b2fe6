/// What stands in nearly every group, so that a compressed one need not hold it.
///
/// Compressed documents can only be read with the dictionary that they were compressed with: what has been released is never
/// changed. A better one gets a number of its own in `DocumentCoder.Format`. What is most frequent stands last, as zlib wants.
enum DocumentDictionary {
    static let first = Array(
        #"""
        {"details":"applied ignored normalized not_sent unknown","log_id":"","code":1220600,"msg":"\#
        {"face_key":"","face_key_update_time":,"photo":{"size":,"sha256":"\#
        "beacon_id":null,"new_calendar_id":null,"overtime_clock_cfg":{"allow_punch_approval":false,"need_clock_over_time_start_and_end":true}\#
        ,"free_punch_cfg":{"free_start_time":"7:00","free_end_time":"23:30","punch_day":111110,"work_day_no_punch_as_lack":true,"work_hours_demand":true,"work_hours":480,\#
        "free_clock_setting":{"clock_mode":2,"clock_internal_hhmm":"04:00"}}\#
        ,"need_punch_members":[{"rule_scope_type":2,"scope_group_list":{"scope_value_type":4,"operation_type":1,"right":[{"key":"1","name":"正式"},{"key":"2","name":"实习"}]}},\#
        {"rule_scope_type":0,"scope_group_list":{"scope_value_type":1,"operation_type":1,"right":[{"key":"CH","name":"中国大陆"}],"member_ids":[],"custom_field_ID":"","custom_field_obj_type":"employment"}}]\#
        ,"anti_cheat_punch_config":{"intercept_suspected_cheat_punch":true,"check_cheat_software_punch":true,"check_buddy_punch":true,"check_simulate_wifi_punch":false,\#
        "check_change_device_punch":true,"allow_change_device_num":2,"suspected_cheat_handle_method":1}\#
        "machines":[{"machine_sn":"","machine_name":""},{"machine_sn":"\#
        "time_zone":"America/Los_Angeles","Asia/Tokyo","Europe/Asia/Singapore"\#
        "effect_now":true,"face_punch_cfg":1,"face_live_need_action":false,"face_downgrade":true,"replace_basic_pic":true\#
        ,"hide_clock_in_rule":false,"out_punch_need_post_approval":true,"go_out_need_punch_cfg":{},"travel_need_punch_cfg":{}\#
        ,"leave_need_punch_cfg":{"late_minutes_as_late":10,"late_minutes_as_lack":60,"early_minutes_as_early":10,"early_minutes_as_lack":60,"not_during_shift":true}\#
        浙江省杭州市余杭区文一西路 号上海市浦东新区北京市海淀区深圳市广州市示例路中国电信中国联通中国移动办公室会议室总部分公司考勤\#
        {"location_id":"","location_name":"","location_type":2,"ssid":"Office-5G","bssid":"02:00:5e:\#
        {"location_id":"","location_name":"","location_type":8,"ip":"203.0.113.10","feature":"中国电信"}\#
        {"location_id":"69","location_name":"","location_type":1,"latitude":30.2,"longitude":120.0,"map_type":1,"address":"市区路 号","gps_range":200},\#
        {"group":{"group_id":"6","group_name":"","time_zone":"Asia/Shanghai","bind_dept_ids":["od-","od-\#
        "],"except_dept_ids":[],"bind_user_ids":["ou_","],"except_user_ids":[],"group_leader_ids":["","\#
        "],"sub_group_leader_ids":["\#
        "],"allow_out_punch":true,"out_punch_need_approval":true,"out_punch_need_remark":true,"out_punch_need_photo":true,"out_punch_allowed_hide_addr":true,"out_punch_allowed_adjust_addr":true\#
        ,"sub_group_leader_ids":[],"allow_out_punch":false,"out_punch_need_approval":false,"out_punch_need_remark":false,"out_punch_need_photo":false,"out_punch_allowed_hide_addr":false,"out_punch_allowed_adjust_addr":false\#
        ,"adjust_range":50,"allow_pc_punch":false,"allow_pc_punch":true\#
        ,"allow_remedy":true,"remedy_limit":false,"remedy_date_limit":false,"remedy_limit":true,"remedy_limit_count":3,"remedy_date_limit":true,"remedy_date_num":7\#
        ,"allow_remedy_type_lack":true,"allow_remedy_type_late":true,"allow_remedy_type_early":true,"allow_remedy_type_normal":false\#
        ,"show_cumulative_time":true,"show_over_time":true,"hide_staff_punch_time":false,"face_punch":true,"hide_staff_punch_time":true,"face_punch":false\#
        ,"machines":[],"gps_range":300,"locations":[{"location_id":"7\#
        "group_type":3,"punch_day_shift_ids":[],"calendar_id":1\#
        "group_type":0,"group_type":1,"punch_day_shift_ids":["69\#
        ","0","0"],"calendar_id":0,"calendar_id":1,"need_punch_special_days":[{"punch_day":2026,"shift_id":"\#
        ,"need_punch_special_days":[],"no_need_punch_special_days":[],"work_day_no_punch_as_lack":true\#
        ,"remedy_period_type":0,"remedy_period_type":1,"remedy_period_custom_date":1,"punch_type":1,"punch_type":15,"punch_type":9\#
        ,"effect_time":"17","fixshift_effect_time":"17","member_effect_time":"17\#
        ,"rest_clockIn_need_approval":true,"clockIn_need_photo":true,"rest_clockIn_need_approval":false,"clockIn_need_photo":false\#
        ,"member_status_change":{"onboarding_on_no_need_punch":true,"onboarding_off_no_need_punch":false,"offboarding_on_no_need_punch":false,"offboarding_off_no_need_punch":true}\#
        ,"leave_need_punch":true,"leave_need_punch":false,"go_out_need_punch":1,"go_out_need_punch":0,"travel_need_punch":0\#
        ,"need_punch_members":[],"no_need_punch_members":[],"save_auto_changes":false,"org_change_auto_adjust":true\#
        ,"bind_default_dept_ids":["od-"],"bind_default_dept_ids":[],"bind_default_user_ids":[],"allow_apply_punch":true},"operator_id":"
        """#.utf8
    )
}
