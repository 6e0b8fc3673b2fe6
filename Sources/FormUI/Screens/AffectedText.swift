import Attendance
import Editor
import GroupModel
import Operations
import Terminal

/// Who joins, who leaves, who is taken from another group: counts, and names when they are wanted.
nonisolated struct AffectedText {
    let language: Language
    let context: ValueContext

    func lines(of row: PeopleRow, isUnfolded: Bool, otherGroups: Int, width: Int) -> [StyledLine] {
        let (text, style) = text(of: row, otherGroups: otherGroups)
        let hint = row.isWorthUnfolding && !isUnfolded ? Words(zh: "（Enter 列出姓名）", en: " (Enter lists the names)") : nil
        return StyledLine.wrap(text + (hint?[language] ?? ""), style, width: width, indent: 2)
    }

    private func text(of row: PeopleRow, otherGroups: Int) -> (text: String, style: Style) {
        switch row {
        case .counting:
            return (Words(zh: "正在统计加入和离开的人员…", en: "Counting who joins and who leaves…")[language], Theme.quiet)
        case .failed(let failure):
            let words = Words(
                zh: "无法统计加入和离开的人员：\(failure.message.zh)",
                en: "Who joins and who leaves could not be counted: \(failure.message.en)"
            )
            return (words[language], Theme.warning)
        case .joining(let ids, let count):
            let words = Words(
                zh: "+ \(ids.count) 人加入，提交后按名单共 \(count) 人",
                en: "+ \(counted(ids.count, "person joins", "people join")); by its lists the group then has \(count)"
            )
            return (words[language], ids.isEmpty ? Theme.quiet : Theme.added)
        case .leaving(let ids):
            let words = Words(zh: "- \(ids.count) 人离开", en: "- \(counted(ids.count, "person leaves", "people leave"))")
            return (words[language], ids.isEmpty ? Theme.quiet : Theme.removed)
        case .byRules:
            let words = Words(
                zh: "△ 另有人员由圈人规则决定，只有平台知道是谁。",
                en: "△ Rules decide about others; only the platform knows who they are."
            )
            return (words[language], Theme.warning)
        case .conflicts(let conflicts, let areMoved):
            return text(of: conflicts, areMoved: areMoved, otherGroups: otherGroups)
        case .group(let conflict):
            let words = Words(
                zh: "  \(conflict.group.name)：\(conflict.people.count) 人",
                en: "  \(conflict.group.name): \(counted(conflict.people.count, "person", "people"))"
            )
            return (words[language], Theme.quiet)
        case .person(let id, let kind):
            return (indent(kind) + IDText(language: language, context: context).full(id, .user), .plain)
        case .more(let count, let kind):
            return (indent(kind) + Words(zh: "… 还有 \(count) 人", en: "… \(count) more")[language], Theme.quiet)
        }
    }

    private func indent(_ kind: PeopleRow.Kind) -> String {
        switch kind {
        case .joining: "  + "
        case .leaving: "  - "
        case .conflicts: "    "
        }
    }

    private func text(
        of conflicts: AffectedPeople.Conflicts,
        areMoved: Bool,
        otherGroups: Int
    ) -> (text: String, style: Style) {
        switch conflicts {
        case .notAsked:
            let words = Words(
                zh: "? 加入的人是否已在其他考勤组：按 Enter 查询 \(otherGroups) 个考勤组",
                en: "? Whether those who join are in other groups: Enter asks \(counted(otherGroups, "group"))"
            )
            return (words[language], Theme.quiet)
        case .asking(let done, let count):
            let words = Words(zh: "正在查询其他考勤组：\(done)/\(count)", en: "Asking the other groups: \(done) of \(count)")
            return (words[language], Theme.quiet)
        case .failed(let failure):
            let words = Words(
                zh: "未能查询其他考勤组：\(failure.message.zh) 按 Enter 重试。",
                en: "The other groups could not be asked: \(failure.message.en) Enter tries again."
            )
            return (words[language], Theme.warning)
        case .found([]):
            let words = Words(zh: "✓ 加入的人都不在其他考勤组", en: "✓ None of those who join is in another group")
            return (words[language], Theme.good)
        case .found(let conflicts):
            let count = Set(conflicts.flatMap(\.people)).count
            let people = counted(count, "person", "people")
            guard areMoved else {
                let words = Words(
                    zh: "△ \(count) 人已在其他考勤组，未开启自动移入：需手动调整",
                    en: "△ \(people) of those are in another group and are not moved: that has to be done by hand"
                )
                return (words[language], Theme.warning)
            }
            let words = Words(
                zh: "‼ \(count) 人将被移出原考勤组",
                en: "‼ \(people) will be taken out of the group they are in"
            )
            return (words[language], Theme.error)
        }
    }
}

extension PeopleRow {
    /// Whether Enter lists names.
    nonisolated fileprivate var isWorthUnfolding: Bool {
        switch self {
        case .joining(let ids, _), .leaving(let ids): !ids.isEmpty
        case .conflicts(.found(let conflicts), _): !conflicts.isEmpty
        case .counting, .failed, .byRules, .conflicts, .group, .person, .more: false
        }
    }
}
