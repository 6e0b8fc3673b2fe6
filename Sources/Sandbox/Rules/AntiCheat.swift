import LosslessJSON

/// `seeds/003: anti_cheat_config`
enum AntiCheat {
    static let checks = [
        "check_cheat_software_punch", "check_buddy_punch", "check_simulate_wifi_punch", "check_change_device_punch",
    ]

    /// "开启拦截疑似作弊打卡时必填", "开启校验更换设备打卡时必填". Switches are looked at as they were sent: the document asks
    /// for these members in the request, whatever is stored.
    static func check(_ sent: JSONObject?) throws(Refusal) {
        guard let sent else { return }
        let needs = [
            ("intercept_suspected_cheat_punch", "suspected_cheat_handle_method", 1...2),
            ("check_change_device_punch", "allow_change_device_num", 1...3),
        ]
        for (condition, member, range) in needs where sent[condition]?.bool == true {
            guard let value = sent[member]?.int, range.contains(value) else {
                throw .badParameter("group.anti_cheat_punch_config.\(member) invalid")
            }
        }
    }

    /// "不传入时默认关闭/不更新；关闭时，其余防作弊开关都会关闭": what was not sent stays as it was, and with the interception off
    /// every other switch is off.
    static func merged(_ sent: JSON?, over stored: JSON?) -> JSON? {
        guard let sent = sent?.object else { return stored }
        var result = stored?.object ?? JSONObject()
        for member in sent where !member.value.isNull { result[member.name] = member.value }
        if result["intercept_suspected_cheat_punch"]?.bool == false {
            for check in checks where result[check] != nil { result[check] = false }
        }
        return .object(result)
    }
}
