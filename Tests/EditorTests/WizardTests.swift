import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("Guided creation")
struct WizardTests {
    private static let shifts = [
        ShiftSummary(id: "s1", name: "早班", times: "9:00–18:00", isFlexible: false),
        ShiftSummary(id: "s2", name: "晚班", times: "14:00–22:00", isFlexible: false),
    ]

    private func program(
        _ template: GroupTemplate? = nil,
        resuming draft: SavedDraft? = nil,
        copying group: JSON? = nil
    ) throws -> Program {
        var program = Program()
        program.send(.outcome(.groupPage(.success(page([("1", "a")])), asked: nil)))
        let clock = StoppedClock()
        let new =
            if let draft {
                NewGroup(draft, clock: clock)
            } else if let group {
                NewGroup(GroupCopy(of: group, operatorID: "u1", keepsPeople: false), draftID: "new-1", clock: clock)
            } else {
                NewGroup(template: template, operatorID: "dd31248a", draftID: "new-1", clock: clock)
            }
        program.send(.outcome(.newGroup(.success(new))))
        program.send(.outcome(.shifts(.success(Self.shifts))))
        // Without a directory an id is taken as it is typed.
        let noScope = ServiceFailure(.scopeMissing, Words(zh: "缺少权限", en: "scope missing"))
        program.send(.outcome(.directory(.notNamed([], noScope))))
        return program
    }

    /// What the picker that is open is for.
    private func picked(_ program: Program) -> String? {
        if case .pick(let picker) = program.state.overlay { picker.place.withoutGroup } else { nil }
    }

    private func step(_ program: Program) throws -> WizardStep? { try program.editor.wizard?.step }

    private func rows(_ program: Program) throws -> [String] { try program.editor.formRows.map(\.place.withoutGroup) }

    private func drafts(_ program: Program) -> [SavedDraft] {
        program.effects.compactMap { effect in
            if case .saveDraft(let draft) = effect { draft } else { nil }
        }
    }

    // MARK: Steps

    @Test("begins with what is demanded, the first of it open")
    func begins() throws {
        let program = try program()
        #expect(try step(program) == .basics)
        #expect(try rows(program) == ["group_name", "time_zone", "group_leader_ids", "operator_id"])
        #expect(try program.editor.input?.place.withoutGroup == "group_name")
        #expect(program.state.isTyping)
    }

    @Test("goes from one missing value to the next, and says when a step is complete")
    func goesOn() throws {
        var program = try program()
        program.insert("杭州")
        program.type(.accept)
        #expect(try program.editor.input?.place.withoutGroup == "time_zone")
        // The usual one is under the cursor.
        program.type(.accept)
        #expect(program[.timeZone] == "Asia/Shanghai")
        #expect(picked(program) == "group_leader_ids")
        program.insert("u1")
        program.type(.accept)
        #expect(try program.editor.input == nil)
        #expect(try program.editor.pages.count == 1)
        #expect(program.notice?.contains("] goes on") == true)
        program.press(.nextSection)
        #expect(try step(program) == .typeAndShifts)
        #expect(try program.editor.input?.place.withoutGroup == "group_type")
    }

    @Test("the first shift is that of an ordinary week")
    func week() throws {
        var program = try program()
        program.type(.cancel)
        program.press(.nextSection, .open)
        #expect(try program.editor.input?.place.withoutGroup == "punch_day_shift_ids[0]")
        program.type(.down, .accept)
        #expect(program[.punchDayShiftIDs] == ["s2", "s2", "s2", "s2", "s2", "0", "0"])
        #expect(try program.editor.input?.place.withoutGroup == "calendar_id")
        program.press(.back, .undo)
        #expect(program[.punchDayShiftIDs] == ["s2"])
    }

    @Test("a list that is open can be left on its first line")
    func firstLine() throws {
        var program = try program()
        program.type(.cancel)
        program.press(.nextSection, .open)
        program.type(.up, .accept)
        #expect(program[.punchDayShiftIDs] == ["0"])
    }

    @Test("free hours ask for their own fields")
    func freeHours() throws {
        var program = try program()
        program.type(.cancel)
        program.press(.nextSection, .moveDown, .moveDown, .open)
        #expect(try program.editor.input?.place.withoutGroup == "free_punch_cfg.free_start_time")
        #expect(try rows(program).contains("punch_day_shift_ids") == false)
        #expect(try rows(program).contains("free_punch_cfg.work_hours") == false)
    }

    @Test("what few groups need is shown on demand, and what does not apply never is")
    func more() throws {
        var program = try program()
        program.type(.cancel)
        program.send(.focusSection(.corrections))
        #expect(try rows(program).first == "allow_remedy")
        let few = try program.editor.formRows.count
        let hidden = try program.editor.hiddenCount
        #expect(hidden > 0)
        program.press(.moreFields)
        #expect(try program.editor.formRows.count >= few + hidden)
        #expect(try rows(program).contains("allow_remedy_type_lack") == false)
        program.press(.moreFields)
        #expect(try program.editor.formRows.count == few)
        // What a switch brings into play is asked for.
        program.press(.toggle)
        #expect(try rows(program).contains("allow_remedy_type_lack"))
    }

    @Test("every field that can be given and applies is reachable", arguments: GroupTemplate.allCases)
    func reachable(_ template: GroupTemplate) throws {
        var program = try program(template)
        program.type(.cancel)
        program.press(.moreFields)
        var places: Set<String> = []
        for step in WizardStep.allCases {
            guard let home = step.sections.first else { continue }
            program.send(.focusSection(home))
            places.formUnion(try rows(program))
        }
        let editor = try program.editor
        for field in Schema.fields where field.isEditable {
            guard let place = field.path.place(), editor.hasEffect(field, at: place) else { continue }
            #expect(places.contains(place.withoutGroup), "\(place.withoutGroup)")
        }
    }

    @Test("back is always allowed, and a step seen before opens nothing")
    func back() throws {
        var program = try program()
        program.type(.cancel)
        program.press(.nextSection, .back, .previousSection)
        #expect(try step(program) == .basics)
        #expect(try program.editor.input == nil)
        #expect(try program.editor.focused?.place.withoutGroup == "group_name")
        program.press(.previousSection)
        #expect(try step(program) == .basics)
    }

    @Test("the list of steps leads anywhere, and its end to the review")
    func jumps() throws {
        var program = try program()
        program.type(.cancel)
        program.press(.nextPane, .moveDown, .moveDown, .moveDown, .open)
        #expect(try step(program) == .punching)
        #expect(try program.editor.focus == .form)
        program.press(.nextPane, .last, .open)
        // What is missing is all that there is to be said.
        #expect(try program.review.tab == .warnings)
        program.press(.open)
        #expect(try step(program) == .basics)
        #expect(try program.editor.focused?.place.withoutGroup == "group_name")
    }

    @Test("a search finds what is not shown, and shows it")
    func search() throws {
        var program = try program()
        program.type(.cancel)
        program.press(.find)
        program.insert("remedy_period_type")
        program.type(.accept)
        #expect(try step(program) == .rules)
        #expect(try program.editor.focused?.place.withoutGroup == "remedy_period_type")
    }

    @Test("each step counts its own problems")
    func problems() throws {
        let editor = try program(.office).editor
        let counts = WizardStep.allCases.map { step in
            editor.problems(in: step).count { $0.severity == .error }
        }
        // Name and leaders; the week's shifts.
        #expect(counts == [2, 1, 0, 0, 0, 0, 0, 0])
    }

    @Test("a special day asks for its shift, and is done with it")
    func specialDay() throws {
        var program = try program(.office)
        program.type(.cancel)
        program.send(.focusSection(.specialDaysAndEffect))
        program.press(.addRow)
        program.insert("20261225")
        program.type(.accept)
        guard case .pick(let pick)? = try program.editor.input else { throw NoSuchScreen() }
        #expect(pick.selected?.value == "s1")
        program.type(.accept)
        #expect(program[.needPunchSpecialDays] == [["punch_day": 20_261_225, "shift_id": "s1"]])
        guard case .table = try program.editor.page.content else {
            Issue.record("the row is still open")
            return
        }
    }

    // MARK: Drafts

    @Test("every accepted value is kept, and nothing before the first")
    func kept() throws {
        var program = try program()
        #expect(drafts(program).isEmpty)
        program.insert("杭州")
        #expect(drafts(program).isEmpty)
        program.type(.accept)
        #expect(drafts(program).map(\.groupName) == ["杭州"])
        #expect(drafts(program).map(\.step) == [.basics])
        program.type(.cancel)
        program.press(.nextSection)
        #expect(drafts(program).map(\.step) == [.typeAndShifts])
    }

    @Test("Esc leaves without a question, and says where the draft is")
    func leaves() throws {
        var program = try program()
        program.insert("杭州")
        program.type(.accept, .cancel)
        program.press(.back)
        #expect(program.screens == ["groups"])
        #expect(program.notice?.contains("n offers") == true)
    }

    @Test("a draft goes on where it was left")
    func resumes() throws {
        var first = try program()
        first.insert("杭州")
        first.type(.accept, .cancel)
        first.send(.focusSection(.punchMethods))
        let draft = try #require(drafts(first).last)
        let program = try program(resuming: draft)
        #expect(try step(program) == .punching)
        #expect(program[.groupName] == "杭州")
        #expect(program.document.body == first.document.body)
    }

    @Test("drafts are offered first, also when Enter came before them")
    func offered() throws {
        let draft = SavedDraft(id: "new-7", document: ["group": ["group_name": "x"]], step: .rules, savedAt: "t")
        let edited = SavedDraft(id: "1", document: ["group": [:]], preImage: ["group_id": "1"], step: nil)
        var program = Program()
        program.send(.outcome(.groupPage(.success(page([("1", "a")])), asked: nil)))
        program.press(.create)
        #expect(program.asked == ["loadDrafts"])
        program.press(.open)
        #expect(program.effects.isEmpty)
        program.send(.outcome(.drafts(.success([edited, draft]))))
        guard case .beginGroup(.resume(let chosen), _)? = program.effects.first else {
            Issue.record("\(program.asked)")
            return
        }
        #expect(chosen == draft)
    }

    @Test("a draft can be thrown away from the list of starts")
    func discarded() throws {
        let draft = SavedDraft(id: "new-7", document: ["group": [:]], step: .rules)
        var program = Program()
        program.send(.outcome(.groupPage(.success(page([])), asked: nil)))
        program.press(.create)
        program.send(.outcome(.drafts(.success([draft]))))
        program.press(.removeRow)
        guard case .removeDraft("new-7")? = program.effects.first, case .starts(let chooser) = program.state.overlay
        else {
            Issue.record("\(program.asked)")
            return
        }
        #expect(chooser.starts.first == .empty)
        // Nothing but a draft can be thrown away.
        program.press(.removeRow)
        #expect(program.effects.isEmpty)
    }

    @Test("drafts that cannot be read keep nobody from beginning")
    func unreadable() throws {
        var program = Program()
        program.press(.create)
        program.send(.outcome(.drafts(.failure(DraftFailure(Words(zh: "坏了", en: "broken"))))))
        #expect(program.notice == "broken")
        program.press(.open)
        guard case .beginGroup(.empty, operatorID: "dd31248a")? = program.effects.first else {
            Issue.record("\(program.asked)")
            return
        }
    }

    // MARK: Creating

    private func complete(_ program: inout Program, name: String = "杭州") {
        program.insert(name)
        program.type(.accept)
        program.insert("u1")
        program.type(.accept)
        program.press(.nextSection)
        program.type(.accept)
    }

    @Test("a complete group is submitted without an id; one that is incomplete is not")
    func submits() throws {
        var program = try program(.office)
        program.type(.cancel)
        program.press(.submit, .submit)
        #expect(program.submission == nil)
        program.press(.back, .previousSection, .open)
        complete(&program)
        program.press(.submit, .submit)
        let submission = try #require(program.submission)
        #expect(submission.draft.createsGroup)
        #expect(submission.payload.group["group_id"] == nil)
        #expect(!submission.acceptsSameName)
    }

    @Test("another group of the name asks first")
    func sameName() throws {
        var program = try program(.office)
        complete(&program)
        program.press(.submit, .submit)
        program.send(.outcome(.submitted(.nameTaken(["7"]))))
        #expect(program.question?.text.en.contains("named “杭州” already: 7") == true)
        #expect(program.question?.answers == [.stay, .createWithSameName])
        // It has a key of its own: Enter may have been typed ahead.
        program.press(.moveDown, .open)
        #expect(program.submission == nil)
        program.press(.createSameName)
        #expect(program.submission?.acceptsSameName == true)
    }

    @Test("a created group is in the list, its draft is gone, and the editor goes on with it")
    func created() throws {
        var program = try program(.office)
        complete(&program)
        program.press(.submit, .submit)
        let submission = try #require(program.submission)
        let group = submission.payload.group.with(["group_id": "99"])
        program.send(.outcome(.submitted(.written(.success(fetched(group)), notes: []))))
        #expect(program.asked == [#"removeDraft("new-1")"#])
        #expect(try program.result.what == .creation)
        #expect(try program.result.message.en == "Created, with the id 99, and read back.")
        #expect(try program.list.selected == GroupSummary(id: "99", name: "杭州"))
        program.press(.back)
        #expect(try program.editor.wizard == nil)
        #expect(program.document.groupID == "99")
    }

    @Test("without an answer and without a trace, the draft stays and nothing is sent again")
    func unseen() throws {
        var program = try program(.office)
        complete(&program)
        program.press(.submit, .submit)
        program.send(.outcome(.submitted(.unseen(failure, notes: []))))
        #expect(program.effects.isEmpty)
        #expect(try program.result.verdict == .unknown)
        #expect(try program.result.message.en.contains("may still arrive"))
        program.press(.back, .back)
        #expect(try program.editor.wizard != nil)
    }

    // MARK: Copies

    @Test("a copy asks for a name, and not for that of its source")
    func copies() throws {
        var program = try program(copying: Sample.tidy.with(["adjust_range": nil]))
        #expect(try program.editor.input?.place.withoutGroup == "group_name")
        #expect(try !program.editor.session.remarks.isEmpty)
        program.insert("开心考勤")
        program.type(.accept)
        let errors = try program.editor.session.problems.filter { $0.severity == .error }
        #expect(
            errors.map(\.message.en) == [
                "Group name (group_name): is that of the group it was copied from. Give it another."
            ]
        )
        program.press(.open)
        program.enter("开心考勤 2")
        #expect(try program.editor.session.problems.contains { $0.severity == .error } == false)
        #expect(program["from_tomorrow"] == ["x": .null])
    }

    @Test("what came along and what did not is among the warnings")
    func notes() throws {
        var program = try program(copying: Sample.tidy)
        program.type(.cancel)
        program.press(.warnings)
        let warnings = try program.review.problems.map(\.message.en)
        #expect(warnings.contains { $0.contains("one group only") })
        #expect(warnings.contains { $0.contains("from_tomorrow") })
    }
}
