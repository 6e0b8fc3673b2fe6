import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Testing

@Suite("The history")
struct HistoryTests {
    private static let id = "6919358128597097404"
    private static let renamed = Sample.tidy.with(["group_name": "新名"])
    private static let first = PastWrite.sample(1, of: Sample.tidy, after: renamed)
    private static let second = PastWrite.sample(2, of: renamed, after: renamed.with(["allow_pc_punch": false]))

    private func history(_ writes: [PastWrite] = [second, first], hasMore: Bool = false) throws -> Program {
        var program = Program()
        program.press(.history)
        program.send(loaded(writes, hasMore: hasMore))
        return program
    }

    private func loaded(_ writes: [PastWrite], of group: String? = nil, hasMore: Bool = false) -> Action {
        .outcome(.history(.loaded(.success(HistoryPage(lines: writes.map(\.line), hasMore: hasMore)), groupID: group)))
    }

    /// Entry 1, opened.
    private func entry(_ write: PastWrite = first) throws -> Program {
        var program = try history([write])
        program.press(.open)
        program.send(.outcome(.history(.opened(.success([write])))))
        _ = try program.entry
        return program
    }

    // MARK: The list

    @Test("of all groups is opened from the list, that of one from its form")
    func opening() throws {
        var program = Program()
        program.press(.history)
        #expect(program.asked == [#"history(Editor.HistoryEffect.load(groupID: nil, before: nil))"#])
        #expect(program.screens == ["groups", "history"])
        #expect(try program.history.group == nil)
        program.press(.back)
        #expect(program.screens == ["groups"])

        program = try Program(editing: Sample.tidy)
        program.press(.history)
        #expect(
            program.asked == [#"history(Editor.HistoryEffect.load(groupID: Optional("\#(Self.id)"), before: nil))"#]
        )
        #expect(try program.history.group == GroupSummary(id: Self.id, name: "开心考勤"))
        // What comes for another list is not shown in this one.
        program.send(loaded([Self.first], of: "other"))
        #expect(try program.history.lines.isEmpty)
        program.send(loaded([Self.first], of: Self.id))
        #expect(try program.history.lines == [Self.first.line])
        program.press(.back)
        #expect(program.screens == ["groups", "editor"])
    }

    @Test("comes page by page, as far as somebody looks, and no line twice")
    func paging() throws {
        let writes = (1...200).reversed().map { PastWrite.sample(Int64($0), of: Sample.tidy, after: Self.renamed) }
        var program = try history(Array(writes.prefix(100)), hasMore: true)
        #expect(try program.history.progress == .partial)
        #expect(program.effects.isEmpty)
        program.press(.last)
        #expect(program.asked == [#"history(Editor.HistoryEffect.load(groupID: nil, before: Optional(101)))"#])
        #expect(try program.history.progress == .loading)
        program.press(.moveUp, .moveDown)
        #expect(program.effects.isEmpty)
        program.send(loaded(Array(writes.suffix(100))))
        program.send(loaded(Array(writes.suffix(100))))
        #expect(try program.history.lines.map(\.id) == writes.map(\.line.id))
        #expect(try program.history.progress == .complete)
    }

    @Test("that cannot be read says so, and can be asked for again")
    func unreadable() throws {
        var program = Program()
        program.press(.history)
        let failure = HistoryFailure(Words(zh: "损坏", en: "damaged"))
        program.send(.outcome(.history(.loaded(.failure(failure), groupID: nil))))
        #expect(try program.history.progress == .failed(failure))
        program.press(.reload)
        #expect(try program.history.progress == .loading)
        #expect(program.effects.count == 1)
    }

    @Test("compares the two that are marked, the older one first; a third mark lets the first go")
    func marks() throws {
        let third = PastWrite.sample(3, of: Self.renamed, after: Sample.tidy)
        var program = try history([third, Self.second, Self.first])
        program.press(.changes)
        #expect(program.effects.isEmpty)
        #expect(program.notice?.contains("Space") == true)
        program.press(.toggle, .toggle, .toggle)
        #expect(try program.history.marked == [2, 1])
        program.press(.changes)
        #expect(program.asked == ["history(Editor.HistoryEffect.open([1, 2]))"])
        program.press(.toggle)
        #expect(try program.history.marked == [2])
        // With one mark, the other is the one under the cursor.
        program.press(.first, .changes)
        #expect(program.asked == ["history(Editor.HistoryEffect.open([2, 3]))"])
    }

    // MARK: Comparing

    @Test("of two entries shows either side of each")
    func comparing() throws {
        var program = try history()
        program.press(.toggle, .toggle, .changes)
        program.send(.outcome(.history(.opened(.success([Self.first, Self.second])))))
        #expect(try program.comparison.changes.map(\.place.withoutGroup) == ["allow_pc_punch"])
        program.press(.moveLeft)
        #expect(try program.comparison.olderSide == .before)
        #expect(try program.comparison.changes.map(\.place.withoutGroup) == ["group_name", "allow_pc_punch"])
        program.press(.moveRight)
        #expect(try program.comparison.newerSide == .before)
        #expect(try program.comparison.changes.map(\.place.withoutGroup) == ["group_name"])
        program.press(.back)
        #expect(program.screens == ["groups", "history"])
    }

    @Test("of a creation and a deletion knows that each has one side only")
    func oneSided() throws {
        var program = try history()
        let created = PastWrite.sample(1, of: nil, after: Sample.tidy)
        let deleted = PastWrite.sample(2, of: Self.renamed, after: nil)
        program.press(.toggle, .toggle, .changes)
        program.send(.outcome(.history(.opened(.success([created, deleted])))))
        #expect(try program.comparison.changes.map(\.place.withoutGroup) == ["group_name"])
        program.press(.moveLeft)
        #expect(program.notice == "Entry 1 has this state only.")
        program.press(.moveRight)
        #expect(program.notice == "Entry 2 has this state only.")
    }

    // MARK: An entry

    @Test("entry shows its changes, and is written to a file that is named")
    func entries() throws {
        var program = try entry()
        #expect(try program.entry.changes.map(\.place.withoutGroup) == ["group_name"])
        program.press(.export)
        #expect(program.state.isTyping)
        #expect(try program.entry.fileLine?.text == "group-\(Self.id)-entry-1.yaml")
        program.type(.cancel)
        #expect(!program.state.isTyping)
        program.press(.export)
        program.enter("/tmp/x.yaml")
        guard case .history(.export(Self.first, path: "/tmp/x.yaml"))? = program.effects.first else {
            throw NoSuchScreen()
        }
        program.send(.outcome(.history(.exported(.success("/tmp/x.yaml")))))
        #expect(program.notice == "Written to /tmp/x.yaml")
        program.send(.outcome(.history(.exported(.failure(HistoryFailure(Words(zh: "已有", en: "It is there.")))))))
        #expect(program.notice == "It is there.")
    }

    @Test("entry that was asked for comes too late for a list that was left")
    func late() throws {
        var program = try history()
        program.press(.open, .back)
        program.send(.outcome(.history(.opened(.success([Self.first])))))
        #expect(program.screens == ["groups"])
    }

    @Test("says what was asked for where nobody read it back")
    func expected() throws {
        let group = Sample.tidy.with(["group_name": "新名", "group_type": 1, "effect_time": nil, "locations": nil])
        let write = PastWrite.sample(1, of: Sample.tidy, after: nil, payload: ["group": group], outcome: .unknown)
        #expect(write.changes.map(\.place.withoutGroup) == ["group_name"])
        let added: JSON = ["location_name": "仓库", "location_type": 2, "ssid": "store"]
        let more = PastWrite.sample(
            2,
            of: Sample.tidy,
            after: nil,
            payload: ["group": group.with(["locations": [added], "allow_pc_punch": nil])]
        )
        #expect(more.changes.map(\.place.withoutGroup) == ["group_name", "allow_pc_punch", "locations"])
        guard case .rows(let rows, false)? = more.changes.last?.detail else { throw NoSuchScreen() }
        #expect(rows.map(\.kind) == [.added])
    }

    // MARK: Restoring

    private func restoring(_ now: JSON, _ write: PastWrite = first) throws -> Program {
        var program = try entry(write)
        program.press(.revert)
        guard case .history(.restore(write, operatorID: "dd31248a"))? = program.effects.first else {
            throw NoSuchScreen()
        }
        #expect(program.state.running[.restore] != nil)
        let restoration = Restoration(
            write.preImage ?? .null,
            of: write.line.id,
            over: fetched(now, time: "15:00:00"),
            operatorID: "dd31248a"
        )
        program.send(.outcome(.history(.restored(.success(restoration)))))
        #expect(program.state.running[.restore] == nil)
        return program
    }

    @Test("leads to the form and its review, over the group as it is now")
    func restore() throws {
        let now = Self.renamed.with(["allow_pc_punch": false])
        var program = try restoring(now)
        #expect(program.screens == ["groups", "editor", "review"])
        #expect(try program.review.changes.map(\.place.withoutGroup) == ["group_name", "allow_pc_punch"])
        #expect(try program.editor.draft.fetched?.group == now)
        #expect(try program.editor.fetchedAt == "15:00:00")
        #expect(program.notice?.contains("before entry 1") == true)
        program.press(.submit)
        #expect(program.submission?.payload.group["group_name"] == "开心考勤")
        #expect(program.submission?.draft.fetched?.group == now)
    }

    @Test("that changes nothing says so and goes nowhere")
    func nothingToRestore() throws {
        let program = try restoring(Sample.tidy.with(["effect_time": "1"]))
        #expect(program.screens == ["groups", "history", "entry"])
        #expect(program.notice?.contains("Nothing that can be written differs") == true)
    }

    @Test("of a creation is refused, and so is one over a draft that is not submitted")
    func refused() throws {
        var program = try entry(PastWrite.sample(1, of: nil, after: Sample.tidy))
        program.press(.revert)
        #expect(program.effects.isEmpty)
        #expect(program.notice?.contains("created the group") == true)

        program = try Program(editing: Self.renamed)
        try program.enter("更新", in: "group_name")
        program.press(.history)
        program.send(loaded([Self.first], of: Self.id))
        program.press(.open)
        program.send(.outcome(.history(.opened(.success([Self.first])))))
        program.press(.revert)
        #expect(program.effects.isEmpty)
        #expect(program.notice?.contains("not submitted") == true)
        program.press(.back, .back)
        #expect(program["group_name"] == "更新")
    }

    @Test("that fails leaves everything as it is; one that comes too late does nothing")
    func failed() throws {
        var program = try entry()
        program.press(.revert)
        program.send(.outcome(.history(.restored(.failure(failure)))))
        #expect(program.screens == ["groups", "history", "entry"])
        #expect(program.notice?.contains("No network.") == true)
        program.press(.revert, .back)
        let restoration = Restoration(Sample.tidy, of: 1, over: fetched(Self.renamed), operatorID: nil)
        program.send(.outcome(.history(.restored(.success(restoration)))))
        #expect(program.screens == ["groups", "history"])
    }

    @Test("lists what cannot come back before all other warnings")
    func warnings() throws {
        let added: JSON = ["location_id": "9", "location_name": "仓库", "location_type": 2, "ssid": "store"]
        let locations = JSONArray(Array(Sample.tidy["locations"]?.array ?? []) + [added])
        var program = try restoring(Self.renamed.with(["locations": .array(locations), "effect_now": true]))
        #expect(program.notice?.contains("w lists them") == true)
        program.press(.warnings)
        #expect(try program.review.restorationNotes.map(\.en).first?.contains("仓库") == true)
        let places = try program.review.graveChanges.count + program.review.problems.count
        #expect(try program.review.rowCount == program.review.restorationNotes.count + places)
        // A note is about no field; a warning leads to its own.
        program.press(.first, .open)
        #expect(program.screens.last == "review")
        if places > 0 {
            program.press(.last, .open)
            #expect(program.screens.last == "editor")
        }
    }

    // MARK: Why

    @Test("gets the note that was typed in the review")
    func note() throws {
        var program = try Program(editing: Sample.tidy)
        try program.enter("新名", in: "group_name")
        program.press(.submit, .note)
        #expect(program.state.isTyping)
        program.insert("改名")
        program.type(.cancel)
        #expect(try program.review.note.isEmpty)
        program.press(.note)
        program.insert("因为搬家")
        program.type(.accept)
        #expect(try program.review.note == "因为搬家")
        program.press(.submit)
        #expect(program.submission?.note == "因为搬家")
    }
}
