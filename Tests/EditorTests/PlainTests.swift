import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

@Suite("The plain mode")
struct PlainTests {
    private static let shifts = [
        ShiftSummary(id: "6919358778597097404", name: "早班", times: "9:00–18:00", isFlexible: false),
        ShiftSummary(id: "6919668827865513935", name: "短班", times: "10:00–16:00", isFlexible: false),
    ]

    /// A conversation: lines in, and all that was said and asked for.
    private struct Talk {
        var session: PlainSession
        var outputs: [PlainOutput] = []
        var effects: [Effect] = []

        init(_ editor: EditorState, of group: FetchedGroup? = nil) {
            session = PlainSession(editor, of: group, shifts: PlainTests.shifts)
            outputs = session.begin().outputs
        }

        mutating func say(_ lines: String...) {
            for line in lines {
                let reply = session.answer(line)
                outputs = reply.outputs
                effects += reply.effects
            }
        }

        /// What is asked now, by the key of the field.
        var asked: String {
            switch session.question {
            case .value(_, let place, _, _), .addRow(_, let place), .days(_, let place): place.withoutGroup
            case .more(let step, _): "more \(step)"
            case .section: "section"
            case .field: "field"
            case .mend: "mend"
            case .confirm(let name): "confirm \(name?.name ?? "yes")"
            case .sameName: "same name"
            case .held: "held"
            case .conflict(let conflict): "conflict \(conflict.place.withoutGroup)"
            case .draft: "draft"
            case nil: "nothing"
            }
        }

        var refusal: String? {
            for case .refused(let words) in outputs { return words.en }
            return nil
        }

        var document: GroupDocument { session.editor.document }
    }

    private func new(_ template: GroupTemplate? = nil) -> Talk {
        let clock = StoppedClock()
        return Talk(
            EditorState(NewGroup(template: template, operatorID: "dd31248a", draftID: "new-1", clock: clock))
        )
    }

    private func edit() -> Talk {
        let group = Sample.tidy.with(["adjust_range": nil])
        return Talk(EditorState(fetched(group), operatorID: "dd31248a"))
    }

    @Test("asks the steps of the wizard, up to the submission")
    func wholeGroup() throws {
        var talk = new()
        #expect(talk.asked == "group_name")
        talk.say("杭州办公室")
        #expect(talk.asked == "time_zone")
        talk.say("")
        #expect(talk.document[.timeZone] == "Asia/Shanghai")
        talk.say("dd31248a, 52aa1fa1")
        #expect(talk.asked == "operator_id")
        talk.say("", "n")
        #expect(talk.asked == "group_type")
        talk.say("1", "1", "1")
        #expect(talk.document[.punchDayShiftIDs]?.array?.count == 7)
        #expect(talk.document[.punchDayShiftIDs]?.array?[0] == "6919358778597097404")
        #expect(talk.asked == "more typeAndShifts")
        talk.say("")
        #expect(talk.asked == "bind_dept_ids")
        talk.say("d1 d2", "", "", "")
        #expect(talk.asked == "punch_type")
        talk.say("1 2", "y", "300")
        #expect(talk.document["punch_type"] == 3)
        #expect(talk.asked == "locations")
        talk.say("y")
        #expect(talk.asked == "locations[0].location_name")
        talk.say("总部", "2")
        #expect(talk.asked == "locations[0].address")
        talk.say("", "office", "")
        #expect(talk.asked == "locations")
        talk.say("", "", "", "")
        #expect(talk.asked == "allow_remedy")
        talk.say("y")
        // What was switched on is asked for.
        #expect(talk.asked == "allow_remedy_type_lack")
        while talk.asked != "need_punch_special_days" { talk.say("") }
        talk.say("20261226-20261228 短班", "", "20261225 1", "", "")
        #expect(talk.document[.needPunchSpecialDays]?.array?.count == 3)
        #expect(talk.asked == "confirm yes")
        talk.say("no")
        #expect(talk.refusal != nil)
        talk.say("yes")
        guard case .submit(let submission)? = talk.effects.last else {
            Issue.record("nothing was submitted")
            return
        }
        #expect(submission.draft.createsGroup)
        #expect(submission.payload.group["bind_dept_ids"] == ["d1", "d2"])
        #expect(submission.payload.group["locations"]?.array?.count == 1)
    }

    @Test("refuses what is no value, and asks the same again")
    func refuses() {
        var talk = new()
        talk.say("")
        #expect(talk.refusal?.contains("demanded") == true)
        talk.say("a", "Asia/Nowhere")
        #expect(talk.refusal != nil)
        #expect(talk.asked == "time_zone")
        talk.say("?")
        #expect(talk.outputs.contains { if case .help = $0 { true } else { false } })
        #expect(talk.asked == "time_zone")
    }

    @Test("goes back, question by question, and out of a row that was begun")
    func back() {
        var talk = new()
        talk.say("<")
        #expect(talk.refusal != nil)
        talk.say("a", "", "<", "<")
        #expect(talk.asked == "group_name")
        #expect(talk.document[.groupName] == "a")
        talk.say("b", "", "u1", "", "", "3")
        #expect(talk.asked == "free_punch_cfg.free_start_time")
        talk.say("<", "<")
        #expect(talk.asked == "more basics")
        talk.say("", "2")
        #expect(talk.asked == "calendar_id")
        talk.say("1", "", "d", "", "", "", "", "", "")
        #expect(talk.asked == "locations")
        talk.say("y")
        #expect(talk.asked == "locations[0].location_name")
        talk.say("<")
        #expect(talk.asked == "locations")
        #expect(talk.document[.locations] == nil)
    }

    @Test("unsets, and adds to and takes from lists")
    func lists() {
        var talk = new()
        talk.say("a", "", "u1 u2", "<", "+u3", "<", "-u1")
        #expect(talk.document["group_leader_ids"] == ["u2", "u3"])
        talk.say("<", "<", ":x")
        #expect(talk.document[.timeZone] == nil)
    }

    @Test("keeps the draft after each answer, and when it is left")
    func draft() {
        var talk = new()
        talk.say("a")
        guard case .saveDraft(let draft)? = talk.effects.last else {
            Issue.record("not kept")
            return
        }
        #expect(draft.groupName == "a")
        talk.say(":q")
        #expect(talk.session.end == .left)
        #expect(talk.outputs.contains { if case .note = $0 { true } else { false } })
    }

    @Test("an end of input sends nothing")
    func endOfInput() {
        var talk = new()
        talk.say("a")
        talk.session.endOfInput()
        #expect(talk.session.end == .left)
        #expect(!talk.effects.contains { if case .submit = $0 { true } else { false } })
    }

    @Test("what was wrong can be mended at the review, and without that nothing is sent")
    func mends() {
        var talk = new(.office)
        talk.say("a", "", "u1", "", "", "", "1", "")
        talk.say("<", "<", ":x")
        while talk.asked != "mend" { talk.say("") }
        var cut = talk
        cut.session.endOfInput()
        #expect(cut.session.end == .invalid)
        talk.say("")
        #expect(talk.asked == "punch_day_shift_ids")
        talk.say("2")
        #expect(talk.asked == "confirm yes")
    }

    @Test("another group of the name asks; a creation that took removes its draft")
    func outcomes() {
        var talk = new(.office)
        talk.say("a")
        while talk.asked != "confirm yes" {
            talk.say(["group_leader_ids": "u1", "punch_day_shift_ids": "1"][talk.asked] ?? "")
        }
        talk.say("yes")
        let asked = talk.session.receive(.nameTaken(["7"]))
        #expect(talk.asked == "same name")
        #expect(asked.effects.isEmpty)
        talk.say("maybe")
        #expect(talk.refusal != nil)
        talk.say("yes")
        guard case .submit(let submission)? = talk.effects.last else {
            Issue.record("nothing was submitted")
            return
        }
        #expect(submission.acceptsSameName)
        var failed = talk
        _ = failed.session.receive(.unseen(failure, notes: []))
        #expect(failed.session.end == .failed(.outcomeUnknown))
        let group = submission.payload.group.with(["group_id": "9"])
        let done = talk.session.receive(.written(.success(fetched(group)), notes: []))
        #expect(talk.session.end == .done)
        guard case .removeDraft("new-1")? = done.effects.first else {
            Issue.record("\(done.effects)")
            return
        }
    }

    // MARK: A write that is not proved

    @Test("of a write that is not proved it is asked whether to look again, or to close it by its number")
    func held() {
        var talk = new(.office)
        talk.say("a")
        for _ in 0..<100 where talk.asked != "confirm yes" {
            talk.say(["group_leader_ids": "u1", "punch_day_shift_ids": "1"][talk.asked] ?? "")
        }
        talk.say("yes")
        let entry = UnprovedWrite.sample().entry
        _ = talk.session.receive(.held([.sample()]))
        #expect(talk.asked == "held")
        for line in ["yes", "close", "close \(entry + 1)", "close \(entry) \(entry)"] {
            talk.say(line)
            #expect(talk.refusal != nil && talk.asked == "held", "\(line)")
        }
        let sent = talk.effects.count
        talk.say("")
        guard case .submit? = talk.effects.last, talk.effects.count == sent + 1 else {
            Issue.record("nothing was looked for: \(talk.effects)")
            return
        }
        _ = talk.session.receive(.held([.sample()]))
        talk.say("close \(entry)")
        guard case .closeHeld([entry])? = talk.effects.last else {
            Issue.record("\(talk.effects)")
            return
        }
        _ = talk.session.receive(closed: [])
        #expect(talk.asked == "confirm yes")
        // Lines that end there end with the outcome that is not known.
        _ = talk.session.receive(.held([.sample()]))
        talk.session.endOfInput()
        #expect(talk.session.end == .failed(.outcomeUnknown))
    }

    // MARK: A group that is there

    @Test("a field is chosen by section and number, and reviewed")
    func edits() {
        var talk = edit()
        #expect(talk.asked == "section")
        talk.say("1", "2")
        #expect(talk.asked == "group_name")
        talk.say("新名称")
        #expect(talk.asked == "field")
        talk.say("1")
        #expect(talk.refusal == "Given by the platform; it cannot be changed.")
        talk.say("s")
        #expect(talk.asked == "confirm yes")
        talk.say("yes")
        guard case .submit(let submission)? = talk.effects.last else {
            Issue.record("nothing was submitted")
            return
        }
        #expect(submission.payload.group["group_name"] == "新名称")
        #expect(submission.payload.group["group_id"] == Sample.tidy["group_id"])
    }

    @Test("a grave change wants the name")
    func grave() {
        var talk = edit()
        talk.say("3", "2", "-u1 u2 u3", "s")
        #expect(talk.asked == "confirm 开心考勤")
        talk.say("yes")
        #expect(talk.refusal?.contains("“开心考勤”, or its id (6919358128597097404)") == true)
        talk.say("开心考勤")
        #expect(talk.effects.contains { if case .submit = $0 { true } else { false } })
    }

    @Test("nothing changed is nothing to submit")
    func unchanged() {
        var talk = edit()
        talk.say("s")
        #expect(talk.session.end == .done)
        #expect(talk.effects.isEmpty)
    }

    @Test("whose draft another session takes over is told, and what is answered is kept as a draft beside it")
    func taken() {
        var group = fetched(Sample.tidy)
        group.entry = EditEntry(id: "mine", others: .success([]))
        var talk = Talk(EditorState(group, operatorID: "dd31248a"), of: group)
        talk.say("1", "2", "新名称")
        let reply = talk.session.draftTaken(by: "pts/3 (4711)", edit: "mine")
        guard case .note(let told)? = reply.outputs.first, case .question? = reply.outputs.last,
            case .leaveEdit("mine")? = reply.effects.first, case .keepEdit(let kept, nil)? = reply.effects.last,
            case .whole = kept.content
        else {
            Issue.record("\(reply)")
            return
        }
        #expect(told.en.contains("pts/3 (4711)") && told.en.contains("a draft of their own"))
        #expect(kept.id != "mine" && talk.document.groupName == "新名称")
        talk.say("2", "又一个")
        guard case .keepEdit(let next, nil)? = talk.effects.last else {
            Issue.record("\(talk.effects)")
            return
        }
        #expect(next.id == kept.id && next.content != kept.content)
        // What was on its way under the id before comes too late to be of interest.
        #expect(talk.session.draftTaken(by: "pts/3 (4711)", edit: "mine").outputs.isEmpty)
    }

    @Test("what another session has taken over is not written; the review comes again, of a draft beside it")
    func takenAsSubmitted() {
        var group = fetched(Sample.tidy)
        group.entry = EditEntry(id: "mine", others: .success([]))
        var talk = Talk(EditorState(group, operatorID: "dd31248a"), of: group)
        talk.say("1", "2", "新名称", "s", "yes")
        let reply = talk.session.receive(.taken(by: "pts/3 (4711)"))
        guard case .note(let told)? = reply.outputs.first, case .keepEdit(let kept, nil)? = reply.effects.last else {
            Issue.record("\(reply)")
            return
        }
        #expect(told.en.contains("Nothing was submitted") && kept.id != "mine")
        talk.say("yes")
        guard case .submit(let submission)? = talk.effects.last else {
            Issue.record("\(talk.effects)")
            return
        }
        #expect(submission.edit == kept.id)
    }

    @Test("what a merge took in is in the review, apart from what was changed")
    func merged() throws {
        let group = fetched(Sample.tidy)
        var talk = Talk(EditorState(group, operatorID: "dd31248a"), of: group)
        talk.say("1", "2", "新名称", "", "s", "yes")
        let reply = talk.session.receive(.moved(fetched(Sample.tidy.with(["gps_range": 77]))))
        let reviews = reply.outputs.compactMap { output in
            if case .review(let review) = output { review } else { nil }
        }
        let review = try #require(reviews.last)
        #expect(review.joined.map(\.place.withoutGroup) == ["gps_range"] && review.joined.map(\.new) == [77])
        #expect(review.changes.map(\.place.withoutGroup) == ["group_name"])
    }

    // MARK: The start

    @Test("the start is chosen by number, drafts after the rest")
    func start() {
        let draft = SavedDraft(id: "new-1", document: ["group": [:]], step: .rules)
        var start = PlainStart(drafts: [draft])
        #expect(start.answer("9") != .leave)
        #expect(start.answer("2") == .begin(.template(.office)))
        #expect(start.answer("6") == .begin(.resume(draft)))
        #expect(start.answer("") == .begin(.empty))
        #expect(start.answer(":q") == .leave)
        #expect(start.answer("5") == .ask)
        #expect(start.answer("开心考勤") == .ask)
        let source = GroupSummary(id: "开心考勤", name: "开心考勤")
        #expect(start.answer("y") == .begin(.copy(source, keepsPeople: true)))
        #expect(start.answer("") == .begin(.copy(source, keepsPeople: false)))
    }
}
