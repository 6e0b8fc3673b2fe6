import Attendance
import Editor
import GroupModel
import LosslessJSON
import TestSupport

/// Groups, lists and answers to draw.
enum Samples {
    static let list = [
        ("6919358128597097404", "开心考勤"), ("6919358128597097405", "研发中心 R&D"),
        ("6919358128597097406", "Night shift, Plant 2"),
        ("6919358128597097407", "门店（华东）"), ("6919358128597097408", "總部行政 👩‍💼"), ("6919358128597097409", "Café Zürich"),
    ].map { GroupSummary(id: $0.0, name: $0.1) }

    static let shifts = [
        ShiftSummary(id: "6919668827865513935", name: "早班", times: "9:00–18:00", isFlexible: false),
        ShiftSummary(id: "6919668827865513936", name: "Night", times: "22:00–6:00", isFlexible: false),
        ShiftSummary(id: "6919668827865513937", name: "弹性工时", times: "", isFlexible: true, flexibleMinutes: 60),
    ]

    /// Somebody who works, somebody who left, somebody without a Chinese name; all in one department.
    static let people: [(id: DirectoryID, entry: DirectoryEntry)] = [
        Person(id: "52aa1fa1", name: "安娜", englishName: "Anna", staffNumber: "1001", departmentIDs: ["od-1"]),
        Person(id: "71cd", name: "王芳", staffNumber: "1002", departmentIDs: ["od-1"], status: .resigned),
        Person(id: "dd31248a", name: "", englishName: "Robert O’Neill", staffNumber: "1003", departmentIDs: ["od-1"]),
    ].map { (DirectoryID(.person, $0.id), .person($0)) }

    /// Departments in each other, one of them deleted.
    static let departments = [
        Department(id: "od-1", name: "研发部", englishName: "Research", memberCount: 42),
        Department(id: "od-2", name: "平台架构部", englishName: "Platform", parentID: "od-1", memberCount: 12),
        Department(id: "od-3", name: "数据库组", englishName: "Databases", parentID: "od-2", memberCount: 5),
        Department(id: "od-4", name: "销售中心", englishName: "Sales", memberCount: 1),
        Department(id: "od-5", name: "旧部门", isDeleted: true),
    ]

    /// What pickers search: these departments and people, and somebody with a long name.
    static let directory = DirectoryExtract(
        people: people.compactMap { if case .person(let person) = $0.entry { person } else { nil } } + [
            Person(
                id: "4fasdtc2",
                name: "欧阳文轩",
                englishName: "Maximiliane-Alexandra von Hohenstaufen",
                staffNumber: "PC0000000004",
                departmentIDs: ["od-3"],
                status: .frozen
            )
        ],
        departments: departments
    )

    static let pasted = PastedReport([
        .valid: [
            PastedItem(text: "安娜", line: 1, id: "52aa1fa1"), PastedItem(text: "71cd", line: 2, id: "71cd"),
        ],
        .unchecked: [PastedItem(text: "u405", line: 3, id: "u405")],
        .unknown: [PastedItem(text: "u404", line: 3, id: "u404")],
        .ambiguous: [PastedItem(text: "王芳", line: 4, id: "王芳")],
        .duplicate: [PastedItem(text: "1001", line: 5, id: "52aa1fa1")],
    ])

    static let names: [DirectoryID: DirectoryEntry] = {
        var names = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.entry) })
        names[DirectoryID(.department, "od-1")] = .department(
            Department(id: "od-1", name: "研发部", englishName: "Research", memberCount: 42)
        )
        names[DirectoryID(.person, "u404")] = .unknown
        return names
    }()

    /// The group that the document shows, with the seven shifts that it wants, more locations, and a member of tomorrow.
    static var group: JSON {
        get throws {
            var group = try fixtureJSON("group-get-response.json", of: "GroupModelTests")["data"] ?? .null
            let shift = JSON.string("6919668827865513935")
            group.set("punch_day_shift_ids", [shift, shift, shift, shift, "6919668827865513936", "0", "0"])
            group.set("future_switch", true)
            var locations = group["locations"]?.array ?? []
            locations.append(["location_name": "Office Wi-Fi", "location_type": 2, "ssid": "corp"])
            group.set("locations", .array(locations))
            return group
        }
    }

    /// Nothing but an id.
    static let bareGroup: JSON = ["group_id": "1"]

    /// Escape sequences, line breaks, overrides, marks without a base, and characters that cannot be seen.
    static let hostileText =
        "\u{1B}[2J\u{1B}]0;pwned\u{7}\r\n\t\u{202E}evil\u{200B}\u{301}名\u{9B}31m\u{FEFF}👨‍👩‍👧 e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}"

    /// The sample with every text turned hostile, and unknown members with hostile names.
    static var hostileGroup: JSON {
        get throws {
            var group = try group.mapStrings { $0 + hostileText }
            group.set(hostileText, .string(hostileText))
            return group
        }
    }

    /// A name of 40,000 characters, 20,000 members and 3,000 locations.
    static var hugeGroup: JSON {
        get throws {
            var group = try group
            group.set("group_name", .string(String(repeating: "长名 long ", count: 5_000)))
            group.set("bind_user_ids", .strings((0..<20_000).map { "user\($0)" }))
            let location = group["locations"]?.array?.first ?? .null
            let locations = (0..<3_000).map { number in
                var row = location
                row.set("location_id", .string("\(number)"))
                row.set("location_name", .string("地点 \(number)"))
                return row
            }
            group.set("locations", .array(JSONArray(locations)))
            return group
        }
    }

    static let refusal = ServiceFailure(
        .refused,
        Words(zh: "平台拒绝了请求：参数无效。", en: "The platform refused: invalid parameters."),
        details: "HTTP 400, code 1220001, log id 20240603-ABC"
    )

    static let lost = ServiceFailure(
        .outcomeUnknown,
        Words(zh: "连接在答复之前断开。", en: "The connection broke before the answer."),
        details: "log id 20240603-DEF"
    )

    static let request = RequestDescription(
        method: "POST",
        url: "https://open.feishu.cn/open-apis/attendance/v1/groups?employee_type=employee_id&dept_type=od-",
        headers: [
            RequestDescription.Header(name: "Authorization", value: "Bearer ***"),
            RequestDescription.Header(name: "Content-Type", value: "application/json; charset=utf-8"),
        ],
        curl:
            "curl -X POST 'https://open.feishu.cn/open-apis/attendance/v1/groups' \\\n  -H \"Authorization: Bearer $TOKEN\""
    )
}

extension JSON {
    mutating func set(_ member: String, _ value: JSON?) {
        self[JSONPath().appending(member)] = value
    }

    /// The value with every text in it replaced; the names of members stay.
    func mapStrings(_ change: (String) -> String) -> JSON {
        switch self {
        case .string(let text): return .string(change(text))
        case .array(let elements): return .array(JSONArray(elements.map { $0.mapStrings(change) }))
        case .object(let members):
            var object = JSONObject()
            for member in members { object[member.name] = member.value.mapStrings(change) }
            return .object(object)
        default: return self
        }
    }
}
