package import Attendance
import GroupModel
package import Operations

/// The first questions of the plain mode: what a new group begins with.
package struct PlainStart: Sendable {
    package enum Question: Hashable, Sendable {
        case start
        /// Which group is to be copied: an id or an exact name.
        case source
        case people
    }

    /// Fixed ones first, so that a script can count on their numbers; drafts come after them.
    package enum Offer: Hashable, Sendable {
        case start(StartChooser.Start)
        case copy
    }

    package let offers: [Offer]
    package private(set) var question = Question.start
    private var source: String?

    package init(drafts: [SavedDraft]) {
        offers =
            [.start(.empty)] + GroupTemplate.allCases.map { .start(.template($0)) } + [.copy]
            + drafts.filter(\.createsGroup).map { .start(.resume($0)) }
    }

    package enum Reply: Hashable, Sendable {
        case begin(StartChooser.Start)
        /// The question, which may be another one now.
        case ask
        case refused(Words)
        case leave
    }

    package mutating func answer(_ line: String) -> Reply {
        let text = String(line.drop(while: \.isWhitespace))
        switch (question, text) {
        case (_, ":q"): return .leave
        case (_, "?"): return .ask
        case (_, "<"):
            question = .start
            return .ask
        case (.start, ""): return .begin(.empty)
        case (.start, _):
            guard let number = Int(text), offers.indices.contains(number - 1) else {
                return .refused(Words(zh: "请输入列表中的数字。", en: "Enter a number of the list."))
            }
            switch offers[number - 1] {
            case .start(let start): return .begin(start)
            case .copy:
                question = .source
                return .ask
            }
        case (.source, ""): return .refused(Words(zh: "请输入考勤组 ID 或名称。", en: "Enter the id or the name of a group."))
        case (.source, _):
            source = text
            question = .people
            return .ask
        case (.people, _):
            let answer = PlainAnswer(text: text, shifts: [])
            guard let source, let keepsPeople = text.isEmpty ? false : answer.isYes else {
                return .refused(PlainSession.yesOrNo)
            }
            return .begin(.copy(GroupSummary(id: source, name: source), keepsPeople: keepsPeople))
        }
    }
}
