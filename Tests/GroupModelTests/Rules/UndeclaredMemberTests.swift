import Attendance
import GroupModel
import LosslessJSON
import Testing

@Suite("Members in no document")
struct UndeclaredMemberTests {
    private func messages(_ group: JSON, fetched: JSON? = nil) -> [String] {
        let draft = GroupDraft(
            fetched: fetched.map { GroupDocument(group: $0) },
            document: GroupDocument(group: group)
        )
        return UndeclaredMembers.problems(in: draft).map(\.message.en)
    }

    @Test(
        "are told with what they may have meant, wherever they stand",
        arguments: [
            (
                ["allow_pc_puch": true],
                "allow_pc_puch: in no document; it is sent as it is. Did you mean allow_pc_punch?"
            ),
            (
                ["free_punch_cfg": ["punch_dya": 1]],
                "free_punch_cfg.punch_dya: in no document; it is sent as it is. Did you mean punch_day?"
            ),
            (
                ["machines": [["machine_s": "1"]]],
                "machines[0].machine_s: in no document; it is sent as it is. Did you mean machine_sn?"
            ),
            (["colour": 1], "colour: in no document; it is sent as it is. Check its spelling."),
        ] as [(JSON, String)]
    )
    func told(_ group: JSON, _ message: String) {
        #expect(messages(group) == [message])
    }

    @Test("are errors where a member that the server has would be cleared for them, else warnings")
    func severity() {
        let severity = { (group: JSON, fetched: JSON?) in
            UndeclaredMembers.problems(
                in: GroupDraft(
                    fetched: fetched.map { GroupDocument(group: $0) },
                    document: GroupDocument(group: group)
                )
            ).map(\.severity)
        }
        let typo: JSON = ["allow_pc_puch": true]
        #expect(severity(typo, ["allow_pc_punch": true]) == [.error])
        #expect(severity(typo, ["allow_pc_punch": true, "allow_pc_puch": false]) == [.warning])
        #expect(severity(typo, ["allow_pc_punch": .null]) == [.warning] && severity(typo, nil) == [.warning])
        #expect(severity(["allow_pc_puch": true, "allow_pc_punch": true], ["allow_pc_punch": true]) == [.warning])
        #expect(severity(["colour": 1], [:]) == [.warning])
    }

    @Test("that the server had are its own business")
    func fetched() {
        let rows: JSON = ["colour": 1, "machines": [["colour": 2, "machine_sn": "1"]]]
        #expect(messages(rows, fetched: rows).isEmpty)
        #expect(messages(["colour": 2], fetched: rows).count == 1)
    }

    @Test("whose right name is taken are not taken for it")
    func taken() {
        #expect(messages(["allow_pc_puch": true, "allow_pc_punch": true]).first?.contains("mean") == false)
    }

    @Test(
        "Words resemble each other by few edits for their length",
        arguments: [
            ("lst", ["list", "get"], "list"), ("gte", ["list", "get"], "get"), ("validte", ["validate"], "validate"),
            ("x", ["list"], nil), ("开心考勤", ["list", "edit"], nil), ("", ["get"], nil), ("LIST", ["list"], "list"),
        ] as [(String, [String], String?)]
    )
    func resemblance(_ word: String, _ words: [String], _ nearest: String?) {
        #expect(Resemblance.nearest(to: word, among: words) == nearest)
    }
}
