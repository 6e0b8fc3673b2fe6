import LosslessJSON
import TestSupport
import Testing

/// From the list of groups to the result, as a person goes, with one change in each of the twelve sections at least.
@Suite("A journey through the editor")
struct EditorJourneyTests {
    private static let id = "7031188560492871681"
    private static let name = "研发自由工时 R&D Flexible Hours"

    @Test("changes what was changed, on the server as well, and nothing else", arguments: Setting.all)
    func changesEverySection(setting: Setting) async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let others = ["6919358128597097404", "7063304491875221507"]
        let before = try await account.group(Self.id)
        let othersBefore = try await groups(others, account)

        let (width, height) = (setting.width, setting.height)
        if setting.isOnTerminal {
            let editor = try await account.terminal("--lang", setting.language, width: width, height: height)
            try await makeJourney(in: editor, setting)
            #expect(try await editor.isTerminalRestored())
        } else {
            try await makeJourney(
                in: try await account.editor("--lang", setting.language, width: width, height: height),
                setting
            )
        }

        expectChanges(from: before, to: try await account.group(Self.id))
        #expect(try await groups(others, account) == othersBefore)
    }

    private func makeJourney(in editor: some EditorUser, _ setting: Setting) async throws {
        try await editor.waitFor("San Jose Office")
        try await editor.openGroup(Self.id)
        // However long the name of the server is.
        #expect(try await editor.screen().prefix { $0 != "\n" }.contains("研发自由工时"))
        try await changeEverything(in: editor, setting)
        try await undoAndRedo(in: editor, setting)
        try await review(in: editor, setting)
        try await submit(in: editor, setting)
        #expect(try await editor.quitFromGroup() == .exited(0))
    }

    struct Setting: Sendable, CustomTestStringConvertible {
        let language: String
        let width: Int
        let height: Int

        static let all = ["zh", "en"].flatMap { language in
            [Setting(language: language, width: 80, height: 24), Setting(language: language, width: 160, height: 48)]
        }

        /// Once in each language, at sizes of a small and a large terminal.
        var isOnTerminal: Bool { (language == "zh") == (width == 80) }

        var testDescription: String { "\(language) at \(width)×\(height)" }

        func changed(_ count: Int) -> String { language == "zh" ? "\(count) 处修改" : "\(count) changed" }

        func words(_ zh: String, _ en: String) -> String { language == "zh" ? zh : en }
    }

    private func groups(_ ids: [String], _ account: Account) async throws -> [JSON] {
        var groups: [JSON] = []
        for id in ids { groups.append(try await account.group(id)) }
        return groups
    }

    // MARK: Changing

    private func changeEverything(in editor: some EditorUser, _ setting: Setting) async throws {
        // 1: a text.
        try await editor.find("group_name")
        try await editor.press("Enter", "C-e")
        try await editor.type(" 二组")
        try await editor.press("Enter")
        try await editor.waitFor(setting.changed(1))
        // 2: a list of ids, by typing.
        try await editor.find("sub_group_leader_ids")
        try await editor.press("a")
        try await editor.type("ec8ddg56")
        try await editor.press("Enter")
        try await editor.waitFor(setting.changed(2))
        try await editor.escape()
        // 3: a list of ids, by a paste, and a switch.
        try await editor.find("bind_user_ids")
        try await editor.press("Enter")
        try await editor.waitFor(setting.words("按 a 添加", "a adds a row"))
        try await editor.paste("4fasdtc2\n2bg4a9be, ec8ddg56\n4fasdtc2\n")
        // A paste never submits: it is looked through, and waits.
        try await editor.waitFor(setting.words("有效 3", "valid 3"))
        try await editor.waitFor(setting.changed(2))
        try await editor.press("Enter")
        try await editor.waitFor(setting.changed(3))
        try await editor.escape()
        try await editor.find("org_change_auto_adjust")
        try await editor.press("Space")
        try await editor.waitFor(setting.changed(4))
        // 4
        try await editor.find("bind_default_user_ids")
        try await editor.press("a")
        try await editor.type("3e3cf96b")
        try await editor.press("Enter")
        try await editor.waitFor(setting.changed(5))
        try await editor.escape()
        // 5: a time, weekdays, minutes, a choice.
        try await editor.find("free_punch_cfg.free_start_time")
        try await editor.press("Enter")
        try await editor.enter("0830")
        try await editor.waitFor(setting.changed(6))
        try await editor.find("free_punch_cfg.punch_day")
        try await editor.press("Enter", "Space", "l", "l", "l", "l", "l", "Space", "Enter")
        // By its value: its name is the beginning of another's.
        try await editor.find("480")
        try await editor.press("Enter")
        try await editor.enter("450")
        try await editor.waitFor("450")
        try await editor.find("calendar_id")
        try await editor.press("Enter", "j", "Enter")
        try await editor.waitFor(setting.changed(7))
        // 6: bits.
        try await editor.find("punch_type")
        try await editor.press("Enter", "j", "j", "Space", "Enter")
        try await editor.waitFor(setting.changed(8))
        try await changePlaces(in: editor, setting)
        try await changeTheRest(in: editor, setting)
    }

    /// 7: a number, a machine, a location.
    private func changePlaces(in editor: some EditorUser, _ setting: Setting) async throws {
        try await editor.find("gps_range")
        try await editor.press("Enter")
        try await editor.enter("250")
        try await editor.waitFor(setting.changed(9))
        try await editor.find("machine_sn")
        try await editor.press("a")
        try await editor.type("SN-0042")
        try await editor.press("Tab")
        try await editor.type("前台")
        try await editor.press("Enter")
        try await editor.waitFor("前台")
        try await editor.escape()
        try await editor.escape()
        try await editor.find("location_name")
        try await editor.press("a")
        // The kind comes first, and leads to what it needs; one paste gives both coordinates.
        try await editor.press("Enter")
        try await editor.type("新址")
        try await editor.press("Enter")
        try await editor.waitFor("新址")
        try await editor.paste("30.28990，120.10")
        try await editor.waitFor("30.28990，120.10")
        try await editor.press("Enter", "Enter")
        try await editor.waitFor("120.10")
        try await editor.waitFor(setting.changed(11))
        try await editor.escape()
        try await editor.escape()
    }

    private func changeTheRest(in editor: some EditorUser, _ setting: Setting) async throws {
        // 8
        try await editor.find("adjust_range")
        try await editor.press("Enter")
        try await editor.enter("80")
        try await editor.waitFor(setting.changed(12))
        // 9
        try await editor.find("remedy_period_type")
        try await editor.press("Enter", "j", "Enter")
        try await editor.find("remedy_period_custom_date")
        try await editor.press("Enter")
        try await editor.enter("26")
        try await editor.waitFor(setting.changed(14))
        // 10
        try await editor.find("replace_basic_pic")
        try await editor.press("Space")
        try await editor.waitFor(setting.changed(15))
        // 11
        try await editor.find("go_out_need_punch")
        try await editor.press("Enter", "j", "Enter")
        try await editor.waitFor(setting.changed(16))
        // 12: a day with its shift, and what makes submitting ask for the name.
        try await editor.find("no_need_punch_special_days")
        try await editor.press("a")
        try await editor.type("2027-02-07")
        try await editor.press("Enter")
        try await editor.waitFor("特殊日期班")
        try await editor.type("6919668827865513935")
        try await editor.press("Enter")
        try await editor.waitFor(setting.changed(17))
        try await editor.escape()
        try await editor.find("effect_now")
        try await editor.press("Space")
        try await editor.waitFor(setting.changed(18))
    }

    private func undoAndRedo(in editor: some EditorUser, _ setting: Setting) async throws {
        try await editor.press("u")
        try await editor.waitFor(setting.changed(17))
        // A day and its shift were one step, and so was the choice before them.
        try await editor.press("u", "u")
        try await editor.waitFor(setting.changed(15))
        try await editor.press("C-r", "C-r", "C-r")
        try await editor.waitFor(setting.changed(18))
    }

    // MARK: Reviewing and submitting

    private func review(in editor: some EditorUser, _ setting: Setting) async throws {
        try await editor.press("S")
        let changes = try await editor.waitFor("+ \(Self.name) 二组")
        #expect(changes.prefix { $0 != "\n" }.contains("研发自由工时"))
        try await editor.press("p")
        try await editor.waitFor(#""group": {"#)
        try await editor.press("/")
        try await editor.type("free_start_time")
        try await editor.press("Enter")
        try await editor.waitFor(#""free_start_time": "8:30""#)
        // The line begins with what was looked for last.
        try await editor.press("/", "C-u")
        try await editor.type("location_name")
        try await editor.press("Enter")
        let payload = try await editor.waitFor(#""location_name": "新址""#)
        #expect(!payload.contains("location_id\":"))
        try await editor.press("3")
        let request = try await editor.waitFor("employee_type=employ")
        #expect(request.contains("POST"))
        #expect(request.contains("Authorization: Bearer •••"))
        try await editor.press("4")
        try await editor.waitFor("‼")
    }

    private func submit(in editor: some EditorUser, _ setting: Setting) async throws {
        try await editor.press("S")
        try await editor.waitFor(setting.words("输入考勤组名称或 ID 以确认", "Type the name or the id of the group"))
        try await editor.type("not its name")
        try await editor.press("Enter")
        try await editor.waitFor(setting.words("与考勤组的名称和 ID 都不一致", "That is neither the name"))
        try await editor.press("C-u")
        try await editor.type(Self.name)
        try await editor.press("Enter")
        let result = try await editor.waitFor(setting.words("✓ 已写入", "✓ Written"))
        #expect(result.contains("(group_name)"))
        #expect(!result.contains("✗"))
        try await editor.escape()
        try await editor.waitFor(setting.changed(0))
    }

    // MARK: What is on the server

    private func expectChanges(from before: JSON, to after: JSON) {
        var expected = before
        let changes: [(String, JSON)] = [
            ("group_name", .string(Self.name + " 二组")),
            ("sub_group_leader_ids", ["ec8ddg56"]),
            ("bind_user_ids", ["4fasdtc2", "2bg4a9be", "ec8ddg56"]),
            ("org_change_auto_adjust", false),
            ("bind_default_user_ids", ["3e3cf96b"]),
            ("free_punch_cfg.free_start_time", "8:30"),
            ("free_punch_cfg.punch_day", 1_111_100),
            ("free_punch_cfg.work_hours", 450),
            ("calendar_id", 2),
            ("punch_type", 13),
            ("gps_range", 250),
            ("machines", [["machine_sn": "SN-0042", "machine_name": "前台"]]),
            ("adjust_range", 80),
            ("remedy_period_type", 2),
            ("remedy_period_custom_date", 26),
            ("replace_basic_pic", true),
            ("go_out_need_punch", 1),
            ("no_need_punch_special_days", [["punch_day": 20_270_207, "shift_id": "6919668827865513935"]]),
        ]
        for (path, value) in changes { expected[dotted: path] = value }

        var locations = after["locations"]?.array ?? []
        let added = locations.popLast()
        #expect(locations == before["locations"]?.array)
        #expect(added?["location_id"]?.string?.isEmpty == false)
        #expect(added?["location_name"] == "新址")
        #expect(added?["location_type"] == 1)
        #expect(added?["latitude"]?.number?.literal == "30.28990")
        #expect(added?["longitude"]?.number?.literal == "120.10")
        #expect(added?["map_type"] == 1)
        #expect(added?.object?.count == 6)

        // The server says when it all bites; the rest must be equal, member by member.
        let served = ["locations", "effect_time", "fixshift_effect_time", "member_effect_time"]
        let names = Set((after.object?.names).map(Array.init) ?? []).union(
            (expected.object?.names).map(Array.init) ?? []
        )
        for name in names.subtracting(served) {
            #expect(after[name] == expected[name], "\(name)")
        }
    }
}
