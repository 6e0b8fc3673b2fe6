import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport

extension RandomUser {
    mutating func randomAction(using generator: inout SeededGenerator) -> Action {
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
        case 6 where Int.random(in: 0..<20, using: &generator) == 0: return .terminate(lookingFor: .seconds(5))
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
            switch Int.random(in: 0..<9, using: &generator) {
            case 0: return .submitted(.preImageNotSaved(HistoryFailure(failure.message)))
            case 1: return .submitted(.notWritten(failure))
            case 4: return .submitted(.nameTaken(["5"]))
            case 5: return .submitted(.unseen(failure, notes: []))
            case 6: return .submitted(.moved(EditorTests.fetched(moved)))
            case 2: return .submitted(.unknown(failure, after, notes: []))
            case 7: return .submitted(.held([.sample()]))
            case 8: return .submitted(.notVisible(EditorTests.fetched(group), notes: []))
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
        case .lookAtHeld:
            let look = HeldGroup(
                now: EditorTests.fetched(moved),
                held: Bool.random(using: &generator) ? [.sample()] : []
            )
            return .heldLookedAt(answer(look))
        case .closeHeld: return .heldClosed(fails ? [failure.message] : [])
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
        case .copy, .setMouse, .stopWaiting, .cancel: return .submitStage(.writing)
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
