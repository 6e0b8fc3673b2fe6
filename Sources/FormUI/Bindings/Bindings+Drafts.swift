import Attendance
import Editor
import GroupModel
import Terminal

nonisolated extension Bindings {
    /// The keys of drafts, of edits in other sessions, and of what the server has become meanwhile.
    static let drafts: [Binding] = [
        Binding(.keepDraft, [.character("K")], in: [.question], Words(zh: "留作草稿", en: "keep a draft")),
        Binding(
            .goOnApart,
            [.character("A")],
            in: [.question],
            Words(zh: "另存一份草稿，继续编辑", en: "go on apart, with a draft of its own")
        ),
        Binding(.lookAgain, [.character("L")], in: [.question], Words(zh: "再查看一次", en: "look again")),
        Binding(
            .closeEntry,
            [.character("X")],
            in: [.question],
            Words(zh: "手动结案", en: "close the entry by hand")
        ),
        Binding(
            .open,
            [.enter],
            in: [.edits],
            Words(zh: "选择", en: "choose"),
            hint: Words(zh: "选择", en: "choose")
        ),
        Binding(
            .removeRow,
            [.character("D"), .delete],
            in: [.edits],
            Words(zh: "丢弃草稿", en: "discard the draft"),
            hint: Words(zh: "丢弃草稿", en: "discard it")
        ),
        Binding(
            .compare,
            [.character("R")],
            in: [.sections, .form, .list],
            Words(zh: "与服务器上的现状比较", en: "compare with the server now")
        ),
        Binding(
            .takeMine,
            [.character("m")],
            in: [.merge],
            Words(zh: "以我的修改为准", en: "mine counts"),
            hint: Words(zh: "我的", en: "mine")
        ),
        Binding(
            .takeTheirs,
            [.character("t")],
            in: [.merge],
            Words(zh: "以服务器上的为准", en: "the server's counts"),
            hint: Words(zh: "服务器的", en: "the server's")
        ),
        Binding(
            .editMerged,
            [.character("e")],
            in: [.merge],
            Words(zh: "采用后在表单中编辑", en: "edit it in the form afterwards"),
            hint: Words(zh: "编辑", en: "edit")
        ),
        Binding(
            .toggle,
            [.enter, .character(" ")],
            in: [.merge],
            Words(zh: "我的 / 服务器的", en: "mine / the server's")
        ),
        Binding(
            .acceptMerge,
            [.character("a")],
            in: [.merge],
            Words(zh: "采用合并结果，继续", en: "take the merge, and go on"),
            hint: Words(zh: "采用合并", en: "take the merge")
        ),
    ]
}
