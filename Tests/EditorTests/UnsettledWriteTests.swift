import Editor
import GroupModel
import LosslessJSON
import Testing

@Suite("A write that was never answered")
struct UnsettledWriteTests {
    private static let wifi: JSON = ["location_name": "新地点", "location_type": 2, "ssid": "a"]
    private static let changed = Sample.tidy.with(["group_name": "新名"])

    /// Submitted, without an answer, and back in the review.
    private func unanswered(_ look: Result<FetchedGroup, ServiceFailure>) throws -> Program {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        try #require(program.submission != nil)
        program.send(.outcome(.submitted(.unknown(failure, look, notes: []))))
        program.press(.back)
        #expect(program.screens.last == "review")
        return program
    }

    private static let looks: [Result<FetchedGroup, ServiceFailure>] = [
        .failure(failure), .success(fetched(Sample.tidy)), .success(fetched(.null)),
    ]

    @Test("is not sent again, from this review or a new one, with edits or without", arguments: 0..<looks.count)
    func refused(_ look: Int) throws {
        var program = try unanswered(Self.looks[look])
        program.press(.submit)
        #expect(program.submission == nil)
        #expect(program.notice?.contains("unknown") == true)
        program.press(.back)
        try program.enter("另一个名", in: "group_name")
        program.press(.submit, .submit)
        #expect(program.submission == nil)
    }

    @Test("may be sent again once a fresh look shows the group as it was")
    func notWritten() throws {
        var program = try unanswered(Self.looks[0])
        program.press(.back, .reload)
        #expect(program.asked == [#"openGroup("6919358128597097404")"#])
        #expect(program.document.groupName == "新名")
        program.answer(group: .success(fetched(Sample.tidy)))
        #expect(program.notice?.contains("not written") == true)
        #expect(program.document.groupName == "新名")
        program.press(.submit, .submit)
        #expect(program.submission != nil)
    }

    @Test("found written, the form goes on from the group as it is now")
    func written() throws {
        var program = try unanswered(Self.looks[0])
        program.press(.back, .reload)
        program.answer(group: .success(fetched(Self.changed)))
        #expect(try program.editor.session.hasChanges == false)
        #expect(program.document.group == Self.changed)
        #expect(program.screens == ["groups", "editor"])
    }

    @Test("found written after further edits, it asks before these are lost, and stays refused")
    func editedSince() throws {
        var program = try unanswered(Self.looks[0])
        program.press(.back)
        try program.enter("另一个名", in: "group_name")
        program.press(.reload)
        program.answer(group: .success(fetched(Self.changed)))
        #expect(program.question?.answers == [.stay, .reloadDiscarding])
        program.press(.back)
        #expect(program.document.groupName == "另一个名")
        program.press(.submit, .submit)
        #expect(program.submission == nil)
    }

    @Test("a group that is neither as it was nor as submitted keeps it refused")
    func neither() throws {
        var program = try unanswered(Self.looks[0])
        program.press(.back, .reload)
        program.answer(group: .success(fetched(Sample.tidy.with(["group_name": "第三个名"]))))
        #expect(program.question?.answers == [.stay, .reloadDiscarding])
        program.press(.back, .submit, .submit)
        #expect(program.submission == nil)
    }

    @Test("with a new location that is found there is never sent a second time")
    func locations() throws {
        var program = try Program(editing: Sample.tidy)
        guard case .editor(var editor) = program.state.screen else { throw NoSuchScreen() }
        editor.session.edit(at: inGroup(.member("locations"))) { rows in
            rows = .array(JSONArray(Array(rows?.array ?? []) + [Self.wifi]))
        }
        editor.session.set("新名", at: inGroup(.member("group_name")))
        program.state.screen = .editor(editor)
        program.press(.submit, .submit)
        let sent = try #require(program.submission?.payload.body["group"])
        program.send(.outcome(.submitted(.unknown(failure, .failure(failure), notes: []))))
        program.press(.back, .back, .reload)
        // Half of it: the location took, the name did not.
        let half = Sample.tidy.with(["locations": sent["locations"]])
        program.answer(group: .success(fetched(half)))
        program.press(.back, .submit, .submit)
        #expect(program.submission == nil)
    }

    @Test("that failed to be looked at again stays refused")
    func lookFailed() throws {
        var program = try unanswered(Self.looks[0])
        program.press(.back, .reload)
        program.answer(group: .failure(failure))
        program.press(.submit, .submit)
        #expect(program.submission == nil)
    }

    @Test("does not hold back a refused write, which was not done")
    func refusedWrite() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .submit)
        program.send(.outcome(.submitted(.notWritten(failure))))
        program.press(.back, .submit)
        #expect(program.submission != nil)
    }
}
