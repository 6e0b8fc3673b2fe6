import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Members laid over a group")
struct AddingTests {
    private static func json(_ text: String) throws -> JSON { try JSON(parsing: text) }

    @Test(
        "join lists and tables, replace what has the same key or is a value, and leave the rest",
        arguments: [
            // Ids join, each once, in the order of the group.
            (#"{"bind_user_ids":["b","a"]}"#, #"{"bind_user_ids":["c","a"]}"#, #"{"bind_user_ids":["b","a","c"]}"#),
            // Days join by their date; the shift of a day that is there becomes the added one.
            (
                #"{"need_punch_special_days":[{"punch_day":20270101,"shift_id":"1"},{"punch_day":20270102,"shift_id":"1"}]}"#,
                #"{"need_punch_special_days":[{"punch_day":20270102,"shift_id":"2"},{"punch_day":20270103,"shift_id":"2"}]}"#,
                """
                {"need_punch_special_days":[{"punch_day":20270101,"shift_id":"1"},{"punch_day":20270102,"shift_id":"2"},\
                {"punch_day":20270103,"shift_id":"2"}]}
                """
            ),
            // Where there was none, or null.
            (
                #"{"gps_range":1.10}"#, #"{"no_need_punch_special_days":[{"punch_day":20270101}]}"#,
                #"{"gps_range":1.10,"no_need_punch_special_days":[{"punch_day":20270101}]}"#
            ),
            (#"{"bind_user_ids":null}"#, #"{"bind_user_ids":["a"]}"#, #"{"bind_user_ids":["a"]}"#),
            // Values are replaced, also those that no document declares; what means the same is left alone.
            (#"{"gps_range":1,"x":"1"}"#, #"{"gps_range":2,"x":"2"}"#, #"{"gps_range":2,"x":"2"}"#),
            (
                #"{"free_punch_cfg":{"work_hours":8,"punch_day":"1111100"}}"#, #"{"free_punch_cfg":{"work_hours":7}}"#,
                #"{"free_punch_cfg":{"work_hours":7,"punch_day":"1111100"}}"#
            ),
            // A location that is there, as the content says, is not there twice, and keeps the server's id.
            (
                """
                {"locations":[{"location_id":"7","location_name":"A","location_type":2,"ssid":"S","bssid":"02:00:5e:10:00:01"}]}
                """,
                #"{"locations":[{"location_name":"A","location_type":2,"ssid":"S","bssid":"02:00:5e:10:00:01"}]}"#,
                """
                {"locations":[{"location_id":"7","location_name":"A","location_type":2,"ssid":"S","bssid":"02:00:5e:10:00:01"}]}
                """
            ),
            // An empty list adds nothing, and null takes nothing away.
            (#"{"effect_time":"1","gps_range":3}"#, #"{"gps_range":null}"#, #"{"effect_time":"1","gps_range":3}"#),
            (#"{"bind_user_ids":["a"]}"#, #"{"bind_user_ids":[]}"#, #"{"bind_user_ids":["a"]}"#),
        ]
    )
    func adding(group: String, members: String, result: String) throws {
        let members = try #require(try Self.json(members).object)
        let added = GroupDocument(group: try Self.json(group), operatorID: "me").adding(members)
        #expect(added.group == (try Self.json(result)))
        #expect(added[.operatorID] == "me")
        #expect(added.adding(members) == added)
    }

    @Test(
        "a group laid over itself, or with nothing, stays as it is, to the spelling of numbers",
        arguments: Sample.allCases
    )
    func nothing(sample: Sample) throws {
        let document = GroupDocument(group: try sample.group)
        #expect(document.adding(JSONObject()) == document)
        #expect(document.adding(document.group.object ?? JSONObject()) == document)
    }
}
