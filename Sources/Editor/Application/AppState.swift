package import Attendance
package import GroupModel
package import LosslessJSON
package import Operations

/// All that is on the screen, and nothing of how it is drawn.
package struct AppState: Sendable {
    /// Never empty; the topmost is shown.
    package var screens: [Screen] = [.groups(GroupListState())]
    /// Over the topmost screen.
    package var overlay: Overlay?
    /// One line that the next key takes away.
    package var notice: Notice?
    /// What is under way, for the status line and for Ctrl-C.
    package var running: [Job: Words] = [:]
    /// What ids are called, as far as that is known.
    package var names = NameBook()
    /// What pickers search and open.
    package var directory = KnownDirectory()
    package let language: Language
    /// Where the groups live: `SANDBOX`, or the name of a profile.
    package let environment: String
    /// What that name is drawn in; nil for no colour of its own.
    package var environmentColor: EnvironmentColor?
    /// Whose name a write bears; nil when nobody was named.
    package let operatorID: String?
    /// Whether anything may be written where the groups live.
    package var access = EditorState.Access.full
    /// What group is being fetched to be opened: an id, or a name.
    package internal(set) var opening: String?
    /// The draft to go on from as soon as its group is there.
    var resuming: String?
    /// How many lines a page of the topmost screen shows; PgUp and PgDn move by it.
    package var pageRows = 10
    /// How many lines of a help are more than fit; scrolling it ends there.
    package var helpOverflow = 0
    package var isMouseOn = false
    /// Where the tenant does what the API can't; nil when that is not known.
    package var console: AdminConsole?
    /// Whether a second admin has to make every write.
    package var asksSecondAdmin = false
    /// Set once the program is to end.
    package var isFinished = false
    /// Whether it ends as soon as what is being written has its outcome.
    var isEnding = false
    /// What became of the write that the program ended in; nil when it ended otherwise.
    package internal(set) var verdictAtEnd: WriteResult.Verdict?
    /// What came for a screen that is covered now, until that is on top again.
    package internal(set) var deferred: [Outcome] = []

    package init(language: Language, environment: String, operatorID: String?) {
        self.language = language
        self.environment = environment
        self.operatorID = operatorID
    }

    package var screen: Screen {
        get { screens[screens.count - 1] }
        set { screens[screens.count - 1] = newValue }
    }

    /// Whether the keys type text rather than give commands.
    package var isTyping: Bool {
        switch overlay {
        case .palette, .typeName, .pick: return true
        case .help, .fieldHelp, .confirm, .starts, .edits, .pasted: return false
        case nil: break
        }
        switch screen {
        case .groups(let list): return list.filterLine != nil
        case .editor(let editor):
            if editor.find.line != nil || editor.listFilter?.isTyping == true { return true }
            switch editor.input {
            case .line, .pick: return true
            case .calendar(let calendar): return calendar.line != nil
            case .choice, .bits, .weekdays, .source, nil: return false
            }
        case .review(let review): return review.isTyping
        case .history(let history): return history.isTyping
        case .faces(let faces): return faces.isTyping
        case .result, .merge: return false
        }
    }

    /// What somebody is waiting for, and whether Ctrl-C ends it. Names that come in by themselves are not worth the line.
    package var waitingFor: (words: Words, isCancellable: Bool)? {
        Job.told.lazy.compactMap { job in running[job].map { ($0, job.isCancellable) } }.first
    }

    /// Whether something is being written: then nothing but Ctrl-C does anything.
    package var isWriting: Bool { Job.writing.contains { running[$0] != nil } }

    /// Why what is on the screen may neither be changed nor written; nil when it may.
    package var refusal: Words? {
        if case .faces = screen { return access.reason }
        return access.reason ?? editor?.access.reason
    }
    package var mayWrite: Bool { refusal == nil }

    /// The session being edited, whichever screen covers it.
    package var editor: EditorState? {
        for case .editor(let editor) in screens.reversed() { return editor }
        return nil
    }
}

package enum Screen: Sendable {
    case groups(GroupListState)
    /// Boxed: a frame looks at it in many places, and a copy of it would count some fifty references up and down.
    indirect case editor(EditorState)
    case review(ReviewState)
    case result(ResultState)
    case history(HistoryScreen)
    case faces(FacesState)
    /// What the server has become meanwhile, beside what is being edited.
    case merge(MergeState)
}

/// A line about what just happened.
package struct Notice: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case information
        case warning
        case error
    }

    package let kind: Kind
    package let text: Words

    package init(_ kind: Kind, _ text: Words) {
        self.kind = kind
        self.text = text
    }
}

/// What lies over a screen and takes the keys.
package enum Overlay: Hashable, Sendable {
    /// The keys; the first line shown.
    case help(top: Int)
    /// All about one field; the first line shown.
    case fieldHelp(Field, JSONPath, top: Int)
    case palette(PaletteState)
    case confirm(Question)
    case typeName(NameQuestion)
    /// What a new group may begin with.
    case starts(StartChooser)
    /// What others have of a group, or what was left of it.
    case edits(EditChooser)
    /// Choosing people or departments.
    case pick(DirectoryPicker)
    case pasted(PasteReview)
}

/// The command palette: commands narrowed by what is typed. Which commands there are, and their words, is the business of
/// the table of bindings.
package struct PaletteState: Hashable, Sendable {
    package var line = TextLine()
    package var cursor = 0
}

/// A question with a few answers, the safe one first.
package struct Question: Hashable, Sendable {
    package enum Answer: Hashable, Sendable {
        case stay
        /// What was edited can be gone on with another time.
        case keepAndLeave
        case keepAndQuit
        case discardAndLeave
        case discardAndQuit
        /// Nothing is lost.
        case quit
        case submitWithoutPreImage
        case createWithSameName
        case reloadDiscarding
        case emptyLists(MemberSource)
        /// Only looks at what another session has taken over.
        case lookOn
        /// Edits a draft of its own beside another session's.
        case goOnApart
        /// Looks for the writes that hold the group.
        case lookAgain
        /// Takes these writes for ended, whatever became of them.
        case closeEntries([Int64])
    }

    package let text: Words
    package let answers: [Answer]
    package var cursor = 0

    package init(_ text: Words, _ answers: [Answer]) {
        self.text = text
        self.answers = answers
    }
}

extension Question.Answer {
    /// What the answer's own key is bound to.
    package var command: Command {
        switch self {
        case .stay, .lookOn: .back
        case .keepAndLeave, .keepAndQuit: .keepDraft
        case .goOnApart: .goOnApart
        case .discardAndLeave, .discardAndQuit, .reloadDiscarding, .emptyLists: .discard
        case .submitWithoutPreImage: .submitUnsaved
        case .createWithSameName: .createSameName
        case .quit: .quit
        case .lookAgain: .lookAgain
        case .closeEntries: .closeEntry
        }
    }

    /// Whether it takes its own key: Enter alone may have been typed ahead.
    package var losesSomething: Bool {
        switch self {
        case .stay, .quit, .keepAndLeave, .keepAndQuit, .lookOn, .goOnApart, .lookAgain: false
        case .discardAndLeave, .discardAndQuit, .submitWithoutPreImage, .createWithSameName, .reloadDiscarding,
            .emptyLists, .closeEntries:
            true
        }
    }

    /// Whether it leaves a draft behind.
    var keepsDraft: Bool { self == .keepAndLeave || self == .keepAndQuit }

    package var words: Words {
        switch self {
        case .stay: Words(zh: "留下", en: "Stay")
        case .keepAndLeave: Words(zh: "留作草稿并离开", en: "Keep a draft and leave")
        case .keepAndQuit: Words(zh: "留作草稿并退出", en: "Keep a draft and quit")
        case .lookOn: Words(zh: "只查看", en: "Only look")
        case .goOnApart: Words(zh: "另存一份草稿，继续编辑", en: "Go on apart, with a draft of its own")
        case .discardAndLeave: Words(zh: "放弃修改并离开", en: "Discard the changes and leave")
        case .discardAndQuit: Words(zh: "放弃修改并退出", en: "Discard the changes and quit")
        case .quit: Words(zh: "退出", en: "Quit")
        case .submitWithoutPreImage: Words(zh: "不留底，仍然提交", en: "Submit without a saved pre-image")
        case .createWithSameName: Words(zh: "仍然创建同名考勤组", en: "Create it with the same name")
        case .emptyLists: Words(zh: "清空名单，由规则决定", en: "Empty the lists and go by rules")
        case .reloadDiscarding: Words(zh: "放弃修改并重新获取", en: "Discard the changes and fetch again")
        case .lookAgain: Words(zh: "再查看一次", en: "Look again")
        case .closeEntries: Words(zh: "手动结案", en: "Close it by hand")
        }
    }
}

/// A grave step, taken only when the group's name or id is typed.
package struct NameQuestion: Hashable, Sendable {
    /// Why it is asked.
    package let reasons: [Words]
    package let expected: TypedName
    package let purpose: Purpose
    package var line = TextLine()
    package var complaint: Words?

    package enum Purpose: Hashable, Sendable {
        case submit
        case delete(Deletion)
    }

    package init(reasons: [Words], expected: TypedName, purpose: Purpose = .submit) {
        self.reasons = reasons
        self.expected = expected
        self.purpose = purpose
    }
}
