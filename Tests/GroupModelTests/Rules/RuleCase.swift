import Attendance
import GroupModel
import LosslessJSON
import Testing

/// One thing that rules look at: values that pass and values that do not, and what is said of these.
struct RuleCase: Sendable, CustomTestStringConvertible {
    typealias Edits = [(place: String, value: JSON?)]

    let testDescription: String
    let good: Edits
    let bad: Edits
    let place: String
    let severity: Problem.Severity
    /// Words of the remedy, one in each language.
    let zh: String
    let en: String

    /// What the documents forbid.
    static func error(_ name: String, good: Edits, bad: Edits, at place: String, zh: String, en: String) -> RuleCase {
        RuleCase(testDescription: name, good: good, bad: bad, place: place, severity: .error, zh: zh, en: en)
    }

    /// What the documents allow and people regret.
    static func warning(_ name: String, good: Edits, bad: Edits, at place: String, zh: String, en: String) -> RuleCase {
        RuleCase(testDescription: name, good: good, bad: bad, place: place, severity: .warning, zh: zh, en: en)
    }

    func check() throws {
        let passing = SoundGroup.problems(after: good)
        #expect(!passing.contains { $0.place == path(place) && $0.severity == severity && says($0) })

        let failing = SoundGroup.problems(after: bad)
        let problem = try #require(
            failing.first { $0.place == path(place) && $0.severity == severity && says($0) },
            "found only \(failing.map(\.message.en))"
        )
        // The field stands in front, as its label and as the platform's support knows it.
        let field = try #require(Schema.field(at: problem.place) ?? Schema.field(at: problem.place.parent))
        for language in Language.allCases {
            #expect(problem.message[language].hasPrefix(field.label[language]))
            #expect(problem.message[language].contains(problem.place.withoutGroup))
        }

        // The same in a group that came so blocks nothing.
        let old = SoundGroup.document(after: bad)
        let oddity = Validation(RuleContext(draft: GroupDraft(fetched: old), today: SoundGroup.today))
        #expect(oddity.errors.isEmpty)
        if severity == .error { #expect(oddity.problems.contains { $0.place == problem.place && says($0) }) }
    }

    private func says(_ problem: Problem) -> Bool {
        problem.message.zh.contains(zh) && problem.message.en.contains(en)
    }
}

/// A group about which there is nothing to say.
enum SoundGroup {
    static let today = 20_260_601

    static let group: JSON = [
        "group_id": "6919358128597097404",
        "group_name": "总部",
        "time_zone": "Asia/Shanghai",
        "bind_dept_ids": ["od-1"],
        "group_leader_ids": ["u1"],
        "group_type": 0,
        "punch_day_shift_ids": ["s", "s", "s", "s", "s", "0", "0"],
        "calendar_id": 1,
        "gps_range": 300,
        "punch_type": 7,
        "machines": [["machine_sn": "FS0701", "machine_name": "9 楼"]],
        "locations": [
            ["location_id": "1", "location_name": "总部", "location_type": 1, "latitude": 30, "longitude": 120],
            ["location_id": "2", "location_name": "前台", "location_type": 2, "ssid": "office"],
        ],
    ]

    static let freeShifts: RuleCase.Edits = [
        ("group_type", 3),
        (
            "free_punch_cfg",
            ["free_start_time": "7:00", "free_end_time": "18:00", "punch_day": 1_111_100]
        ),
    ]

    static func document(after edits: RuleCase.Edits = []) -> GroupDocument {
        var document = GroupDocument(group: group, operatorID: "u1")
        for edit in edits { document[path(edit.place)] = edit.value }
        return document
    }

    /// What is said when somebody makes these edits.
    static func problems(after edits: RuleCase.Edits) -> [Problem] {
        let draft = GroupDraft(fetched: document(), document: document(after: edits))
        return Validation(RuleContext(draft: draft, today: today)).problems
    }
}

/// The place in the body that people write `locations[1].latitude`.
func path(_ text: String) -> JSONPath {
    if text == "operator_id" { return JSONPath([.member(text)]) }
    var place = JSONPath([.member("group")])
    for part in text.split(separator: ".") {
        let pieces = part.split(separator: "[")
        place = place.appending(String(pieces[0]))
        for index in pieces.dropFirst() { place = place.appending(Int(index.dropLast()) ?? -1) }
    }
    return place
}
