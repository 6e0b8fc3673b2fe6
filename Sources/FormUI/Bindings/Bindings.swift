import Attendance
package import Editor
import GroupModel
package import Terminal

/// The table of keys (`ux.md`, "Keys"). Letters are commands only while no text is typed; F-keys are aliases; Ctrl-S and
/// Ctrl-Q stay free for flow control.
package nonisolated enum Bindings {
    private static let everywhere = Set(KeyContext.allCases).subtracting([.picker])
    private static let editing: Set<KeyContext> = [.sections, .form, .list]
    private static let screens: Set<KeyContext> = [
        .groups, .sections, .form, .list, .review, .result, .history, .pastWrite, .comparison, .merge,
        .faces,
    ]

    package static let all: [Binding] =
        moving + opening + answering + choosingDays + editingValues + finding + looking + history + drafts + faces
        + general + picking

    private static let moving: [Binding] = [
        Binding(.moveUp, [.up, .character("k")], in: everywhere, Words(zh: "上一行", en: "up")),
        Binding(.moveDown, [.down, .character("j")], in: everywhere, Words(zh: "下一行", en: "down")),
        Binding(.moveLeft, [.left, .character("h")], in: [.popup, .calendar, .review], Words(zh: "左", en: "left")),
        Binding(.moveRight, [.right, .character("l")], in: [.popup, .calendar, .review], Words(zh: "右", en: "right")),
        Binding(.pageUp, [.pageUp], in: everywhere, Words(zh: "上一页", en: "page up")),
        Binding(.pageDown, [.pageDown], in: everywhere, Words(zh: "下一页", en: "page down")),
        Binding(.first, [.character("g"), .home], in: everywhere, Words(zh: "第一行", en: "first line")),
        Binding(.last, [.character("G"), .end], in: everywhere, Words(zh: "最后一行", en: "last line")),
        Binding(
            .nextPane,
            [.tab],
            in: editing,
            Words(zh: "分区列表 / 表单", en: "sections / form"),
            hint: Words(zh: "分区", en: "sections")
        ),
        Binding(.previousPane, [.backTab], in: editing, Words(zh: "表单 / 分区列表", en: "form / sections")),
        Binding(
            .nextSection,
            [.character("]")],
            in: editing,
            Words(zh: "下一分区（新建时：下一步）", en: "next section (of a new group: next step)"),
            hint: Words(zh: "下一步", en: "next step")
        ),
        Binding(.previousSection, [.character("[")], in: editing, Words(zh: "上一分区", en: "previous section")),
        Binding(
            .nextPane,
            [.tab, .character("]")],
            in: [.review],
            Words(zh: "下一页签", en: "next tab"),
            hint: Words(zh: "页签", en: "tabs")
        ),
        Binding(.previousPane, [.backTab, .character("[")], in: [.review], Words(zh: "上一页签", en: "previous tab")),
    ]

    private static let opening: [Binding] = [
        Binding(
            .open,
            [.enter],
            in: [.groups],
            Words(zh: "打开考勤组", en: "open the group"),
            hint: Words(zh: "打开", en: "open")
        ),
        Binding(.open, [.enter], in: [.review, .result], Words(zh: "到该字段；折叠；返回", en: "to the field; fold; go back")),
        Binding(
            .open,
            [.enter],
            in: [.sections],
            Words(zh: "打开分区", en: "open the section"),
            hint: Words(zh: "打开", en: "open")
        ),
        Binding(
            .open,
            [.enter],
            in: [.form, .list],
            Words(zh: "编辑", en: "edit"),
            hint: Words(zh: "编辑", en: "edit")
        ),
        Binding(
            .create,
            [.character("n")],
            in: [.groups],
            Words(zh: "新建考勤组", en: "create a group"),
            hint: Words(zh: "新建", en: "new")
        ),
        Binding(
            .delete,
            [.character("D")],
            in: [.groups],
            Words(zh: "删除考勤组", en: "delete the group"),
            hint: Words(zh: "删除", en: "delete")
        ),
        Binding(
            .open,
            [.enter],
            in: [.popup, .calendar, .overlay, .question, .starts],
            Words(zh: "确定", en: "accept"),
            hint: Words(zh: "确定", en: "accept")
        ),
        Binding(.nextPane, [.tab], in: [.popup], Words(zh: "确定并继续", en: "accept, go on")),
        Binding(
            .toggle,
            [.character(" ")],
            in: editing.union([.popup]),
            Words(zh: "开 / 关", en: "on / off"),
            hint: Words(zh: "切换", en: "toggle")
        ),
        Binding(
            .back,
            [.escape, .character("q")],
            in: everywhere,
            Words(zh: "返回；有内容会丢失时先询问", en: "back; asks when something would be lost"),
            hint: Words(zh: "返回", en: "back")
        ),
    ]

    /// What loses something asks for a capital letter: nothing that is typed ahead for another purpose.
    private static let answering: [Binding] = [
        Binding(
            .createSameName,
            [.character("C")],
            in: [.question],
            Words(zh: "仍然创建同名考勤组", en: "create it with the same name")
        ),
        Binding(.discard, [.character("D")], in: [.question], Words(zh: "放弃修改", en: "discard the changes")),
        Binding(
            .submitUnsaved,
            [.character("W")],
            in: [.question],
            Words(zh: "不留底提交", en: "submit without a saved pre-image")
        ),
        Binding(.quit, [.character("Q")], in: [.question], Words(zh: "退出", en: "quit")),
    ]

    private static let editingValues: [Binding] = [
        Binding(
            .addRow,
            [.character("a"), .insert],
            in: [.form, .list],
            Words(zh: "添加一行", en: "add a row"),
            hint: Words(zh: "添加", en: "add")
        ),
        Binding(
            .removeRow,
            [.character("D"), .delete],
            in: [.list],
            Words(zh: "删除一行", en: "remove a row"),
            hint: Words(zh: "删除", en: "remove")
        ),
        Binding(.removeRow, [.character("D"), .delete], in: [.starts], Words(zh: "丢弃草稿", en: "discard the draft")),
        Binding(
            .moreFields,
            [.character("+")],
            in: [.form],
            Words(zh: "新建时：更多 / 更少设置", en: "of a new group: more / fewer fields"),
            hint: Words(zh: "更多", en: "more")
        ),
        Binding(
            .sameForWeekdays,
            [.character("=")],
            in: [.list],
            Words(zh: "班次：周一至周五相同", en: "shifts: the same for Mon–Fri")
        ),
        Binding(.undo, [.character("u")], in: editing, Words(zh: "撤销", en: "undo")),
        Binding(.redo, [.ctrl("r")], in: editing, Words(zh: "重做", en: "redo")),
        Binding(.revert, [.character("r")], in: editing, Words(zh: "恢复为获取时的值", en: "revert to what was fetched")),
        Binding(
            .unset,
            [.character("x")],
            in: [.form, .list, .popup],
            Words(zh: "清为未设置（与关闭不同）", en: "unset (which is not off)")
        ),
    ]

    private static let finding: [Binding] = [
        Binding(
            .find,
            [.character("/")],
            in: editing.union([.groups, .review]),
            Words(zh: "搜索名称、API 字段或取值", en: "find by label, API key or value"),
            hint: Words(zh: "搜索", en: "find")
        ),
        Binding(.findNext, [.character("n")], in: editing.union([.review]), Words(zh: "下一个结果", en: "next match")),
        Binding(
            .findPrevious,
            [.character("N")],
            in: editing.union([.review]),
            Words(zh: "上一个结果", en: "previous match")
        ),
        Binding(.nextChange, [.character("c")], in: editing, Words(zh: "下一处修改", en: "next change")),
        Binding(.previousChange, [.character("C")], in: editing, Words(zh: "上一处修改", en: "previous change")),
        Binding(.nextError, [.character("e")], in: editing, Words(zh: "下一个错误", en: "next error")),
        Binding(.previousError, [.character("E")], in: editing, Words(zh: "上一个错误", en: "previous error")),
    ]

    private static let looking: [Binding] = [
        Binding(
            .fieldHelp,
            [.character("i"), .function(2)],
            in: editing.union([.overlay]),
            Words(zh: "字段说明", en: "field help"),
            hint: Words(zh: "说明", en: "more")
        ),
        Binding(
            .changes,
            [.character("d"), .character("1")],
            in: editing.union([.review]),
            Words(zh: "修改", en: "changes"),
            hint: Words(zh: "修改", en: "changes")
        ),
        Binding(
            .payload,
            [.character("p"), .character("2")],
            in: editing.union([.review]),
            Words(zh: "报文", en: "payload"),
            hint: Words(zh: "报文", en: "payload")
        ),
        Binding(
            .request,
            [.character("3")],
            in: editing.union([.review]),
            Words(zh: "请求与 curl", en: "request and curl")
        ),
        Binding(
            .warnings,
            [.character("w"), .character("4")],
            in: editing.union([.review]),
            Words(zh: "警告", en: "warnings")
        ),
        Binding(.fold, [.character("z")], in: [.review], Words(zh: "折叠 / 展开", en: "fold / unfold")),
        Binding(
            .submit,
            [.character("S")],
            in: editing.union([.review]),
            Words(zh: "复核；在复核中提交", en: "review; in the review, submit"),
            hint: Words(zh: "提交", en: "submit")
        ),
    ]

    private static let general: [Binding] = [
        Binding(
            .reload,
            [.ctrl("l"), .function(5)],
            in: editing.union([.groups]),
            Words(zh: "重新获取", en: "fetch again")
        ),
        Binding(.copy, [.character("y")], in: screens, Words(zh: "复制（OSC 52）", en: "copy (OSC 52)")),
        Binding(
            .mouse,
            [.character("m")],
            in: screens.subtracting([.merge]),
            Words(zh: "鼠标开 / 关", en: "mouse on / off")
        ),
        Binding(.palette, [.character(":")], in: screens, Words(zh: "命令面板", en: "command palette")),
        Binding(
            .keyHelp,
            [.character("?"), .function(1)],
            in: screens.union([.overlay]),
            Words(zh: "按键帮助", en: "keys"),
            hint: Words(zh: "帮助", en: "help")
        ),
        Binding(
            .cancel,
            [.ctrl("c")],
            in: everywhere,
            Words(zh: "取消进行中的请求；从不丢弃修改", en: "cancel the request under way; never discards")
        ),
        Binding(.quit, [.function(10)], in: screens, Words(zh: "退出", en: "quit")),
    ]

    /// Letters are typed there, and so are the arrows and Space while a text is.
    private static let picking: [Binding] = [
        Binding(.moveUp, [.up, .ctrl("p")], in: [.picker], Words(zh: "上一行", en: "up")),
        Binding(.moveDown, [.down, .ctrl("n")], in: [.picker], Words(zh: "下一行", en: "down")),
        Binding(.pageUp, [.pageUp], in: [.picker], Words(zh: "上一页", en: "page up")),
        Binding(.pageDown, [.pageDown], in: [.picker], Words(zh: "下一页", en: "page down")),
        Binding(
            .open,
            [.enter],
            in: [.picker],
            Words(zh: "选定已勾选的，以及刚搜到的一行", en: "take what is checked, and the row just found"),
            hint: Words(zh: "选定", en: "take")
        ),
        Binding(
            .toggle,
            [.tab],
            in: [.picker],
            Words(zh: "勾选（未输入时也可按空格）", en: "check (Space too, while nothing is typed)"),
            hint: Words(zh: "勾选", en: "check")
        ),
        Binding(
            .moveRight,
            [.right],
            in: [.picker],
            Words(zh: "展开部门", en: "open the department"),
            hint: Words(zh: "展开", en: "open")
        ),
        Binding(
            .moveLeft,
            [.left],
            in: [.picker],
            Words(zh: "收起部门", en: "close the department"),
            hint: Words(zh: "收起", en: "close")
        ),
        Binding(
            .reload,
            [.ctrl("l"), .function(5)],
            in: [.picker],
            Words(zh: "读取整个通讯录", en: "read the whole directory"),
            hint: Words(zh: "全部通讯录", en: "read all")
        ),
        Binding(.back, [.escape], in: [.picker], Words(zh: "取消", en: "cancel"), hint: Words(zh: "取消", en: "cancel")),
        Binding(.cancel, [.ctrl("c")], in: [.picker], Words(zh: "停止查找", en: "stop looking")),
        Binding(
            .open,
            [.enter],
            in: [.pasted],
            Words(zh: "添加勾选的各类", en: "add the kinds that are checked"),
            hint: Words(zh: "添加", en: "add")
        ),
        Binding(
            .toggle,
            [.character(" ")],
            in: [.pasted],
            Words(zh: "加入 / 不加入这一类", en: "take this kind in / leave it out"),
            hint: Words(zh: "加入与否", en: "in or out")
        ),
        Binding(
            .nextPane,
            [.tab],
            in: [.pasted],
            Words(zh: "下一类", en: "next kind"),
            hint: Words(zh: "下一类", en: "next kind")
        ),
        Binding(.previousPane, [.backTab], in: [.pasted], Words(zh: "上一类", en: "previous kind")),
    ]

    /// What a key means in a context; nil when it means nothing there.
    package static func command(for key: Key, in context: KeyContext) -> Command? {
        byContext[context]?[key]
    }

    package static func bindings(in context: KeyContext) -> [Binding] {
        listed[context] ?? []
    }

    /// Those that can do something: nothing that writes where groups may only be looked at.
    static func bindings(offeredIn state: AppState) -> [Binding] {
        let all = bindings(in: KeyContext(state))
        return state.mayWrite ? all : all.filter { !$0.command.writes(on: state.screen) }
    }

    private static let listed: [KeyContext: [Binding]] = Dictionary(
        uniqueKeysWithValues: KeyContext.allCases.map { context in
            (context, all.filter { $0.contexts.contains(context) })
        }
    )

    private static let byContext: [KeyContext: [Key: Command]] = Dictionary(
        uniqueKeysWithValues: KeyContext.allCases.map { context in
            let pairs = bindings(in: context).flatMap { binding in binding.keys.map { ($0, binding.command) } }
            return (context, Dictionary(pairs) { first, _ in first })
        }
    )
}
