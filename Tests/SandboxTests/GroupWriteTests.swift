import Foundation
import LosslessJSON
import Testing

@Suite("Creating, overwriting and deleting groups")
struct GroupWriteTests {
    @Test("the documented request is accepted as it stands, and answered as documented")
    func documentedRequest() async throws {
        try await SandboxHarness.run { sandbox in
            let request = try fixture("group-create-request")
            let answer = try await sandbox.post(SandboxHarness.groups + SandboxHarness.types, request)
            #expect(answer.code == 0, "\(answer.message ?? "")")
            let sample = try fixture("group-create-response")
            #expect(answer.data["group"]?.memberNames == sample["data"]?["group"]?.memberNames)
            #expect(answer.data["group"]?["effect_now"]?.bool == true)
        }
    }

    @Test("the group is answered with the members of the documented sample, as the data itself")
    func getShape() async throws {
        try await SandboxHarness.run { sandbox in
            let sample = try #require(try fixture("group-get-response")["data"])
            let group = JSON.object(try await sandbox.group(ExampleGroup.documented))
            #expect(group.memberNames == sample.memberNames)
            #expect(group["locations"] == sample["locations"])
            #expect(group["need_punch_members"] == sample["need_punch_members"])
            #expect(group["group_type"]?.int == 0)
        }
    }

    @Test(
        "every group of the example company can be overwritten with itself, and nothing moves",
        arguments: ExampleGroup.all
    )
    func roundTrip(id: String) async throws {
        try await SandboxHarness.run { sandbox in
            let before = try await sandbox.group(id)
            let answer = try await sandbox.write(try await sandbox.payload(id))
            #expect(answer.code == 0, "\(answer.message ?? "")")
            var after = try await sandbox.group(id)
            var expected = before
            #expect(after["member_effect_time"] == before["member_effect_time"])
            for name in ["effect_time", "fixshift_effect_time"] {
                #expect(after[name] != before[name])
                after[name] = nil
                expected[name] = nil
            }
            #expect(after == expected)
        }
    }

    @Test("numbers keep their spelling, nulls and unknown members their place")
    func lossless() async throws {
        try await SandboxHarness.run { sandbox in
            #expect(try await sandbox.write(try await sandbox.payload(ExampleGroup.laboratory)).code == 0)
            let group = JSON.object(try await sandbox.group(ExampleGroup.laboratory))
            #expect(group["gps_range"]?.number?.literal == "1e2")
            #expect(group["locations"]?.array?.first?["latitude"]?.number?.literal == "30.289940")
            #expect(group["lab_beta_settings"]?["limit"]?.number?.literal == "12345678901234567890")
            #expect(group["lab_beta_settings"]?["offset"]?.number?.literal == "-0")
            #expect(group["new_calendar_id"]?.isNull == true)
            #expect(group["free_punch_cfg"]?["free_clock_setting"]?["clock_mode"]?.int == 2)
        }
    }

    @Test("an overwrite clears what it does not send")
    func overwrite() async throws {
        try await SandboxHarness.run { sandbox in
            var group = try await sandbox.payload(ExampleGroup.headquarters)
            #expect(group["machines"]?.array?.count == 3)
            group["machines"] = nil
            group["leave_need_punch_cfg"] = nil
            group["group_name"] = "改名"
            #expect(try await sandbox.write(group).code == 0)
            let after = try await sandbox.group(ExampleGroup.headquarters)
            #expect(after["machines"] == nil)
            #expect(after["leave_need_punch_cfg"] == nil)
            #expect(after["group_name"]?.string == "改名")
        }
    }

    @Test("a post without a group id creates, with a new id of 19 digits each time")
    func create() async throws {
        try await SandboxHarness.run { sandbox in
            var ids: Set<String> = []
            for groupID in [JSON?.none, ""] {
                var group = try await sandbox.payload(ExampleGroup.headquarters)
                group["group_id"] = groupID
                let answer = try await sandbox.write(group)
                let id = try #require(answer.data["group"]?["group_id"]?.string)
                #expect(id.count == 19 && Int(id) != nil)
                #expect(try await sandbox.group(id)["group_name"] == group["group_name"])
                ids.insert(id)
            }
            #expect(ids.count == 2)
            #expect(!ids.contains(ExampleGroup.headquarters))
        }
    }

    @Test("locations only append, and what is sent back is there twice")
    func locations() async throws {
        try await SandboxHarness.run { sandbox in
            let before = try #require(try await sandbox.group(ExampleGroup.headquarters)["locations"]?.array)
            var group = try await sandbox.payload(ExampleGroup.headquarters)
            group["locations"] = [["location_name": "新地点", "location_type": 8, "ip": "192.0.2.1"], before[0]]
            #expect(try await sandbox.write(group).code == 0)
            let after = try #require(try await sandbox.group(ExampleGroup.headquarters)["locations"]?.array)
            #expect(after.count == before.count + 2)
            #expect(after.prefix(before.count).elementsEqual(before))
            #expect(after[before.count + 1]["location_name"] == before[0]["location_name"])
            let ids = after.compactMap { $0["location_id"]?.string }
            #expect(Set(ids).count == after.count)
            #expect(ids.allSatisfy { $0.count == 19 })
        }
    }

    @Test("more than 3,000 locations are refused")
    func tooManyLocations() async throws {
        try await SandboxHarness.run { sandbox in
            let existing = try #require(try await sandbox.group(ExampleGroup.headquarters)["locations"]?.array?.count)
            var group = try await sandbox.payload(ExampleGroup.headquarters)
            let location: JSON = ["location_name": "x", "location_type": 8, "ip": "192.0.2.1"]
            group["locations"] = .array(JSONArray(Array(repeating: location, count: 3001 - existing)))
            let refused = try await sandbox.write(group)
            #expect(refused.code == 1_220_600)
            #expect(refused.message == "env count illegal")
            group["locations"] = .array(JSONArray(Array(repeating: location, count: 3000 - existing)))
            #expect(try await sandbox.write(group).code == 0)
        }
    }

    @Test("fixed is written 1 and read 0; the other types are the same both ways")
    func groupType() async throws {
        try await SandboxHarness.run { sandbox in
            #expect(try await sandbox.group(ExampleGroup.headquarters)["group_type"]?.int == 0)
            var group = try await sandbox.payload(ExampleGroup.headquarters)
            group["group_type"] = 0
            #expect(try await sandbox.write(group).code == 1_220_001)
            for type in [2, 3] {
                group["group_type"] = .int(type)
                group["punch_day_shift_ids"] = []
                #expect(try await sandbox.write(group).data["group"]?["group_type"]?.int == type)
                #expect(try await sandbox.group(ExampleGroup.headquarters)["group_type"]?.int == type)
            }
        }
    }

    @Test("anti-cheat switches that are not sent stay as they were, and so does the whole object")
    func antiCheat() async throws {
        try await SandboxHarness.run { sandbox in
            let before = try #require(try await sandbox.group(ExampleGroup.stores)["anti_cheat_punch_config"])
            var group = try await sandbox.payload(ExampleGroup.stores)
            group["anti_cheat_punch_config"] = nil
            #expect(try await sandbox.write(group).code == 0)
            #expect(try await sandbox.group(ExampleGroup.stores)["anti_cheat_punch_config"] == before)

            group["anti_cheat_punch_config"] = [
                "intercept_suspected_cheat_punch": true, "suspected_cheat_handle_method": 2, "check_buddy_punch": false,
            ]
            #expect(try await sandbox.write(group).code == 0)
            let merged = try #require(try await sandbox.group(ExampleGroup.stores)["anti_cheat_punch_config"])
            #expect(merged["suspected_cheat_handle_method"]?.int == 2)
            #expect(merged["check_buddy_punch"]?.bool == false)
            #expect(merged["check_cheat_software_punch"]?.bool == true)
            #expect(merged["allow_change_device_num"]?.int == 2)
        }
    }

    @Test("with the interception off every other anti-cheat switch is off")
    func antiCheatOff() async throws {
        try await SandboxHarness.run { sandbox in
            var group = try await sandbox.payload(ExampleGroup.stores)
            group["anti_cheat_punch_config"] = ["intercept_suspected_cheat_punch": false, "check_buddy_punch": true]
            #expect(try await sandbox.write(group).code == 0)
            let config = try #require(try await sandbox.group(ExampleGroup.stores)["anti_cheat_punch_config"]?.object)
            let switches = config.filter { $0.value.bool != nil }
            #expect(switches.count == 5)
            #expect(switches.allSatisfy { $0.value.bool == false })
        }
    }

    @Test("effect_now is not read back, and makes the change bite at once instead of at midnight")
    func effectTimes() async throws {
        try await SandboxHarness.run { sandbox in
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["effect_time"] = "1"
            let now = sandbox.clock.now
            #expect(try await sandbox.write(group).code == 0)
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = try #require(TimeZone(identifier: "America/Los_Angeles"))
            let midnight = try #require(
                calendar.nextDate(after: now, matching: DateComponents(hour: 0), matchingPolicy: .nextTime)
            )
            let later = try await sandbox.group(ExampleGroup.sanJose)
            #expect(later["effect_time"]?.string == String(Int(midnight.timeIntervalSince1970)))

            group["effect_now"] = true
            #expect(try await sandbox.write(group).data["group"]?["effect_now"]?.bool == true)
            let atOnce = try await sandbox.group(ExampleGroup.sanJose)
            #expect(atOnce["effect_now"] == nil)
            #expect(atOnce["effect_time"]?.string == String(Int(now.timeIntervalSince1970)))
            #expect(atOnce["fixshift_effect_time"] == atOnce["effect_time"])
            #expect(atOnce["member_effect_time"] == later["member_effect_time"])

            group["bind_user_ids"] = ["3e3cf96b"]
            #expect(try await sandbox.write(group).code == 0)
            #expect(try await sandbox.group(ExampleGroup.sanJose)["member_effect_time"] == atOnce["effect_time"])
        }
    }

    @Test("save_auto_changes pulls people out of their old groups, and nothing else does", arguments: [true, false])
    func conflicts(isPulling: Bool) async throws {
        try await SandboxHarness.run { sandbox in
            #expect(try await sandbox.group(ExampleGroup.documented)["bind_user_ids"] == ["52aa1fa1"])
            var group = try await sandbox.payload(ExampleGroup.headquarters)
            group["bind_user_ids"] = ["52aa1fa1"]
            group["save_auto_changes"] = .bool(isPulling)
            #expect(try await sandbox.write(group).code == 0)
            let old = try await sandbox.group(ExampleGroup.documented)["bind_user_ids"]
            #expect(old == (isPulling ? [] : ["52aa1fa1"]))
            #expect(try await sandbox.group(ExampleGroup.headquarters)["bind_user_ids"] == ["52aa1fa1"])
        }
    }

    @Test("staff numbers are read and written where employee_type asks for them")
    func employeeNumbers() async throws {
        try await SandboxHarness.run { sandbox in
            let byID = try await sandbox.group(ExampleGroup.salesByRules)
            let byNumber = try await sandbox.group(ExampleGroup.salesByRules, employeeType: "employee_no")
            let numbers = byNumber["no_need_punch_members"]?.array?.first?["scope_group_list"]?["member_ids"]
            #expect(numbers == ["PC00005", "PC00006", "7d1c0a9e"])
            #expect(byNumber["group_leader_ids"] != byID["group_leader_ids"])

            var payload = byNumber
            for name in ["effect_time", "fixshift_effect_time", "member_effect_time", "locations"] {
                payload[name] = nil
            }
            payload["group_type"] = 1
            let query = "?employee_type=employee_no&dept_type=open_id"
            let answer = try await sandbox.post(
                SandboxHarness.groups + query,
                ["group": .object(payload), "operator_id": "PC00001"]
            )
            #expect(answer.code == 0, "\(answer.message ?? "")")
            #expect(answer.data["group"]?["group_leader_ids"] == byNumber["group_leader_ids"])
            let after = try await sandbox.group(ExampleGroup.salesByRules)
            #expect(after["group_leader_ids"] == byID["group_leader_ids"])
            #expect(after["no_need_punch_members"] == byID["no_need_punch_members"])
        }
    }

    @Test("a deleted group is gone, and can't be deleted again")
    func delete() async throws {
        try await SandboxHarness.run { sandbox in
            let path = SandboxHarness.groups + "/" + ExampleGroup.sanJose
            let deleted = try await sandbox.delete(path)
            #expect(deleted.code == 0)
            #expect(deleted.data == [:])
            #expect(try await sandbox.get(path + SandboxHarness.types).message == "rule does not exist")
            let again = try await sandbox.delete(path)
            #expect(again.code == 1_220_600)
            #expect(again.status == 400)
            let ids = try await sandbox.get(SandboxHarness.groups).data["group_list"]?.array?.compactMap {
                $0["group_id"]?.string
            }
            #expect(ids == ExampleGroup.all.dropLast())
        }
    }

    @Test("overwrites at the same time follow each other")
    func concurrentWrites() async throws {
        try await SandboxHarness.run { sandbox in
            let group = try await sandbox.payload(ExampleGroup.headquarters)
            let before = try #require(try await sandbox.group(ExampleGroup.headquarters)["locations"]?.array?.count)
            try await withThrowingTaskGroup(of: Int?.self) { tasks in
                for index in 0..<20 {
                    tasks.addTask {
                        var copy = group
                        copy["locations"] = [["location_name": .string("L\(index)"), "location_type": 8]]
                        return try await sandbox.write(copy).code
                    }
                }
                for try await code in tasks { #expect(code == 0) }
            }
            let after = try await sandbox.group(ExampleGroup.headquarters)["locations"]?.array?.count
            #expect(after == before + 20)
        }
    }
}
