import LosslessJSON

/// What the large company has beside the samples.
extension GroupSample {
    /// A group that names everybody, one by one.
    static func everybody(_ directory: ExampleDirectory) throws -> JSONObject {
        var group = try GroupSample(
            members: """
                {"group_id": "7080000000000000001", "group_name": "全员 All Hands", "org_change_auto_adjust": false}
                """
        ).group(directory)
        group["bind_user_ids"] = .strings(directory.everybody)
        return group
    }

    /// One of many shops that differ in little.
    static func store(number: Int, _ directory: ExampleDirectory) throws -> JSONObject {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return try GroupSample(
            members: """
                {
                    "group_id": "708100000000000\(padded)",
                    "group_name": "门店 \(padded) Shop",
                    "remedy_limit_count": \(1 + number % 5),
                    "group_type": \([0, 2][number % 2]),
                    \(number.isMultiple(of: 2) ? "" : #""punch_day_shift_ids": [],"#)
                    "locations": [
                        {
                            "location_id": "708200000000000\(padded)", "location_name": "门店 \(padded)",
                            "location_type": 2, "ssid": "Shop-\(padded)"
                        }
                    ],
                    "punch_type": 2
                }
                """
        ).group(directory)
    }
}
