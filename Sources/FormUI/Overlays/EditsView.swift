import Attendance
import Editor
import GroupModel
import Operations
import Terminal

/// Edits of a group that others left or are at, and what to do about them.
struct EditsView {
    let chooser: EditChooser
    let language: Language
    let layout: Layout
    let context: ValueContext

    /// How many of the fields that were edited are named.
    private static let fieldsNamed = 6

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let box = ListBox(title: title[language], layout: layout, on: &surface)
        var pen = Pen(x: box.inside.minX, y: box.inside.minY, end: box.inside.maxX)
        surface.cursor = Point(x: pen.x, y: pen.y)
        pen.write(what[language], Theme.quiet, on: &surface)
        box.drawRows(cursor: chooser.cursor, count: chooser.choices.count, .edits, renderer, on: &surface) {
            number,
            pen,
            surface in
            let isCurrent = number == chooser.cursor
            if isCurrent { surface.cursor = Point(x: pen.x, y: pen.y) }
            let choice = chooser.choices[number]
            pen.write(words(for: choice)[language], isCurrent ? Theme.selected : Theme.value, on: &surface)
        }
        box.drawFoot(foot, Theme.quiet, on: &surface)
    }

    private var title: Words {
        if chooser.isRunningElsewhere {
            return Words(zh: "此考勤组正在另一会话中打开", en: "The group is open in another session")
        }
        return Words(zh: "有未提交的草稿", en: "A draft was not submitted")
    }

    private var what: Words {
        if chooser.isRunningElsewhere {
            return Words(
                zh: "两边都提交时，后提交的会先合并；同一处都改了会询问。",
                en: "If both submit, the later one is merged first and asked about what both changed."
            )
        }
        return Words(
            zh: "上次没有提交就结束了；修改都在这里。",
            en: "The last session ended before submitting; what it edited is here."
        )
    }

    private func words(for choice: EditChooser.Choice) -> Words {
        switch choice {
        case .resume(let edit):
            return Words(
                zh: "继续草稿：\(edit.groupName)，\(age(edit).zh)，\(changes(edit).zh)，\(server(edit).zh)",
                en: "Continue the draft: \(edit.groupName), \(age(edit).en), \(changes(edit).en), \(server(edit).en)"
            )
        case .takeOver(let edit):
            return Words(
                zh: "接管 \(edit.whereabouts) 的编辑：\(age(edit).zh)，\(changes(edit).zh)",
                en: "Take over from \(edit.whereabouts): \(age(edit).en), \(changes(edit).en)"
            )
        case .look: return Words(zh: "只查看", en: "Only look")
        case .apart:
            return chooser.isRunningElsewhere
                ? Words(zh: "各自编辑", en: "Edit apart")
                : Words(zh: "打开服务器上的现状，草稿另存不动", en: "Open what the server has; the draft stays kept")
        case .later: return Words(zh: "以后再说", en: "Another time")
        }
    }

    private func age(_ edit: OtherEdit) -> Words { Age.words(seconds: edit.age) }

    private func changes(_ edit: OtherEdit) -> Words {
        let count = edit.changes.count
        return Words(zh: "\(count) 项修改", en: counted(count, "change"))
    }

    private func server(_ edit: OtherEdit) -> Words {
        switch chooser.server[edit.id] {
        case nil: Words(zh: "正在查看服务器…", en: "asking the server…")
        case .moved(0): Words(zh: "服务器上没有变化", en: "the server has not moved")
        case .moved(let count): Words(zh: "服务器上此后变了 \(count) 项", en: "the server has moved in \(count) since")
        case .unknown(let failure): failure.message
        }
    }

    /// Which fields the selected draft changes.
    private var foot: String {
        switch chooser.selected {
        case .resume(let edit), .takeOver(let edit):
            let labels = edit.changes.map { $0.field?.label[language] ?? $0.place.withoutGroup }
            let more = labels.count > Self.fieldsNamed ? " … (\(labels.count))" : ""
            return labels.prefix(Self.fieldsNamed).joined(separator: Words(zh: "、", en: ", ")[language]) + more
        case .look, .apart, .later: return ""
        }
    }
}
