import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("What leads from a document to the next")
struct DocumentDeltaTests {
    @Test("applied after a way through the disk, it gives the very document, byte for byte", arguments: Sample.allCases)
    func law(sample: Sample) throws {
        let group = try sample.group
        forRandomCases(60) { generator in
            var before = GroupDocument(group: group.withUnknownMembers(using: &generator), operatorID: "dd31248a")
            for name in before.editableMembers(using: &generator).prefix(5) {
                before.editRandomly(name, using: &generator)
            }
            var after = before
            for name in before.editableMembers(using: &generator).prefix(5) {
                after.editRandomly(name, using: &generator)
            }
            if Bool.random(using: &generator) { after[.operatorID] = "somebody else" }
            for (old, new) in [(before, after), (after, before)] {
                let kept = try JSON(parsing: DocumentDelta(from: old, to: new).json.bytes())
                let result = try #require(DocumentDelta(kept).applied(to: old))
                // Members that were there stay in their order, and so do those that come back.
                try #require(result.group.text() == new.group.text())
                try #require(result[.operatorID] == new[.operatorID])
            }
        }
    }

    @Test("a server may answer with no group at all; what is edited beside that leaves it so")
    func noGroup() throws {
        let before = GroupDocument(group: .null, operatorID: "dd31248a")
        var after = before
        after[.operatorID] = "somebody else"
        #expect(DocumentDelta(from: before, to: after).applied(to: before) == after)
        var named = before
        named[.groupName] = "a"
        #expect(DocumentDelta(from: before, to: named).applied(to: before) == named)
    }

    @Test("of a list of 20,000 ids it is the stretch that changed")
    func small() throws {
        let ids = (0..<20_000).map { "ou_\($0)" }
        let before = GroupDocument(group: ["bind_user_ids": .strings(ids)])
        var edited = ids
        edited.remove(at: 7000)
        edited.insert("ou_new", at: 12_000)
        var after = before
        after[.bindUserIDs] = .strings(edited)
        #expect(DocumentDelta(from: before, to: before).isEmpty)
        let added = GroupDocument(group: ["bind_user_ids": .strings(ids + ["ou_new"])])
        let delta = DocumentDelta(from: before, to: added)
        #expect(delta.json.bytes().count < 100)
        #expect(delta.applied(to: before) == added)
        #expect(DocumentDelta(from: before, to: after).applied(to: before) == after)
    }

    @Test(
        "what makes no sense is not applied",
        arguments: [
            #"{}"#, #"[{}]"#, #"[{"in":"nowhere","name":"a","value":1}]"#, #"[{"in":"group"}]"#,
            #"[{"in":"group","name":"bind_user_ids","at":1,"removed":9,"inserted":[]}]"#,
            #"[{"in":"group","name":"bind_user_ids","at":-1,"removed":0,"inserted":[]}]"#,
            #"[{"in":"group","name":"group_name","at":0,"removed":0,"inserted":[]}]"#,
            #"[{"in":"group","order":["a",1]}]"#,
        ]
    )
    func nonsense(_ text: String) throws {
        let document = GroupDocument(group: ["group_name": "a", "bind_user_ids": ["1", "2"]])
        #expect(DocumentDelta(try JSON(parsing: text)).applied(to: document) == nil)
    }
}
