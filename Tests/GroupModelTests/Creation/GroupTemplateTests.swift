import Attendance
import GroupModel
import LosslessJSON
import Testing

@Suite("Templates of groups")
struct GroupTemplateTests {
    @Test("A template holds declared fields that can be given, and no other", arguments: GroupTemplate.allCases)
    func declared(_ template: GroupTemplate) {
        let body: JSON = ["group": template.group]
        for path in body.memberPaths() where path != .group {
            #expect(Schema.field(path)?.isEditable == true, "\(path)")
        }
    }

    /// What only the admin of the group can know.
    private static let unknowable: Set<FieldPath> = [
        .groupName, "group_leader_ids", .punchDayShiftIDs, .bindDeptIDs, .operatorID, "punch_type",
    ]

    @Test("Only what nobody can know beforehand is wrong with a template", arguments: GroupTemplate.allCases)
    func valid(_ template: GroupTemplate) {
        let draft = GroupDraft(fetched: nil, document: GroupDocument(group: template.group))
        let problems = Validation(RuleContext(draft: draft, today: 20_260_501)).problems
        #expect(!problems.isEmpty)
        for problem in problems {
            #expect(Self.unknowable.contains(FieldPath(problem.place)), "\(problem.message.en)")
        }
    }

    @Test("With name, leader, members and shifts a template can be sent", arguments: GroupTemplate.allCases)
    func complete(_ template: GroupTemplate) {
        var document = GroupDocument(group: template.group, operatorID: "u1")
        document[.groupName] = "杭州"
        document["group_leader_ids"] = ["u1"]
        document[.bindDeptIDs] = ["d1"]
        if template == .office { document[.punchDayShiftIDs] = ["s", "s", "s", "s", "s", "0", "0"] }
        let draft = GroupDraft(fetched: nil, document: document)
        #expect(Validation(RuleContext(draft: draft, today: nil)).errors.map(\.message.en) == [])
        let shifts = Payload(draft: draft).group["punch_day_shift_ids"]?.array?.count
        #expect(shifts == (template == .office ? 7 : 0))
    }
}
