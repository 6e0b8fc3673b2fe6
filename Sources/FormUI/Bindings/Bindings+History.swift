import Attendance
import Editor
import GroupModel
import Terminal

nonisolated extension Bindings {
    /// The keys of the history, and of the note that a submission leaves there.
    static let history: [Binding] = [
        Binding(
            .history,
            [.character("H")],
            in: [.groups, .sections, .form, .list],
            Words(zh: "历史：此考勤组；在列表中为全部", en: "history of the group; in the list, of all"),
            hint: Words(zh: "历史", en: "history")
        ),
        Binding(
            .note,
            [.character("a")],
            in: [.review],
            Words(zh: "为历史添加备注：为何修改", en: "a note for the history: why"),
            hint: Words(zh: "备注", en: "note")
        ),
        Binding(
            .open,
            [.enter],
            in: [.history],
            Words(zh: "打开记录", en: "open the entry"),
            hint: Words(zh: "打开", en: "open")
        ),
        Binding(
            .toggle,
            [.character(" ")],
            in: [.history],
            Words(zh: "标记 / 取消标记，用于比较", en: "mark or unmark, to compare"),
            hint: Words(zh: "标记", en: "mark")
        ),
        Binding(
            .changes,
            [.character("d")],
            in: [.history],
            Words(zh: "比较标记的两条记录", en: "compare the two that are marked"),
            hint: Words(zh: "比较", en: "compare")
        ),
        Binding(
            .revert,
            [.character("r")],
            in: [.pastWrite],
            Words(zh: "恢复写入前的内容：先复核，再提交", en: "restore what was before: review, then submit"),
            hint: Words(zh: "恢复", en: "restore")
        ),
        Binding(
            .export,
            [.character("w")],
            in: [.pastWrite],
            Words(zh: "写成考勤组文件", en: "write it to a group file"),
            hint: Words(zh: "写成文件", en: "to a file")
        ),
        Binding(
            .moveLeft,
            [.left, .character("h")],
            in: [.comparison],
            Words(zh: "旧的一侧：写入前 / 写入后", en: "the older side: before / after"),
            hint: Words(zh: "旧侧", en: "older side")
        ),
        Binding(
            .moveRight,
            [.right, .character("l")],
            in: [.comparison],
            Words(zh: "新的一侧：写入前 / 写入后", en: "the newer side: before / after"),
            hint: Words(zh: "新侧", en: "newer side")
        ),
        Binding(
            .reload,
            [.ctrl("l"), .function(5)],
            in: [.history],
            Words(zh: "重新读取", en: "read again")
        ),
    ]
}
