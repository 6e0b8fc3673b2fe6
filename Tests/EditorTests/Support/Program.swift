import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

/// The state of the program with nobody at the other end: what it asks for is kept, and tests answer as they like.
struct Program {
    var state = AppState(language: .en, environment: "TEST", operatorID: "dd31248a")
    /// What the last action asked for.
    private(set) var effects: [Effect] = []

    /// At the list, of which the first page is on its way.
    init() {
        effects = state.start()
    }

    /// In the editor of this group.
    init(editing group: JSON, today: Int? = 20_260_501) throws {
        self.init()
        let id = group["group_id"]?.string ?? "1"
        send(.outcome(.groupPage(.success(page([(id, "开心考勤")])), asked: nil)))
        send(.openGroup(id))
        answer(group: .success(fetched(group, today: today)))
        _ = try editor
    }

    mutating func send(_ action: Action) {
        effects = state.reduce(action)
        for case .askDirectory(let question) in effects { questions.append(question) }
    }

    mutating func press(_ commands: Command...) {
        for command in commands { send(.command(command)) }
    }

    mutating func type(_ keys: TextKey...) {
        for key in keys { send(.text(key)) }
    }

    mutating func insert(_ text: String) {
        type(.edit(.insert(text)))
    }

    /// Replaces what is in the line that is open, and presses Enter.
    mutating func enter(_ text: String) {
        type(.edit(.moveToEnd), .edit(.killToStart))
        insert(text)
        type(.accept)
    }

    /// Puts the cursor on a row of a section's form, or of the form that is open.
    mutating func go(to place: JSONPath) throws {
        if try editor.pages.count == 1 {
            let section = try #require(
                Section.allCases.first { section in
                    FormRow.rows(of: section, in: document).contains { $0.place == place }
                }
            )
            send(.focusSection(section))
        }
        let row = try #require(editor.formRows.firstIndex { $0.place == place }, "no row \(place)")
        if try editor.page.cursor != row { send(.focus(row: row)) }
        try #require(editor.page.cursor == row)
    }

    mutating func go(to field: FieldPath) throws {
        try go(to: #require(field.place()))
    }

    /// Types a new text into a field of a section.
    mutating func enter(_ text: String, in field: FieldPath) throws {
        try go(to: field)
        press(.open)
        try #require(state.isTyping)
        enter(text)
    }

    // MARK: The directory

    /// What was asked of the directory and has not been answered.
    private(set) var questions: [DirectoryQuestion] = []

    /// The group that was asked for last has come, or can't be had.
    mutating func answer(group result: Result<FetchedGroup, ServiceFailure>) {
        send(.outcome(.group(result, asked: state.opening ?? "")))
    }

    /// Lets a directory answer all that was asked of it, and what that leads to.
    mutating func answer(with directory: ScriptedDirectory) async throws {
        while !questions.isEmpty {
            let question = questions.removeFirst()
            let sent = Journal<Action>()
            let world = ScriptedWorld()
            let runner = EffectRunner(
                service: world,
                directory: directory,
                history: world,
                drafts: world,
                clock: StoppedClock()
            ) { action in
                sent.note(action)
            }
            await runner.run(.askDirectory(question))
            try await eventually("the directory's answer", deadline: .seconds(60)) {
                sent.entries.contains { action in
                    if case .outcome(.directory(.answered(let answer))) = action { answer.isFinal } else { false }
                }
            }
            for action in sent.entries { send(action) }
        }
    }

    /// Gives one of the answers of the question that is open.
    mutating func choose(_ answer: Question.Answer) {
        guard question?.answers.contains(answer) == true else { return }
        press(answer.command)
    }

    // MARK: Looking at it

    var editor: EditorState { get throws { try #require(state.editor) } }
    var document: GroupDocument { state.editor?.document ?? GroupDocument(group: .null) }
    var asked: [String] { effects.map { "\($0)" } }
    var notice: String? { state.notice?.text.en }

    subscript(_ field: FieldPath) -> JSON? { document[field] }
    subscript(_ place: JSONPath) -> JSON? { document[place] }

    var list: GroupListState {
        get throws {
            guard case .groups(let list) = state.screens[0] else { throw NoSuchScreen() }
            return list
        }
    }

    var review: ReviewState {
        get throws {
            guard case .review(let review) = state.screen else { throw NoSuchScreen() }
            return review
        }
    }

    var result: ResultState {
        get throws {
            guard case .result(let result) = state.screen else { throw NoSuchScreen() }
            return result
        }
    }

    var history: HistoryState {
        get throws {
            guard case .history(.list(let history)) = state.screen else { throw NoSuchScreen() }
            return history
        }
    }

    var entry: PastWriteState {
        get throws {
            guard case .history(.entry(let entry)) = state.screen else { throw NoSuchScreen() }
            return entry
        }
    }

    var comparison: ComparisonState {
        get throws {
            guard case .history(.comparison(let comparison)) = state.screen else { throw NoSuchScreen() }
            return comparison
        }
    }

    var question: Question? {
        if case .confirm(let question) = state.overlay { question } else { nil }
    }

    /// Which screens lie over each other.
    var screens: [String] {
        state.screens.map { screen in
            switch screen {
            case .groups: "groups"
            case .editor: "editor"
            case .review: "review"
            case .result: "result"
            case .history(.list): "history"
            case .history(.entry): "entry"
            case .history(.comparison): "comparison"
            case .merge: "merge"
            case .faces: "faces"
            }
        }
    }

    /// What the submit effect of the last action carries.
    var submission: Submission? {
        for case .submit(let submission) in effects { return submission }
        return nil
    }
}

struct NoSuchScreen: Error {}

func fetched(_ group: JSON, time: String = "14:02:11", today: Int? = 20_260_501) -> FetchedGroup {
    FetchedGroup(id: group["group_id"]?.string ?? "1", group: group, time: time, today: today)
}

func page(_ groups: [(id: String, name: String)], next: String? = nil) -> GroupPage {
    GroupPage(groups: groups.map { GroupSummary(id: $0.id, name: $0.name) }, nextPageToken: next)
}

let failure = ServiceFailure(.unreachable, Words(zh: "没有网络。", en: "No network."), details: "log 1")

/// `machines[0].machine_sn` in the group.
func inGroup(_ steps: JSONPath.Step...) -> JSONPath { JSONPath([.member("group")] + steps) }

extension JSON {
    /// A value with members set; nil removes one.
    func with(_ members: [String: JSON?]) -> JSON {
        guard case .object(var object) = self else { return self }
        for (name, value) in members { object[name] = value }
        return .object(object)
    }
}

extension DirectoryAnswer {
    fileprivate var isFinal: Bool {
        if case .resolving = self { false } else { true }
    }
}
