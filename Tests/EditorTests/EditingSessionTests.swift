import Editor
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("An editing session")
struct EditingSessionTests {
    private func session(_ group: JSON) -> EditingSession {
        EditingSession(draft: GroupDraft(fetched: GroupDocument(group: group, operatorID: "u")), today: 20_260_501)
    }

    @Test("begins without changes and with nothing to undo")
    func start() throws {
        for group in [Sample.tidy, try Sample.documented] {
            var session = session(group)
            #expect(!session.hasChanges)
            #expect(!session.canUndo)
            #expect(!session.canRedo)
            #expect(session.undo() == nil)
            #expect(session.redo() == nil)
        }
    }

    @Test("undoes and redoes one edit after the other, and says where each was")
    func undo() {
        var session = session(Sample.tidy)
        let fetched = session.draft.document
        session.set("新名", at: inGroup(.member("group_name")))
        session.set(5, at: inGroup(.member("calendar_id")))
        let edited = session.draft.document
        #expect(session.changed == ["group_name", "calendar_id"])
        #expect(session.undo() == inGroup(.member("calendar_id")))
        #expect(session.changed == ["group_name"])
        #expect(session.canRedo)
        #expect(session.undo() == inGroup(.member("group_name")))
        #expect(session.draft.document == fetched)
        #expect(session.redo() == inGroup(.member("group_name")))
        #expect(session.redo() == inGroup(.member("calendar_id")))
        #expect(session.draft.document == edited)
        #expect(!session.canRedo)
    }

    @Test("an edit after an undo ends what could be redone")
    func redoEnds() {
        var session = session(Sample.tidy)
        session.set("a", at: inGroup(.member("group_name")))
        _ = session.undo()
        session.set("b", at: inGroup(.member("group_name")))
        #expect(!session.canRedo)
        #expect(session.redo() == nil)
        #expect(session.draft.document.groupName == "b")
    }

    @Test("to set what is there is no edit")
    func sameValue() {
        var session = session(Sample.tidy)
        session.set("开心考勤", at: inGroup(.member("group_name")))
        session.set(nil, at: inGroup(.member("face_punch")))
        session.revert(inGroup(.member("group_name")))
        #expect(!session.canUndo)
    }

    @Test(
        "a value that means what was fetched takes its spelling",
        arguments: [
            ("group_type", 1), ("adjust_range", number("1.1")),
            ("calendar_id", number("1.0")),
        ] as [(FieldPath, JSON)]
    )
    func spelling(_ field: FieldPath, _ same: JSON) throws {
        let place = try #require(field.place())
        var session = session(Sample.tidy)
        session.set(2, at: place)
        #expect(session.changed == [field])
        session.set(same, at: place)
        #expect(session.draft.document[place]?.text() == session.draft.fetched?[place]?.text())
        #expect(!session.hasChanges)
    }

    @Test("revert brings back the fetched value, and can itself be undone")
    func revert() {
        var session = session(Sample.tidy)
        session.set(nil, at: inGroup(.member("machines")))
        session.revert(inGroup(.member("machines")))
        #expect(!session.hasChanges)
        #expect(session.draft.document == session.draft.fetched)
        _ = session.undo()
        #expect(session.draft.document[inGroup(.member("machines"))] == nil)
    }

    @Test("revert makes a new group's field unset")
    func revertNew() {
        let empty = GroupDraft(fetched: nil, document: GroupDocument(group: .object(JSONObject())))
        var session = EditingSession(draft: empty, today: nil)
        session.set("a", at: inGroup(.member("group_name")))
        session.revert(inGroup(.member("group_name")))
        #expect(session.draft.document == empty.document)
        #expect(!session.hasChanges)
    }

    @Test(
        "what was added and taken away again is no change",
        arguments: [
            inGroup(.member("free_punch_cfg"), .member("work_hours")),
            inGroup(.member("need_punch_special_days"), .index(0)),
            inGroup(.member("need_punch_members"), .index(0), .member("scope_group_list"), .member("member_ids")),
        ]
    )
    func takenBack(_ place: JSONPath) {
        var session = session(Sample.tidy)
        session.set(480, at: place)
        #expect(session.hasChanges)
        session.set(nil, at: place)
        // A row stays until its form is left; everything else is as it was.
        if !place.steps.dropLast().contains(.index(0)) {
            #expect(session.draft.document == session.draft.fetched)
            #expect(!session.hasChanges)
        }
        while session.undo() != nil {}
        #expect(session.draft.document == session.draft.fetched)
    }

    @Test("an empty list that was fetched stays empty, and does not go")
    func emptiedList() {
        var session = session(Sample.tidy)
        session.edit(at: inGroup(.member("machines"))) { $0 = .array([]) }
        #expect(session.draft.document[inGroup(.member("machines"))] == .array([]))
        #expect(session.changed == ["machines"])
    }

    @Test("undoing everything gives the fetched group, redoing everything the edited one; problems and changes keep up")
    func property() throws {
        let documented = try Sample.documented
        forRandomCases(25) { generator in
            var session = session(Bool.random(using: &generator) ? documented : Sample.tidy)
            let fetched = session.draft.document
            for _ in 0..<25 {
                try Self.randomEdit(of: &session, using: &generator)
                try Self.requireUpToDate(session)
                try #require(session.draft.fetched == fetched)
            }
            while session.redo() != nil {}
            let edited = session.draft.document
            while session.undo() != nil {}
            try #require(session.draft.document == fetched)
            try #require(session.draft.document.body.text() == fetched.body.text())
            try Self.requireUpToDate(session)
            while session.redo() != nil {}
            try #require(session.draft.document == edited)
            try Self.requireUpToDate(session)
        }
    }

    @Test("holds a list of 20,000 ids, and edits it at any place")
    func manyIDs() {
        let ids = (0..<20_000).map { "user\($0)" }
        var session = session(Sample.tidy.with(["bind_user_ids": .strings(ids)]))
        let place = inGroup(.member("bind_user_ids"))
        for index in 0..<200 { session.set(.string("new\(index)"), at: place.appending(index * 100)) }
        #expect(session.draft.document[place]?.array?.count == 20_000)
        #expect(session.draft.document[place.appending(19_900)] == "new199")
        while session.undo() != nil {}
        #expect(session.draft.document == session.draft.fetched)
        #expect(!session.hasChanges)
    }

    private static func requireUpToDate(_ session: EditingSession) throws {
        let fresh = EditingSession(draft: session.draft, today: 20_260_501)
        try #require(session.changed == fresh.changed)
        try #require(session.problems == fresh.problems)
    }

    /// Sets, unsets or reverts some value of the group, or changes some list; values of any type.
    private static func randomEdit(of session: inout EditingSession, using generator: inout SeededGenerator) throws {
        let document = session.draft.document
        let rows = Section.allCases.flatMap { FormRow.rows(of: $0, in: document) }.filter { !$0.place.isRoot }
        var place = try #require(rows.randomElement(using: &generator)).place
        if let rows = document[place]?.array, !rows.isEmpty, Bool.random(using: &generator) {
            place = place.appending(Int.random(in: 0..<rows.count, using: &generator))
            if let row = document[place]?.object, let name = Array(row.names).randomElement(using: &generator) {
                place = place.appending(name)
            }
        }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: session.set(nil, at: place)
        case 1: session.revert(place)
        case 2: session.set(.random(depth: 2, using: &generator), at: place)
        case 3:
            session.edit(at: place) { value in
                var elements = value?.array ?? []
                elements.append("x")
                value = .array(elements)
            }
        case 4:
            session.set([0, 1, 2, true, false, "7:00", "0", 20_260_701].randomElement(using: &generator), at: place)
        default: _ = Bool.random(using: &generator) ? session.undo() : session.redo()
        }
    }
}
