import Editor
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Whatever is pressed, typed and answered, in whatever order")
struct RandomUseTests {
    @Test("nothing crashes, and no invariant breaks", arguments: 0..<20)
    func anything(_ part: Int) throws {
        let groups = [
            Sample.tidy, try Sample.documented, ["group_name": 5, "machines": [1, .object(JSONObject())]], .null,
        ]
        forRandomCases(1) { generator in
            var user = RandomUser(group: groups[part % groups.count])
            for _ in 0..<1000 { try user.act(using: &generator) }
            try user.requireUndoToStart()
        }
    }
}

/// Somebody who presses anything, at a network that answers anything.
private struct RandomUser {
    var program = Program()
    let group: JSON
    /// What was asked for and has not been answered.
    var open: [Effect] = []
    /// What the editor on the screen began with.
    var fetched: GroupDocument?
    /// What the session began with: the group as fetched, unless a past state is restored over it.
    private var begun: GroupDocument?
    /// What the store has of each session's edits.
    private var kept: [String: GroupDocument] = [:]

    init(group: JSON) {
        self.group = group
        open = program.effects
    }

    mutating func act(using generator: inout SeededGenerator) throws {
        if Int.random(in: 0..<50, using: &generator) == 0 { program.state.asksSecondAdmin.toggle() }
        let before = program
        let action = randomAction(using: &generator)
        program.send(action)
        open += program.effects
        try keep(program.effects, after: action, using: &generator)
        if program.state.isFinished { program.state.isFinished = false }
        try requireInvariants(after: action, before: before)
    }

    // MARK: What is kept

    /// Keeps what is to be kept, or fails to, as a store does.
    private mutating func keep(_ effects: [Effect], after action: Action, using generator: inout SeededGenerator) throws
    {
        var hasFailed = false
        for effect in effects {
            switch effect {
            case .keepEdit(let edit, _):
                if Int.random(in: 0..<10, using: &generator) == 0 {
                    hasFailed = true
                    program.send(.outcome(.draftNotKept(DraftFailure(Words(zh: "满", en: "full")))))
                } else {
                    kept[edit.id] = try document(of: edit, after: action)
                }
            case .removeEdit(let id): kept[id] = nil
            default: break
            }
        }
        guard !hasFailed, let editor = program.state.editor, let keeping = editor.keeping, !keeping.isBroken else {
            return
        }
        let wanted = editor.session.hasChanges && editor.draft.fetched != nil ? editor.document : nil
        try require(kept[keeping.id] == wanted, "what is kept", action)
    }

    private func document(of edit: EditToKeep, after action: Action) throws -> GroupDocument? {
        switch edit.content {
        case .nothing: return nil
        case .whole(let fetched, let delta): return try applied(delta, to: fetched, after: action)
        case .step(_, let delta):
            guard let before = kept[edit.id] else { throw Broken("a step without what came before", action) }
            return try applied(delta, to: before, after: action)
        }
    }

    private func applied(_ delta: DocumentDelta, to document: GroupDocument, after action: Action) throws
        -> GroupDocument
    {
        // As it comes back from the disk.
        let json = try JSON(parsing: delta.json.bytes())
        guard let result = DocumentDelta(json).applied(to: document) else { throw Broken("no such step", action) }
        return result
    }

    // MARK: Actions

    private mutating func randomAction(using generator: inout SeededGenerator) -> Action {
        if Int.random(in: 0..<6, using: &generator) == 0, let outcome = randomOutcome(using: &generator) {
            return .outcome(outcome)
        }
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: return .focus(row: Int.random(in: 0..<40, using: &generator))
        case 7: return .choose(row: Int.random(in: 0..<9, using: &generator))
        case 1: return .focusSection(Section.allCases.randomElement(using: &generator) ?? .basics)
        case 2: return .showTab(ReviewState.Tab.allCases.randomElement(using: &generator) ?? .changes)
        case 3: return .paste(Self.texts.randomElement(using: &generator) ?? "")
        case 4: return .resized(pageRows: Int.random(in: 0..<40, using: &generator))
        case 5: return .showsGroups(0..<Int.random(in: 0..<40, using: &generator))
        case 8 where program.state.editor == nil: return .openGroup("1")
        case 6 where Int.random(in: 0..<20, using: &generator) == 0: return .terminate
        default: break
        }
        // Mostly the keys that fit, so that one gets somewhere; and sometimes those that do not.
        if program.state.isTyping != (Int.random(in: 0..<10, using: &generator) == 0) {
            return .text(randomKey(using: &generator))
        }
        return .command(randomCommand(using: &generator))
    }

    private func randomCommand(using generator: inout SeededGenerator) -> Command {
        let likely: [Command] = [.open, .moveDown, .moveUp, .toggle, .addRow, .nextSection, .nextError, .nextChange]
        return (Bool.random(using: &generator) ? likely : Command.allCases).randomElement(using: &generator) ?? .open
    }

    private func randomKey(using generator: inout SeededGenerator) -> TextKey {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .edit(.insert(Self.texts.randomElement(using: &generator) ?? ""))
        case 1: Bool.random(using: &generator) ? .accept : .acceptAndNext
        case 2: [.cancel, .up, .down, .pageUp, .pageDown].randomElement(using: &generator) ?? .cancel
        default:
            .edit(
                [
                    .deleteBackward, .deleteForward, .moveLeft, .moveRight, .moveToStart, .moveToEnd, .killToStart,
                    .killToEnd, .killWord,
                ].randomElement(using: &generator) ?? .moveLeft
            )
        }
    }

    private static let texts = [
        "a", "1", "wf", "anna@example.com", "13800000000", "20260701", "7:00", "开心考勤", "group", "u1 u2,u3\n",
        "e\u{301}", "-1", "", "machines", "0", "s1",
        "Asia/",
    ]

    /// The answer to something that was asked, or one that nobody asked for.
    private mutating func randomOutcome(using generator: inout SeededGenerator) -> Outcome? {
        let fails = Int.random(in: 0..<4, using: &generator) == 0
        let failure = ServiceFailure(
            [.refused, .unreachable, .outcomeUnknown, .cancelled].randomElement(using: &generator) ?? .refused,
            Words(zh: "失败", en: "failed")
        )
        func answer<Value>(_ value: Value) -> Result<Value, ServiceFailure> {
            fails ? .failure(failure) : .success(value)
        }
        let index = open.indices.randomElement(using: &generator)
        let effect = index.map { open.remove(at: $0) } ?? .openGroup("1")
        switch effect {
        case .loadGroups(let token):
            let groups = (0..<7).map { ("\(token ?? "")\($0)", $0 == 0 ? "开心考勤" : "group \($0)") }
            let next = ["1", "2", nil].randomElement(using: &generator) ?? nil
            return .groupPage(answer(page(groups, next: next)), asked: token)
        case .openGroup(let reference):
            var opened = EditorTests.fetched(group)
            opened.entry = EditEntry(
                id: "edit-\(UInt32.random(in: .min ... .max, using: &generator))",
                others: fails ? .failure(DraftFailure(failure.message)) : .success(others(using: &generator))
            )
            return .group(answer(opened), asked: reference)
        case .faces(let effect): return .faces(FaceAnswer(effect, fails: fails, answer))
        case .compare: return .compared(answer(EditorTests.fetched(moved)))
        case .loadLeft:
            return .left(fails ? .failure(DraftFailure(failure.message)) : .success(others(using: &generator)))
        case .compareLeft(let edits): return edits.first.map { .leftCompared($0.id, .moved(1)) }
        // What comes of these is told at once, as the program waits for it.
        case .keepEdit, .takeEdit, .leaveEdit, .removeEdit: return .draftKept
        case .loadTypes(let ids): return .groupType(id: ids.first ?? "", answer(2))
        case .loadShifts:
            return .shifts(answer([ShiftSummary(id: "s1", name: "早班", times: "9:00–18:00", isFlexible: false)]))
        case .loadZoneOffsets: return .zoneOffsets(["Asia/Shanghai": ZoneOffset(minutes: 480)])
        case .lookUpToday(let zone): return .today(fails ? nil : 20_260_502, zone: zone)
        case .describeRequest:
            return .request(answer(RequestDescription(method: "POST", url: "u", headers: [], curl: "curl")))
        case .submit(let submission):
            let after = answer(EditorTests.fetched(Bool.random(using: &generator) ? submission.payload.group : group))
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: return .submitted(.preImageNotSaved(HistoryFailure(failure.message)))
            case 1: return .submitted(.notWritten(failure))
            case 4: return .submitted(.nameTaken(["5"]))
            case 5: return .submitted(.unseen(failure, notes: []))
            case 6: return .submitted(.moved(EditorTests.fetched(moved)))
            case 2: return .submitted(.unknown(failure, after, notes: []))
            default: return .submitted(.written(after, notes: []))
            }
        case .seal(_, let path):
            return .sealed(
                fails ? .failure(RequestFailure(failure.message)) : .success(SealedFile(path: path, hasKey: true))
            )
        case .loadDrafts:
            let draft = SavedDraft(id: "new-1", document: ["group": ["group_name": "a"]], step: .members)
            return .drafts(fails ? .failure(DraftFailure(failure.message)) : .success([draft]))
        case .beginGroup(let start, let operatorID):
            let clock = StoppedClock()
            switch start {
            case .resume(let draft): return .newGroup(answer(NewGroup(draft, clock: clock)))
            case .copy(_, let keepsPeople):
                let copy = GroupCopy(of: group, operatorID: operatorID, keepsPeople: keepsPeople)
                return .newGroup(answer(NewGroup(copy, draftID: "new-1", clock: clock)))
            case .empty, .template:
                let template = GroupTemplate.allCases.randomElement(using: &generator)
                return .newGroup(
                    answer(NewGroup(template: template, operatorID: operatorID, draftID: "new-1", clock: clock))
                )
            }
        case .prepareDeletion(let id): return .deletion(answer(Deletion(id: id, group: group, memberCount: 3)))
        case .delete(let deletion): return .deleted(deletion, fails ? .notDeleted(failure) : .deleted(notes: []))
        case .saveDraft, .removeDraft: return .draftNotKept(DraftFailure(failure.message))
        case .nameIDs(let ids):
            if fails { return .directory(.notNamed(ids, failure)) }
            return .directory(.named(Dictionary(uniqueKeysWithValues: ids.map { ($0, .unknown) })))
        case .walkDirectory: return .directory(.walked(answer(DirectoryExtract())))
        case .countAffected:
            return .affected(
                answer(
                    AffectedPeople(
                        joining: ["u1"],
                        leaving: ["u2"],
                        memberCount: 1,
                        hasRules: Bool.random(using: &generator)
                    )
                )
            )
        case .findConflicts(let people, let groups):
            return .conflicts(answer(groups.map { Conflict(group: $0, people: people) }))
        case .history(.load(let groupID, let last)):
            let page = HistoryPage(lines: past.map(\.line), hasMore: last == nil)
            return .history(
                .loaded(fails ? .failure(HistoryFailure(failure.message)) : .success(page), groupID: groupID)
            )
        case .history(.open(let ids)):
            let writes = ids.compactMap { id in past.first { $0.line.id == id } }
            return .history(.opened(fails ? .failure(HistoryFailure(failure.message)) : .success(writes)))
        case .history(.export(_, let path)): return .history(.exported(.success(path)))
        case .history(.restore(let write, let operatorID)):
            let wanted = write.preImage ?? .null
            let restoration =
                Bool.random(using: &generator)
                ? Restoration(
                    wanted,
                    of: write.line.id,
                    over: EditorTests.fetched(group),
                    operatorID: operatorID
                ) : Restoration(deleted: wanted, of: write.line.id, today: nil, operatorID: operatorID)
            return .history(.restored(answer(restoration)))
        case .askDirectory(let question):
            return .directory(.answered(self.answer(to: question, failing: fails ? failure : nil)))
        case .copy, .setMouse, .cancel: return .submitStage(.writing)
        }
    }

    /// The group as somebody else has made it meanwhile.
    private var moved: JSON { group.with(["group_name": "别人改的", "gps_range": 321]) }

    private func others(using generator: inout SeededGenerator) -> [OtherEdit] {
        (0..<Int.random(in: 0..<3, using: &generator)).map { number in
            let fetched = GroupDocument(group: group)
            var document = fetched
            document[.groupName] = .string("草稿 \(number)")
            return OtherEdit(
                id: "other-\(number)",
                groupID: "1",
                groupName: "草稿",
                isRunning: Bool.random(using: &generator),
                whereabouts: "pts/1",
                age: 60,
                draft: number == 1 ? nil : GroupDraft(fetched: fetched, document: document)
            )
        }
    }

    /// Writes of the group, and of another.
    private var past: [PastWrite] {
        [
            PastWrite.sample(3, of: group.with(["group_name": "三"]), after: group),
            PastWrite.sample(2, of: Sample.tidy, after: group),
            PastWrite.sample(1, of: nil, after: Sample.tidy),
        ]
    }

    private func answer(to question: DirectoryQuestion, failing failure: ServiceFailure?) -> DirectoryAnswer {
        func answer<Value>(_ value: Value) -> Result<Value, ServiceFailure> {
            failure.map(Result.failure) ?? .success(value)
        }
        let people = [Person(id: "u1", name: "王芳"), Person(id: "u7", name: "安娜", departmentIDs: ["od-1"])]
        let departments = [Department(id: "od-1", name: "研发"), Department(id: "od-2", name: "平台", parentID: "od-1")]
        switch question {
        case .index: return .indexed(DirectoryIndex(DirectoryExtract(people: people, departments: departments)))
        case .list(let id, _):
            let below = departments.filter { ($0.parentID ?? Department.companyID) == id }
            return .listed(department: id, answer(DirectoryExtract(people: people, departments: below)))
        case .find(let contact): return .found(contact: contact, answer(people[1]))
        case .check(let id): return .checked(id, answer(id.id.hasPrefix("u") ? .person(people[0]) : .unknown))
        case .resolve:
            let item = PastedItem(text: "u8", line: 1, id: "u8")
            return .resolved(PastedReport([.valid: [item], .duplicate: [item]], failure: failure))
        case .indexList(let query):
            var index = SearchIndex()
            for id in query.ids { index.append(names: [], codes: [id.string ?? id.text()]) }
            return .listIndexed(place: query.place, ids: query.ids, index)
        }
    }

    // MARK: Invariants

    private mutating func requireInvariants(after action: Action, before: Program) throws {
        guard case .groups(let list) = program.state.screens.first else { throw Broken("the list is gone", action) }
        try require(
            program.screens.count < 2 || ["editor", "result", "history", "faces"].contains(program.screens[1]),
            "screens",
            action
        )
        try require(program.screens.count { $0 == "editor" } <= 1, "editors over each other", action)
        try require(isWithin(list.cursor, list.matches.count), "cursor of the list", action)
        try require(list.matches.allSatisfy(list.groups.indices.contains), "rows of the list", action)
        if case .confirm(let question) = program.state.overlay {
            try require(question.answers.indices.contains(question.cursor), "cursor of the question", action)
        }
        if case .pick(let picker) = program.state.overlay {
            try require(isWithin(picker.cursor, picker.rowCount), "cursor of the picker", action)
        }
        if case .pasted(let review) = program.state.overlay {
            try require(isWithin(review.cursor, review.rowCount), "cursor of the pasted", action)
        }
        switch program.state.screen {
        case .review(let review):
            try require(isWithin(review.cursor, review.rowCount), "cursor of the review", action)
            try require(review.payload == Payload(draft: review.draft), "payload of the review", action)
        case .result(let result):
            try require(isWithin(result.cursor, result.items.count), "cursor of the result", action)
        case .history(.list(let history)):
            try require(isWithin(history.cursor, history.lines.count), "cursor of the history", action)
            try require(history.marked.count <= 2, "marks", action)
        case .history(.entry(let entry)): try require(isWithin(entry.cursor, entry.changes.count), "entry", action)
        case .history(.comparison(let comparison)):
            try require(isWithin(comparison.cursor, comparison.changes.count), "comparison", action)
        case .merge(let merge): try require(isWithin(merge.cursor, merge.rowCount), "cursor of the merge", action)
        case .faces(let faces): try require(isWithin(faces.cursor, faces.people.count), "cursor of the faces", action)
        case .editor, .groups: break
        }
        if case .edits(let chooser) = program.state.overlay {
            try require(isWithin(chooser.cursor, chooser.choices.count), "cursor of the edits", action)
        }
        if let editor = program.state.editor { try requireInvariants(of: editor, after: action, before: before) }
    }

    private mutating func requireInvariants(of editor: EditorState, after action: Action, before: Program) throws {
        try require(!editor.pages.isEmpty, "pages", action)
        try require(isWithin(editor.page.cursor, editor.rowCount), "cursor of the page", action)
        if editor.formRows.indices.contains(editor.page.cursor),
            case .heading = editor.formRows[editor.page.cursor].role
        {
            throw Broken("the cursor is on a heading", action)
        }
        switch editor.input {
        case .choice(let choice): try require(isWithin(choice.cursor, choice.count), "cursor of the choices", action)
        case .bits(let bits): try require(isWithin(bits.cursor, bits.choices.count), "cursor of the bits", action)
        case .weekdays(let days): try require((0..<7).contains(days.cursor), "cursor of the weekdays", action)
        case .pick(let pick): try require(isWithin(pick.cursor, pick.matches.count), "cursor of the list", action)
        case .line(let line):
            try require((0...line.line.characters.count).contains(line.line.cursor), "cursor of the line", action)
        case .calendar(let calendar):
            try require(CalendarDay(calendar.cursor.number) != nil, "day of the calendar", action)
            try require(calendar.selected.contains(calendar.cursor), "chosen days", action)
        case .source(let choice): try require(isWithin(choice.cursor, 2), "cursor of the sources", action)
        case nil: break
        }
        let isRestored = editor.restoration?.draft != before.state.editor?.restoration?.draft
        let isNew =
            isRestored || before.state.editor == nil
            || editor.draft.fetched?.group != before.state.editor?.draft.fetched?.group
            || mayBeMerged(action, before) && !editor.session.canUndo
        if isNew {
            // Only an answer brings another group, or what was decided about one.
            if case .outcome = action {
            } else {
                try require(mayBeMerged(action, before), "the fetched group changed", action)
            }
            fetched = editor.draft.fetched
            begun = editor.document
            try require(!editor.session.canUndo, "a fresh session", action)
        }
        try require(editor.draft.fetched == fetched, "the fetched group", action)
        if !isNew, !mayEdit(action, before), let old = before.state.editor {
            let isFresh = !editor.session.canUndo && !editor.session.canRedo
            try require(isFresh || editor.document == old.document, "only edits edit", action)
        }
    }

    /// Whether an action may bring what others did to the group.
    private func mayBeMerged(_ action: Action, _ before: Program) -> Bool {
        if case .outcome = action { return true }
        return before.screens.last == "merge" || before.state.hasEditsOpen
    }

    /// Whether an action may change the document at all.
    private func mayEdit(_ action: Action, _ before: Program) -> Bool {
        switch action {
        case .command(.discard):
            // The answer by which a list gives way to rules.
            if case .confirm(let question)? = before.state.overlay {
                question.answers.contains { if case .emptyLists = $0 { true } else { false } }
            } else {
                false
            }
        case .command(let command):
            switch command {
            case .open, .toggle, .addRow, .removeRow, .sameForWeekdays, .undo, .redo, .revert, .unset: true
            // They leave a row, which vanishes when it is new and empty.
            case .back, .nextSection, .previousSection, .findNext, .findPrevious, .nextChange, .previousChange,
                .nextError,
                .previousError, .nextPane, .moveUp, .moveDown, .pageUp, .pageDown, .first, .last:
                true
            default: false
            }
        // What was looked up is taken, as the key that asked said.
        case .outcome(.directory(.answered(.found))), .outcome(.directory(.answered(.checked))): true
        case .text(.accept), .text(.acceptAndNext), .focus, .choose, .focusSection: true
        case .text, .paste, .oversizedPaste, .showTab, .resized, .helpOverflows, .showsGroups, .showsIDs, .openGroup,
            .newGroup, .review, .terminate, .outcome:
            false
        }
    }

    func requireUndoToStart() throws {
        guard var session = program.state.editor?.session else { return }
        while session.undo() != nil {}
        guard session.draft.document == begun, session.draft.fetched == fetched,
            fetched == nil || session.hasChanges == (begun != fetched)
        else {
            throw Broken("undone, it is not what it began with", nil)
        }
    }

    private func isWithin(_ cursor: Int, _ count: Int) -> Bool { (0..<max(1, count)).contains(cursor) }

    private func require(_ holds: Bool, _ what: String, _ action: Action) throws {
        if !holds { throw Broken(what, action) }
    }

    struct Broken: Error, CustomStringConvertible {
        let description: String

        init(_ what: String, _ action: Action?) {
            description = "broken: \(what)" + (action.map { ", after \($0)".prefix(200) } ?? "")
        }
    }
}

extension AppState {
    /// Whether drafts of others are offered.
    fileprivate var hasEditsOpen: Bool {
        if case .edits = overlay { true } else { false }
    }
}

extension FaceAnswer {
    /// What may come of an effect.
    fileprivate init(
        _ effect: FaceEffect,
        fails: Bool,
        _ answer: (FaceReading) -> Result<FaceReading, ServiceFailure>
    ) {
        let failure = ServiceFailure(.refused, Words(zh: "失败", en: "failed"))
        switch effect {
        case .ask(let ids):
            let settings = ids.map { ($0, FaceSetting(personID: $0, key: fails ? nil : "k", updateTime: 1)) }
            let reading = FaceReading(settings: Dictionary(settings) { first, _ in first })
            self = .read(ids, answer(reading), times: [1: "then"])
        case .complete(let path): self = .completed(path, fails ? [] : [path + "a.jpg", path + "b.jpg"])
        case .check(let path): self = .checked(path, .failure(.noImage))
        case .set(let order):
            self = .changed(order, fails ? .notSet(failure) : .set(order.before), readBack: order.before, time: "")
        case .download(_, let path): self = .downloaded(path: path, fails ? .failure(failure) : .success(7))
        }
    }
}
