import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Grave changes")
struct GraveChangeTests {
    private func reasons(_ field: FieldPath, _ old: JSON?, _ new: JSON?) -> [GraveChange.Reason] {
        var fetched = GroupDocument(group: ["group_id": "1"])
        fetched[field] = old
        var draft = GroupDraft(fetched: fetched)
        draft.document[field] = new
        return GraveChange.list(draft).map(\.reason)
    }

    @Test(
        "are members that go, at least half of them",
        arguments: [
            (["a", "b", "c"], [], .membersEmptied(from: 3)),
            (["a", "b", "c"], ["a"], .membersHalved(from: 3, removed: 2)),
            (["a", "b"], ["c", "d"], .membersHalved(from: 2, removed: 2)), (["a", "b", "c"], ["a", "b"], nil),
            ([], ["a"], nil),
            (["a", "b"], ["b", "a", "c"], nil),
            (["a", "b"], ["b"], .membersHalved(from: 2, removed: 1)),
        ] as [([String], [String], GraveChange.Reason?)]
    )
    func members(old: [String], new: [String], reason: GraveChange.Reason?) {
        for source in MemberSource.all {
            for list in source.lists {
                #expect(reasons(list, .strings(old), .strings(new)) == [reason].compactMap(\.self))
            }
        }
    }

    @Test("are rules that leave nobody, and not rules that were edited")
    func rules() {
        let all: JSON = [["rule_scope_type": 1], ["rule_scope_type": 2]]
        #expect(reasons(.needPunchMembers, all, [["rule_scope_type": 0]]) == [.membersEmptied(from: 2)])
        #expect(reasons(.needPunchMembers, all, [["rule_scope_type": 2, "?": 1]]).isEmpty)
    }

    @Test(
        "are switches that guard something, when they were on",
        arguments: [
            ("face_punch", true, false, .faceOff), ("face_punch", true, nil, .faceOff), ("face_punch", nil, false, nil),
            ("face_punch", false, true, nil), ("allow_pc_punch", true, false, nil),
            ("anti_cheat_punch_config.intercept_suspected_cheat_punch", true, false, .antiCheatOff),
            ("anti_cheat_punch_config.check_buddy_punch", true, nil, .antiCheatOff),
        ] as [(String, Bool?, Bool?, GraveChange.Reason?)]
    )
    func switches(field: String, old: Bool?, new: Bool?, reason: GraveChange.Reason?) {
        let found = reasons(FieldPath(stringLiteral: field), old.map(JSON.bool), new.map(JSON.bool))
        #expect(found == [reason].compactMap(\.self))
    }

    @Test("are another type, which 1 for 0 is not, and taking effect at once")
    func typeAndEffect() {
        #expect(reasons(.groupType, 0, 1).isEmpty)
        #expect(reasons(.groupType, 0, 3) == [.groupTypeChanged])
        #expect(reasons(.effectNow, nil, true) == [.effectNow])
        #expect(reasons(.effectNow, true, false).isEmpty)
    }

    @Test("are none in a sample that is not edited, but for the effect it asks for")
    func samples() throws {
        #expect(GraveChange.list(try Sample.get.draft).isEmpty)
        #expect(GraveChange.list(try Sample.create.draft).map(\.reason) == [.effectNow])
    }
}
