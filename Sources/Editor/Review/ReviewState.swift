package import Attendance
package import GroupModel
package import LosslessJSON
package import Operations

/// What is about to be submitted: what changes, the exact bytes, the request, and what to beware of.
package struct ReviewState: Sendable {
    package enum Tab: Int, CaseIterable, Hashable, Sendable {
        case changes
        case payload
        case request
        case warnings

        package var words: Words {
            switch self {
            case .changes: Words(zh: "修改", en: "Changes")
            case .payload: Words(zh: "报文", en: "Payload")
            case .request: Words(zh: "请求", en: "Request")
            case .warnings: Words(zh: "警告", en: "Warnings")
            }
        }
    }

    package let plan: WritePlan
    /// What others changed on the server and the last merge has taken in; after the changes, which it is none of.
    package internal(set) var joined: [Change] = []
    /// Who is in charge of the group, and where it says so.
    package let managers: [(place: JSONPath, id: String)]
    /// Of people in charge who left or are not to be found; they come as the directory answers.
    package internal(set) var managerProblems: [Problem] = []
    /// The body as people read it.
    package let text: PayloadText
    /// Comes a moment after the review is opened.
    package var request: RequestDescription?
    /// Comes when the directory has answered.
    package var affected: Affected
    /// All groups but this one: those who join may be in one of them.
    package var otherGroups: [GroupSummary] = []
    /// Kinds of people whose names are listed.
    package var unfoldedPeople: Set<PeopleRow.Kind> = []

    /// What cannot come back of the past state that is wanted; before all other warnings.
    package var restorationNotes: [Words] = []
    /// Why the group is changed, for the history.
    package var note = ""
    /// The note while it is being typed.
    package var noteLine: TextLine?

    /// What somebody else asked for, if this began as that.
    var requested: RequestedWrite?
    /// Whether a second admin has to make the write: then a request is written in its place.
    package var asksSecondAdmin = false
    /// The name of the file for the request while it is being typed.
    package var fileLine: TextLine?
    /// The name that was given last.
    var requestFile: String?

    package var tab: Tab
    /// A line of each tab.
    var cursors: [Tab: Int] = [:]
    /// Lines of the body that stand for all that they enclose.
    package private(set) var folded: Set<Int>
    /// Numbers of the lines of `text` that no fold hides.
    package private(set) var visibleLines: [Int]
    /// What is being typed to search the body; nil when nothing is.
    package var findLine: TextLine?
    package private(set) var query = ""
    /// Whether another group may bear the name of the one that is to be created.
    private var acceptsSameName = false

    package init(session: EditingSession, tab: Tab) {
        plan = WritePlan(session.draft, problems: session.problems)
        text = PayloadText(plan.payload.body)
        folded = text.longLists()
        visibleLines = text.visible(folded: folded)
        affected = MembershipQuery(plan.draft) == nil ? .nobody : .counting
        managers = ManagerCautions.people(in: session.draft.document)
        self.tab = tab
    }

    /// Nil when the lists of members are as they were.
    var membershipQuery: MembershipQuery? { MembershipQuery(draft) }

    package var draft: GroupDraft { plan.draft }
    package var payload: Payload { plan.payload }
    package var changes: [Change] { plan.changes }
    package var problems: [Problem] { plan.problems }
    package var graveChanges: [GraveChange] { plan.graveChanges }

    package var cursor: Int {
        get { cursors[tab] ?? 0 }
        set { cursors[tab] = newValue }
    }

    /// How many items the tab has that the cursor can stand on.
    package var rowCount: Int {
        switch tab {
        case .changes: changes.count + joined.count
        case .payload: visibleLines.count + payload.differences.count
        case .request: (request?.headers.count ?? 0) + 2
        case .warnings: warningsWithoutPlace + graveChanges.count + problems.count + managerProblems.count
        }
    }
}

extension ReviewState {
    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: rowCount, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .nextPane, .nextSection, .moveRight: return turn(by: 1)
        case .previousPane, .previousSection, .moveLeft: return turn(by: -1)
        case .changes: return show(.changes)
        case .payload: return show(.payload)
        case .request: return show(.request)
        case .warnings: return show(.warnings)
        case .open where tab == .warnings && cursor < warningsWithoutPlace:
            let row = cursor - restorationNotes.count
            return row < 0 ? .none : open(peopleRows[row])
        case .open where tab == .changes || tab == .warnings:
            let cursor = tab == .changes ? cursor : cursor - warningsWithoutPlace
            return places.indices.contains(cursor) ? Reply(navigation: .pop, shown: places[cursor]) : .none
        case .open, .toggle, .fold:
            if tab == .payload { toggleFold() }
            return .none
        case .find:
            tab = .payload
            findLine = TextLine()
            return .none
        case .findNext, .findPrevious: return findNext(backwards: command == .findPrevious)
        case .copy:
            return .effects(
                .copy(tab == .request ? request?.curl ?? "" : String(decoding: payload.bytes, as: UTF8.self))
            )
        case .note:
            noteLine = TextLine(note)
            return .none
        case .submit: return askToSubmit()
        case .back: return .pop
        default: return .none
        }
    }

    /// How many warnings come first that are about no field.
    private var warningsWithoutPlace: Int { restorationNotes.count + peopleRows.count }

    /// What the lines of the changes and of the warnings are about.
    private var places: [JSONPath] {
        tab == .changes
            ? (changes + joined).map(\.place) : graveChanges.map(\.place) + (problems + managerProblems).map(\.place)
    }

    mutating func show(_ tab: Tab) -> Reply {
        self.tab = tab
        return .none
    }

    private mutating func turn(by step: Int) -> Reply {
        let count = Tab.allCases.count
        return show(Tab(rawValue: (tab.rawValue + step + count) % count) ?? tab)
    }

    mutating func focus(_ row: Int) -> Reply {
        guard row < rowCount else { return .none }
        if cursor == row { return perform(.open, pageRows: 1) }
        cursor = row
        return .none
    }

    // MARK: The body

    private mutating func toggleFold() {
        guard visibleLines.indices.contains(cursor) else { return }
        let line = visibleLines[cursor]
        guard text.lines[line].closing != nil else { return }
        if folded.remove(line) == nil { folded.insert(line) }
        visibleLines = text.visible(folded: folded)
    }

    mutating func type(_ key: TextKey) -> Reply {
        if noteLine != nil { return typeNote(key) }
        if fileLine != nil { return typeRequestFile(key) }
        guard let text = findLine.take(key) else { return .none }
        query = text
        return query.isEmpty ? .none : findNext(backwards: false)
    }

    /// Searches the lines of the body, opening what hides the one that is found.
    private mutating func findNext(backwards: Bool) -> Reply {
        let query = query.lowercased()
        guard !query.isEmpty, !text.lines.isEmpty else { return .none }
        tab = .payload
        let here = visibleLines.indices.contains(cursor) ? visibleLines[cursor] : 0
        for step in 1...text.lines.count {
            let line = (here + (backwards ? -step : step) + text.lines.count) % text.lines.count
            guard text.lines[line].text.lowercased().contains(query) else { continue }
            folded = folded.filter { fold in !(fold < line && line <= (text.lines[fold].closing ?? fold)) }
            visibleLines = text.visible(folded: folded)
            cursor = visibleLines.firstIndex(of: line) ?? cursor
            return .none
        }
        return .notice(
            Notice(.information, Words(zh: "没有找到“\(self.query)”。", en: "Nothing found for “\(self.query)”."))
        )
    }

    // MARK: Submitting

    /// Errors block; grave changes want the name typed; everything else goes.
    private mutating func askToSubmit() -> Reply {
        guard plan.errors.isEmpty else {
            tab = .warnings
            cursor = warningsWithoutPlace + graveChanges.count
            return .notice(
                Notice(
                    .error,
                    Words(
                        zh: "有 \(plan.errors.count) 个错误，尚不能提交。返回表单后按 e 逐个查看。",
                        en:
                            "\(plan.errors.count) errors block submitting. Back in the form, e goes from one to the next."
                    )
                )
            )
        }
        guard !changes.isEmpty else {
            return .notice(Notice(.information, Words(zh: "没有修改，无需提交。", en: "Nothing changed; nothing to submit.")))
        }
        guard graveChanges.isEmpty else {
            return .overlay(.typeName(NameQuestion(reasons: graveChanges.map(\.words), expected: plan.typedName)))
        }
        return submit(withoutPreImage: false)
    }

    mutating func submit(withoutPreImage: Bool) -> Reply {
        if asksSecondAdmin { return askForRequestFile() }
        return .effects(.submit(submission(withoutPreImage: withoutPreImage)))
    }

    func submission(withoutPreImage: Bool) -> Submission {
        Submission(
            draft: draft,
            payload: payload,
            withoutPreImage: withoutPreImage,
            acceptsSameName: acceptsSameName,
            note: note.isEmpty ? nil : note
        )
    }

    mutating func submitAcceptingSameName() -> Reply {
        acceptsSameName = true
        return submit(withoutPreImage: false)
    }
}
