import Editor
import GroupModel
import Terminal

/// Who joins, who leaves, who is taken from another group: counts, and names when they are wanted.
nonisolated struct AffectedText {
    let language: Language
    let context: ValueContext

    /// Longer lists are cut, with their length.
    private static let limit = 200

    func lines(of row: PeopleRow, isUnfolded: Bool, otherGroups: Int, width: Int) -> [StyledLine] {
        switch row {
        case .counting:
            return line(Words(zh: "正在统计加入和离开的人员…", en: "Counting who joins and who leaves…"), Theme.quiet, width)
        case .failed(let failure):
            return line(
                Words(
                    zh: "无法统计加入和离开的人员：\(failure.message.zh)",
                    en: "Who joins and who leaves could not be counted: \(failure.message.en)"
                ),
                Theme.warning,
                width
            )
        case .joining(let ids, let count):
            let words = Words(
                zh: "\(ids.count) 人加入，提交后按名单共 \(count) 人",
                en: "\(counted(ids.count, "person joins", "people join")); by its lists the group then has \(count)"
            )
            return people("+ ", words, ids, Theme.added, isUnfolded, width)
        case .leaving(let ids):
            let words = Words(zh: "\(ids.count) 人离开", en: counted(ids.count, "person leaves", "people leave"))
            return people("- ", words, ids, Theme.removed, isUnfolded, width)
        case .byRules:
            return line(
                Words(
                    zh: "△ 另有人员由圈人规则决定，只有平台知道是谁。",
                    en: "△ Rules decide about others; only the platform knows who they are."
                ),
                Theme.warning,
                width
            )
        case .conflicts(let conflicts, let areMoved):
            return lines(of: conflicts, areMoved: areMoved, isUnfolded, otherGroups, width)
        }
    }

    private func lines(
        of conflicts: AffectedPeople.Conflicts,
        areMoved: Bool,
        _ isUnfolded: Bool,
        _ otherGroups: Int,
        _ width: Int
    ) -> [StyledLine] {
        switch conflicts {
        case .notAsked:
            return line(
                Words(
                    zh: "? 加入的人是否已在其他考勤组：按 Enter 查询 \(otherGroups) 个考勤组",
                    en: "? Whether those who join are in other groups: Enter asks \(counted(otherGroups, "group"))"
                ),
                Theme.quiet,
                width
            )
        case .asking(let done, let count):
            return line(
                Words(zh: "正在查询其他考勤组：\(done)/\(count)", en: "Asking the other groups: \(done) of \(count)"),
                Theme.quiet,
                width
            )
        case .failed(let failure):
            return line(
                Words(
                    zh: "未能查询其他考勤组：\(failure.message.zh) 按 Enter 重试。",
                    en: "The other groups could not be asked: \(failure.message.en) Enter tries again."
                ),
                Theme.warning,
                width
            )
        case .found([]):
            return line(
                Words(zh: "✓ 加入的人都不在其他考勤组", en: "✓ None of those who join is in another group"),
                Theme.good,
                width
            )
        case .found(let conflicts):
            return lines(of: conflicts, areMoved: areMoved, isUnfolded, width)
        }
    }

    private func lines(of conflicts: [Conflict], areMoved: Bool, _ isUnfolded: Bool, _ width: Int) -> [StyledLine] {
        let count = Set(conflicts.flatMap(\.people)).count
        let people = counted(count, "person", "people")
        let words =
            areMoved
            ? Words(
                zh: "‼ \(count) 人将被移出原考勤组",
                en: "‼ \(people) will be taken out of the group they are in"
            )
            : Words(
                zh: "△ \(count) 人已在其他考勤组，未开启自动移入：需手动调整",
                en: "△ \(people) of those are in another group and are not moved: that has to be done by hand"
            )
        let style = areMoved ? Theme.error : Theme.warning
        let groups = conflicts.flatMap { conflict -> [StyledLine] in
            let group = Words(
                zh: "\(conflict.group.name)：\(conflict.people.count) 人",
                en: "\(conflict.group.name): \(counted(conflict.people.count, "person", "people"))"
            )
            return StyledLine.wrap("  " + group[language], Theme.quiet, width: width, indent: 4)
                + (isUnfolded ? names(conflict.people, "    ", width) : [])
        }
        return StyledLine.wrap(words[language] + hint(isUnfolded), style, width: width, indent: 2) + groups
    }

    private func people(
        _ sign: String,
        _ words: Words,
        _ ids: [String],
        _ style: Style,
        _ isUnfolded: Bool,
        _ width: Int
    ) -> [StyledLine] {
        guard !ids.isEmpty else { return line(words, Theme.quiet, width) }
        return StyledLine.wrap(sign + words[language] + hint(isUnfolded), style, width: width, indent: 2)
            + (isUnfolded ? names(ids, "  " + sign, width) : [])
    }

    private func names(_ ids: [String], _ indent: String, _ width: Int) -> [StyledLine] {
        let text = IDText(language: language, context: context)
        let lines = ids.prefix(Self.limit).map { id in
            StyledLine(text: (indent + text.full(id, .user)).truncated(toColumns: width))
        }
        guard ids.count > Self.limit else { return lines }
        let more = Words(zh: "… 还有 \(ids.count - Self.limit) 人", en: "… \(ids.count - Self.limit) more")
        return lines + [StyledLine(text: indent + more[language], style: Theme.quiet)]
    }

    private func hint(_ isUnfolded: Bool) -> String {
        isUnfolded ? "" : Words(zh: "（Enter 列出姓名）", en: " (Enter lists the names)")[language]
    }

    private func line(_ words: Words, _ style: Style, _ width: Int) -> [StyledLine] {
        StyledLine.wrap(words[language], style, width: width, indent: 2)
    }
}
