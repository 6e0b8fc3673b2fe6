import Attendance
import GroupModel
import LosslessJSON
import Testing

@Suite("Rules in words")
struct MemberRuleSentenceTests {
    private func sentence(_ row: JSON, _ language: Language, of table: FieldPath = .needPunchMembers) throws -> String?
    {
        let table = try #require(Schema.field(table))
        return MemberRuleSentence(row, of: table)?.text(in: language) { id, isDepartment in
            (isDepartment ? "dept " : "user ") + id
        }
    }

    nonisolated static let rules: [(JSON, String, String)] = [
        (
            [
                "rule_scope_type": 2,
                "scope_group_list": [
                    "scope_value_type": 5, "operation_type": 1,
                    "right": [["key": "HZ", "name": "杭州"], ["key": "SH", "name": "上海"], ["key": "BJ"], [:]],
                ],
            ],
            "工作城市 包含 杭州、上海、BJ、…", "City of work includes 杭州, 上海, BJ, …"
        ),
        (
            [
                "rule_scope_type": 2,
                "scope_group_list": ["scope_value_type": 1, "operation_type": 2, "member_ids": ["od-1"]],
            ],
            "部门 不包含 dept od-1", "Department does not include dept od-1"
        ),
        (
            [
                "rule_scope_type": 2,
                "scope_group_list": ["scope_value_type": 2, "operation_type": 1, "member_ids": ["u1", "u2"]],
            ],
            "人员 包含 user u1、user u2", "Person includes user u1, user u2"
        ),
        (["rule_scope_type": 1], "全部", "Everybody"), (["rule_scope_type": 0], "无", "Nobody"), ([:], "…", "…"),
        (["rule_scope_type": 2, "scope_group_list": [:]], "… … …", "… … …"),
        (
            ["rule_scope_type": 1, "scope_group_list": ["scope_value_type": 99, "operation_type": 3, "right": []]],
            "全部（规则不起作用：99（未知的值） 相等 …）", "Everybody (rule without effect: 99 (unknown value) equals …)"
        ),
    ]

    @Test("say who is meant", arguments: rules)
    func words(row: JSON, zh: String, en: String) throws {
        #expect(try sentence(row, .zh) == zh)
        #expect(try sentence(row, .en, of: .noNeedPunchMembers) == en)
    }

    @Test("are of the two tables of rules only")
    func others() throws {
        #expect(try sentence([:], .zh, of: .locations) == nil)
    }
}

@Suite("Fields under their masters")
struct DependenceTests {
    @Test(
        "stand as deep as there are masters in their section",
        arguments: [
            ("anti_cheat_punch_config.intercept_suspected_cheat_punch", 0),
            ("anti_cheat_punch_config.check_buddy_punch", 1), ("anti_cheat_punch_config.allow_change_device_num", 2),
            ("face_punch", 0), ("face_live_need_action", 2), ("leave_need_punch_cfg", 1), ("punch_day_shift_ids", 0),
            ("travel_need_punch_cfg.not_during_shift", 0), ("group_name", 0),
        ] as [(FieldPath, Int)]
    )
    func depth(path: FieldPath, depth: Int) throws {
        #expect(try #require(Schema.field(path)).dependenceDepth == depth)
    }
}
