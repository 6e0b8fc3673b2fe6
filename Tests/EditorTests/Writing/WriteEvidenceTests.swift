import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("What a look at a group proves of a write")
struct WriteEvidenceTests {
    /// What is wanted of a group, what a look finds, and what that proves.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var before = Sample.tidy
        let wanted: [String: JSON?]
        /// Beside the group, such as `effect_now`.
        var beside: [FieldPath: JSON] = [:]
        let found: [String: JSON?]
        let evidence: WriteEvidence

        init(
            _ name: String,
            of before: JSON = Sample.tidy,
            wanted: [String: JSON?],
            beside: [FieldPath: JSON] = [:],
            found: [String: JSON?],
            _ evidence: WriteEvidence
        ) {
            testDescription = name
            self.before = before
            self.wanted = wanted
            self.beside = beside
            self.found = found
            self.evidence = evidence
        }
    }

    private static let added: JSON = ["location_name": "分部", "location_type": 2, "ssid": "branch"]
    private static let office: JSON = Sample.tidy["locations"]?.array?.first ?? .null
    private static let guarded = Sample.tidy.with([
        "anti_cheat_punch_config": ["intercept_suspected_cheat_punch": false, "check_buddy_punch": true]
    ])
    private static let intercepting: JSON = ["intercept_suspected_cheat_punch": true, "check_buddy_punch": true]

    static let cases: [Case] = [
        Case("all of it is there", wanted: ["group_name": "新名"], found: ["group_name": "新名"], .seen),
        Case("none of it is there", wanted: ["group_name": "新名"], found: [:], .untouched),
        Case(
            "one of two is there",
            wanted: ["group_name": "新名", "adjust_range": 7],
            found: ["group_name": "新名"],
            .partly
        ),
        Case("somebody else's value is there", wanted: ["group_name": "新名"], found: ["group_name": "别人"], .partly),
        Case(
            "what somebody else changed proves nothing",
            wanted: ["group_name": "新名"],
            found: ["allow_pc_punch": false],
            .untouched
        ),
        Case(
            "in the server's own spelling it is there",
            wanted: ["group_leader_ids": ["u1", "u2"]],
            found: ["group_leader_ids": ["u2", "u1"]],
            .seen
        ),
        Case(
            "a new place has its id",
            wanted: ["locations": [office, added]],
            found: ["locations": [office, added.with(["location_id": "2"])]],
            .seen
        ),
        Case("a new place is not there", wanted: ["locations": [office, added]], found: [:], .untouched),
        Case("what is never read back", wanted: [:], beside: ["effect_now": true], found: [:], .unprovable),
        Case(
            "beside what is never read back the rest is there",
            wanted: ["group_name": "新名"],
            beside: ["effect_now": true],
            found: ["group_name": "新名"],
            .seen
        ),
        Case(
            "beside what is never read back the rest is not there",
            wanted: ["group_name": "新名"],
            beside: ["effect_now": true],
            found: [:],
            .untouched
        ),
        Case(
            "what some tenants only have is not there",
            of: guarded,
            wanted: ["anti_cheat_punch_config": intercepting],
            found: [:],
            .unprovable
        ),
        Case(
            "what some tenants only have is there",
            of: guarded,
            wanted: ["anti_cheat_punch_config": intercepting],
            found: ["anti_cheat_punch_config": intercepting],
            .seen
        ),
        Case(
            "beside what some tenants only have the rest is there",
            of: guarded,
            wanted: ["group_name": "新名", "anti_cheat_punch_config": intercepting],
            found: ["group_name": "新名"],
            .seen
        ),
        Case(
            "what some tenants only have is there, and the rest is not",
            of: guarded,
            wanted: ["group_name": "新名", "anti_cheat_punch_config": intercepting],
            found: ["anti_cheat_punch_config": intercepting],
            .partly
        ),
        Case(
            "what the server keeps when it is not sent",
            of: guarded,
            wanted: ["anti_cheat_punch_config": ["intercept_suspected_cheat_punch": false]],
            found: [:],
            .unprovable
        ),
    ]

    @Test("says so, whichever way it reads", arguments: cases)
    func evidence(_ given: Case) {
        let fetched = GroupDocument(group: given.before)
        var document = GroupDocument(group: given.before.with(given.wanted))
        for (path, value) in given.beside { document[path] = value }
        let items = Readback.classify(
            before: fetched,
            sent: Payload(draft: GroupDraft(fetched: fetched, document: document)),
            after: given.before.with(given.found)
        )
        #expect(WriteEvidence(items) == given.evidence)
    }
}
