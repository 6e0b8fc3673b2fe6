import Attendance
import Editor
import GroupModel
import Operations
import Terminal

/// The screens of the history.
struct HistoryView {
    let screen: HistoryScreen
    let state: AppState
    let layout: Layout
    /// Names, and where ids without one are noted.
    let context: ValueContext

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        switch screen {
        case .list(let list):
            HistoryListView(list: list, state: state, layout: layout, context: context).draw(renderer, on: &surface)
        case .entry(let entry):
            PastWriteView(entry: entry, state: state, layout: layout, context: context).draw(renderer, on: &surface)
        case .comparison(let comparison):
            ComparisonView(comparison: comparison, state: state, layout: layout, context: context)
                .draw(renderer, on: &surface)
        }
    }
}

/// What a line of the history says, in words.
nonisolated struct HistoryText {
    let language: Language
    let ids: IDText

    init(language: Language, context: ValueContext) {
        self.language = language
        ids = IDText(language: language, context: context)
    }

    /// `覆盖 3`, `created`.
    func what(_ line: HistoryLine) -> String {
        let count = line.action == .overwrite ? line.changeCount.map { " \($0)" } ?? "" : ""
        return line.action.words[language] + count
    }

    func outcome(_ line: HistoryLine) -> (text: String, style: Style) {
        let text = line.outcome.sign + " " + line.outcome.words[language]
        return switch line.outcome {
        case .written: (text, Theme.good)
        case .notWritten, .ignored: (text, Theme.error)
        case .confirmed, .unknown, .closed, .unproved, nil: (text, Theme.warning)
        }
    }

    /// In whose name: `王芳 (dd31248a)`; nil where the request bore no name.
    func author(_ line: HistoryLine) -> String? {
        line.author.operatorID.map { ids.full($0, .user) }
    }

    /// The same, shorter.
    func shortAuthor(_ line: HistoryLine) -> String? {
        line.author.operatorID.map { ids.short($0, .user) }
    }

    /// By the host's clock, and by the group's where that says otherwise.
    func times(_ line: HistoryLine) -> String {
        let zoned = line.timeZone.flatMap { ZoneTime.text(secondsSince1970: "\(line.seconds)", in: $0) }
        guard let zoned else { return line.time }
        return zoned.hasPrefix(line.time) ? zoned : "\(line.time) · \(zoned)"
    }

    /// From where: `root@jump-1`.
    func place(_ line: HistoryLine) -> String { "\(line.author.osUser)@\(line.author.host)" }
}

extension Optional<WriteOutcome> {
    nonisolated var sign: String {
        switch self {
        case .written: "✓"
        case .notWritten, .ignored: "✗"
        case .confirmed, .unknown, .closed, .unproved, nil: "?"
        }
    }
}
