import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Typed text")
struct KindEntryTests {
    @Test(
        "is read as people of the field type it",
        arguments: [
            ("gps_range", "300", "300"), ("gps_range", " ３００ ", "300"), ("gps_range", "007", "7"),
            ("gps_range", "+5", "5"), ("locations[].latitude", "120.0450900", "120.0450900"),
            ("locations[].latitude", ".5", "0.5"), ("locations[].latitude", "-30.", "-30"),
            ("free_punch_cfg.free_start_time", "07:00", "\"7:00\""),
            ("free_punch_cfg.free_start_time", "7", "\"7:00\""),
            ("free_punch_cfg.free_start_time", "7:0", "\"7:00\""),
            ("free_punch_cfg.free_start_time", "0700", "\"7:00\""),
            ("free_punch_cfg.free_start_time", "１８：３０", "\"18:30\""),
            ("free_punch_cfg.free_start_time", "7点30分", "\"7:30\""),
            ("free_punch_cfg.free_start_time", "24:00", "\"24:00\""),
            ("free_punch_cfg.punch_day", "0111110", "111110"), ("free_punch_cfg.punch_day", "一二三四五", "1111100"),
            ("need_punch_special_days[].punch_day", "2026-10-01", "20261001"),
            ("need_punch_special_days[].punch_day", "20261001", "20261001"),
            ("need_punch_special_days[].punch_day", "2026年10月1日", "20261001"),
            ("locations[].bssid", "08-00-20-0a-8c-6d", "\"08:00:20:0A:8C:6D\""),
            ("locations[].ip", "2001:db8::1", "\"2001:db8::1\""),
            ("time_zone", "asia/kolkata", "\"Asia/Kolkata\""), ("group_type", "3", "3"),
            ("group_type", "自由班制", "3"), ("group_type", "0", "0"), ("punch_type", "1+2", "3"),
            ("allow_pc_punch", "开", "true"), ("face_live_need_action", "true", "true"),
            ("bind_user_ids", "a, b、c\n\"d\" [a]", "[\"a\",\"b\",\"c\",\"d\"]"), ("bind_user_ids", "", "[]"),
            ("punch_day_shift_ids", "a a a a a 0 0", "[\"a\",\"a\",\"a\",\"a\",\"a\",\"0\",\"0\"]"),
            ("group_name", " 总部 ", "\" 总部 \""),
        ]
    )
    func parse(field: FieldPath, text: String, json: String) throws {
        #expect(try Schema.field(field)?.kind.parse(text).text() == json)
    }

    @Test(
        "that stands for nothing is told what is expected",
        arguments: [
            ("gps_range", "3.5", "单位：米", "such as 30"), ("gps_range", "", "整数", "a whole number"),
            ("anti_cheat_punch_config.allow_change_device_num", "x", "例如 3，范围 1–3，单位：台", "1–3"),
            ("locations[].longitude", "1,2", "范围 -180–180", "-180–180"),
            ("free_punch_cfg.free_start_time", "25:00", "例如 7:00", "such as 7:00"),
            ("free_punch_cfg.free_start_time", "7:60", "例如 7:00", "such as 7:00"),
            ("free_punch_cfg.punch_day", "111110", "7 位", "7 digits"),
            ("need_punch_special_days[].punch_day", "10/1", "2026-10-01", "2026-10-01"),
            ("need_punch_special_days[].punch_day", "2026-02-29", "2026-10-01", "2026-10-01"),
            ("locations[].bssid", "08:00:20", "08:00:20:0A:8C:6D", "08:00:20:0A:8C:6D"),
            ("locations[].ip", "1.2.3", "IPv4", "IPv6"), ("time_zone", "GMT+8", "Asia/Shanghai", "Asia/Shanghai"),
            ("group_type", "7", "1 固定班制", "1 Fixed shifts"), ("punch_type", "1+16", "8 IP 打卡", "8 IP address"),
            ("allow_pc_punch", "也许", "off（关）", "on or off"), ("new_calendar_id", "1 2", "一个 ID", "one id"),
            ("punch_day_shift_ids", "a b", "7 个班次", "7 shift ids"), ("locations", "x", "一行", "one line"),
        ]
    )
    func refuse(field: FieldPath, text: String, zh: String, en: String) throws {
        let kind = try #require(Schema.field(field)?.kind)
        let error = #expect(throws: EntryError.self) { try kind.parse(text) }
        #expect(error?.message.zh.contains(zh) == true, "\(error?.message.zh ?? "")")
        #expect(error?.message.en.contains(en) == true, "\(error?.message.en ?? "")")
    }

    @Test("to start from parses back to the value of the documented samples", arguments: Sample.allCases)
    func roundTrip(sample: Sample) throws {
        let draft = try sample.draft
        var count = 0
        for field in Schema.fields where !field.kind.isContainer && field.isEditable {
            for place in field.path.places(in: draft.document.body) {
                let value = try #require(draft.document[place])
                guard field.findsNothing(wrongWith: value) else { continue }
                let text = field.kind.editingText(of: value)
                #expect(try field.kind.parse(text) == value, "\(field.apiKey): \(text)")
                count += 1
            }
        }
        #expect(count > 90)
    }

    @Test("to start from parses back to any number, time, day and list of ids")
    func randomRoundTrip() {
        forRandomCases { generator in
            let values: [(Kind, JSON)] = [
                (.decimal(nil, nil), .number(.random(using: &generator))),
                (.integer(nil, nil), .int(.random(in: .min ... .max, using: &generator))),
                (.text(.plain), .string(JSON.randomString(using: &generator))),
                (.weekdays, Weekdays.random(using: &generator)?.json ?? 0),
                (.ids(.user), .strings((0..<5).map { "id\($0)-\(generator.next())" })),
            ]
            for (kind, value) in values {
                try #require(try kind.parse(kind.editingText(of: value)) == value, "\(value.text())")
            }
        }
    }

    @Test("of 40,000 characters is a text like any other")
    func longText() throws {
        let text = String(repeating: "名", count: 40_000)
        #expect(try Kind.text(.plain).parse(text) == .string(text))
    }
}

extension Field {
    fileprivate func findsNothing(wrongWith value: JSON) -> Bool {
        var document = SoundGroup.document()
        guard let place = path.place() else { return (try? kind.parse(kind.editingText(of: value))) != nil }
        document[place] = value
        let draft = GroupDraft(fetched: nil, document: document)
        return !Validation(RuleContext(draft: draft, today: nil)).errors.contains { $0.place.starts(with: place) }
    }
}

extension Weekdays {
    fileprivate static func random(using generator: inout SeededGenerator) -> Weekdays? {
        var days = Weekdays(typed: "0000000")
        for index in 0..<7 { days?.isWorked[index] = Bool.random(using: &generator) }
        return days
    }
}
