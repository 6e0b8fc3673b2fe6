import Attendance
import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("Time zones with their offsets")
struct ZoneTests {
    private func pick(_ program: Program) throws -> PickInput {
        guard case .pick(let pick)? = try program.editor.input else { throw NoSuchScreen() }
        return pick
    }

    private static let offsets = [
        "Asia/Shanghai": 480, "Asia/Kolkata": 330, "America/St_Johns": -150, "Etc/GMT+8": -480,
    ]
    .mapValues(ZoneOffset.init(minutes:))

    private func program() throws -> Program {
        var program = try Program(editing: Sample.tidy)
        try program.go(to: "time_zone")
        program.press(.open)
        return program
    }

    @Test("are asked for when the list is first opened, and keep the cursor where it is")
    func offsets() throws {
        var program = try program()
        #expect(program.asked.first?.hasPrefix("loadZoneOffsets") == true)
        program.insert("asia/")
        program.type(.down, .down)
        let before = try pick(program).selected?.value
        program.send(.outcome(.zoneOffsets(Self.offsets)))
        #expect(try pick(program).selected?.value == before)
        program.type(.cancel)
        program.press(.open)
        #expect(program.effects.isEmpty)
        #expect(try pick(program).selected?.detail == "UTC+08:00")
    }

    @Test(
        "are found by offset",
        arguments: [
            ("+8", ["Asia/Shanghai"]), ("+08:00", ["Asia/Shanghai"]), ("utc+8", ["Asia/Shanghai"]),
            ("+5:30", ["Asia/Kolkata"]), ("+530", ["Asia/Kolkata"]), ("-2:30", ["America/St_Johns"]),
            ("-8", ["Etc/GMT+8"]), ("GMT+8", ["Etc/GMT+8"]), ("+9", []),
        ] as [(String, [String])]
    )
    func search(typed: String, names: [String]) throws {
        var program = try program()
        program.send(.outcome(.zoneOffsets(Self.offsets)))
        program.insert(typed)
        #expect(try pick(program).matches.map { try pick(program).items[$0].value.string } == names)
    }

    @Test(
        "say how far they are from UTC",
        arguments: [(480, "UTC+08:00"), (-150, "UTC-02:30"), (0, "UTC+00:00"), (845, "UTC+14:05")]
    )
    func text(minutes: Int, text: String) {
        #expect(ZoneOffset(minutes: minutes).text == text)
        #expect(ZoneOffset(typed: text)?.minutes == minutes)
    }

    @Test(
        "are not read from what is no offset",
        arguments: ["", "8", "+", "+8:3", "+8:60", "+12345", "+8:30:00", "+x"]
    )
    func noOffset(text: String) {
        #expect(ZoneOffset(typed: text) == nil)
    }
}

@Suite("The way to the admin console")
struct AdminConsoleTests {
    @Test(
        "is known for the platform's own addresses only",
        arguments: [
            ("https://open.feishu.cn", "https://oa.feishu.cn/attendance/manage/member/list"),
            ("https://open.larksuite.com", "https://www.larksuite.com/admin"),
            ("http://127.0.0.1:8080", nil), ("https://feishu.cn.evil.example", nil), ("sandbox", nil), ("", nil),
        ] as [(String, String?)]
    )
    func addresses(baseURL: String, address: String?) {
        #expect(AdminConsole(baseURL: baseURL)?.address == address)
    }

    @Test("is told where an existing location is to be changed, and where rosters are made")
    func notes() throws {
        var program = try Program(editing: Sample.tidy.with(["group_type": 2, "punch_day_shift_ids": .array([])]))
        guard case .editor(var editor) = program.state.screen else { throw NoSuchScreen() }
        let location = inGroup(.member("locations"), .index(0))
        let week = inGroup(.member("punch_day_shift_ids"))
        #expect(editor.consoleNote(at: location) == nil)
        editor.console = AdminConsole(baseURL: "https://open.feishu.cn")
        program.state.screen = .editor(editor)
        #expect(editor.consoleNote(at: location)?.en.contains("https://oa.feishu.cn") == true)
        #expect(editor.consoleNote(at: location.appending("ssid")) != nil)
        #expect(editor.consoleNote(at: week)?.en.contains("rosters") == true)
        #expect(editor.consoleNote(at: inGroup(.member("machines"), .index(0))) == nil)
        try program.go(to: .locations)
        program.press(.open, .removeRow)
        #expect(program.notice?.contains("https://oa.feishu.cn") == true)
    }
}
