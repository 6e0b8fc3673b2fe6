package import Attendance
package import Editor
import GroupModel
package import Terminal
import Text

/// The first start without any profile.
package nonisolated struct ConnectView {
    private let state: ConnectState
    private let language: Language

    package init(_ state: ConnectState, language: Language) {
        self.state = state
        self.language = language
    }

    package func draw(size: Size) -> Surface {
        var surface = Surface(size)
        guard !Layout.isTooSmall(size) else {
            TooSmallNotice.draw(language, on: &surface)
            return surface
        }
        let layout = Layout(size: size)
        surface.fill(layout.header, style: Theme.header)
        put(Words(zh: "Punchcard │ 连接", en: "Punchcard │ Connect"), Theme.header, y: 0, on: &surface)
        put(title, Theme.title, y: layout.title.minY, on: &surface)
        var y = layout.title.maxY + 1
        // What was found gets the rows' place once there is nothing to be typed.
        if state.phase == .asking {
            let gap = size.height < 20 ? 1 : 2
            for row in ConnectState.Row.allCases {
                draw(row, y: y, width: layout.size.width, on: &surface)
                y += row == .sandbox || row == .name || row == .submit ? gap : 1
            }
        }
        // A problem says what to do as well, which takes more than a line.
        let problem = state.problem?[language].wrapped(toColumns: size.width - 2).prefix(3) ?? []
        let bottom = layout.help.maxY - max(1, problem.count)
        drawFindings(from: y, to: bottom, width: layout.size.width, on: &surface)
        for (index, line) in problem.enumerated() {
            var pen = Pen(x: 1, y: bottom + index, end: size.width)
            pen.write(line, Theme.error, on: &surface)
        }
        if problem.isEmpty { drawHelp(layout, on: &surface) }
        put(hints, Theme.quiet, y: layout.hints.minY, on: &surface)
        return surface
    }

    private var title: Words {
        switch state.phase {
        case .asking:
            Words(
                zh: "还没有配置。先看看示例公司，或连接自己的企业：",
                en: "No profile yet: look at the example, or connect your own."
            )
        case .trying: Words(zh: "正在测试：", en: "What is found:")
        case .saved: Words(zh: "测试的结果：", en: "What was found:")
        }
    }

    private func put(_ words: Words, _ style: Style, y: Int, on surface: inout Surface) {
        var pen = Pen(x: 1, y: y, end: surface.width)
        pen.write(words[language], style, on: &surface)
    }

    // MARK: Rows

    private static let labelColumns = 22

    private func draw(_ row: ConnectState.Row, y: Int, width: Int, on surface: inout Surface) {
        let isCurrent = state.row == row && state.phase == .asking
        var pen = Pen(x: 1, y: y, end: width - 1)
        pen.write(isCurrent ? cursorSign : " ", Theme.key, columns: 2, on: &surface)
        if row == .secretPlace { return drawPlaces(&pen, isCurrent: isCurrent, on: &surface) }
        guard let line = state.line(of: row) else {
            pen.write(row.words[language], isCurrent ? Theme.selected : Theme.label, on: &surface)
            if isCurrent { surface.cursor = Point(x: 3, y: y) }
            return
        }
        let label = row == .secret ? state.secretPlace.label : row.words
        pen.write(label[language], Theme.label, columns: Self.labelColumns, on: &surface)
        let shown = row == .secret && state.secretPlace == .typed ? line.masked : line
        guard isCurrent else {
            pen.write(shown.text.sanitised(), Theme.value, on: &surface)
            return
        }
        LineField(line: shown).draw(in: Rect(x: pen.x, y: y, width: min(pen.room, 60), height: 1), on: &surface)
    }

    private func drawPlaces(_ pen: inout Pen, isCurrent: Bool, on surface: inout Surface) {
        pen.write(ConnectState.Row.secretPlace.words[language], Theme.label, columns: Self.labelColumns, on: &surface)
        for place in ConnectState.SecretPlace.allCases {
            let isChosen = place == state.secretPlace
            if isCurrent, isChosen { surface.cursor = Point(x: pen.x + 1, y: pen.y) }
            let style = isCurrent && isChosen ? Theme.selected : Theme.value
            pen.write((isChosen ? "(•) " : "( ) ") + place.words[language], style, on: &surface)
            pen.write(" ", Theme.value, on: &surface)
        }
    }

    // MARK: What was found

    private func drawFindings(from top: Int, to bottom: Int, width: Int, on surface: inout Surface) {
        // What is amiss comes with what mends it; where there is no room for all, the good news goes.
        var lines = state.findings.flatMap { self.lines(of: $0, width: width - 2) }
        if lines.count > bottom - top {
            lines = state.findings.filter { $0.verdict != .good }.flatMap { self.lines(of: $0, width: width - 2) }
        }
        for (index, line) in lines.prefix(max(0, bottom - top)).enumerated() {
            var pen = Pen(x: 1, y: top + index, end: width)
            pen.write(line.text, line.style, on: &surface)
        }
    }

    private func lines(of finding: ConnectFinding, width: Int) -> [StyledLine] {
        let (sign, style): (String, Style) =
            switch finding.verdict {
            case .good: ("✓ ", Theme.good)
            case .warning: ("△ ", Theme.warning)
            case .error: ("! ", Theme.error)
            }
        return StyledLine.wrap(sign + finding.words[language], style, width: width, indent: 2)
            + (finding.remedy.map { StyledLine.wrap("  → " + $0[language], width: width, indent: 4) } ?? [])
    }

    // MARK: Below

    private func drawHelp(_ layout: Layout, on surface: inout Surface) {
        let y = layout.help.minY
        switch state.phase {
        case .asking:
            let help = state.row == .secret ? state.secretPlace.help : state.row.help
            put(help, Theme.quiet, y: y, on: &surface)
        case .trying:
            put(Words(zh: "正在测试…（Ctrl-C 取消）", en: "Trying… (Ctrl-C cancels)"), Theme.quiet, y: y, on: &surface)
        case .saved(let name):
            let words = Words(
                zh: "已保存为「\(name)」，只有你能读。按 Enter 打开考勤组列表。",
                en: "Saved as “\(name)”, for you alone. Enter opens the list of groups."
            )
            put(words, Theme.good, y: y, on: &surface)
        }
    }

    private var hints: Words {
        switch state.phase {
        case .asking: Words(zh: "Enter 下一项  ↑↓ 移动  Esc 退出", en: "Enter on  ↑↓ move  Esc leave")
        case .trying: Words(zh: "Ctrl-C 取消", en: "Ctrl-C cancel")
        case .saved: Words(zh: "Enter 打开  Esc 退出", en: "Enter open  Esc leave")
        }
    }
}

extension TextLine {
    /// The same with dots for all that was typed.
    fileprivate nonisolated var masked: TextLine {
        var dots = TextLine(String(repeating: "•", count: characters.count), isSelected: isSelected)
        for _ in cursor..<characters.count { dots.apply(.moveLeft) }
        return dots
    }
}

nonisolated extension ConnectState.Row {
    fileprivate var words: Words {
        switch self {
        case .sandbox: Words(zh: "打开示例公司（沙箱），不需要账号", en: "Open the example company (sandbox), without an account")
        case .platform: Words(zh: "平台", en: "Platform")
        case .appID: Words(zh: "应用 app_id", en: "App id")
        case .secretPlace, .secret: Words(zh: "应用密钥", en: "App secret")
        case .operatorID: Words(zh: "操作人 operator_id", en: "Operator id")
        case .name: Words(zh: "配置名称", en: "Name of the profile")
        case .submit: Words(zh: "测试并保存", en: "Try and save")
        }
    }

    fileprivate var help: Words {
        switch self {
        case .sandbox:
            Words(zh: "Enter 打开；写入的内容只留在本机。", en: "Enter opens it; all of it stays on this machine.")
        case .platform:
            Words(zh: "feishu、lark，或平台地址 https://…", en: "feishu, lark, or the address of a platform, https://…")
        case .appID: Words(zh: "开发者后台中应用的 App ID，以 cli_ 开头", en: "The app's id in the developer console, cli_…")
        case .secretPlace, .secret:
            Words(
                zh: "←→ 选择；用变量或命令时，密钥不会写进文件",
                en: "←→ chooses; a variable or a command keeps the secret out of the file"
            )
        case .operatorID:
            Words(
                zh: "写入时的操作人；多数企业需要，只查看可留空",
                en: "Whose groups may be written; most tenants want it. Empty to look only"
            )
        case .name: Words(zh: "以后用 --profile 选择", en: "What --profile chooses it by")
        case .submit:
            Words(
                zh: "先测试网络、密钥和权限，再保存；不改动平台上的任何内容",
                en: "Tries network, secret and scopes, then saves; changes nothing there"
            )
        }
    }
}

nonisolated extension ConnectState.SecretPlace {
    fileprivate var words: Words {
        switch self {
        case .typed: Words(zh: "输入", en: "typed")
        case .variable: Words(zh: "变量", en: "variable")
        case .command: Words(zh: "命令", en: "command")
        }
    }

    /// Of the row below.
    fileprivate var label: Words {
        switch self {
        case .typed: Words(zh: "  密钥", en: "  Secret")
        case .variable: Words(zh: "  变量名", en: "  Name of variable")
        case .command: Words(zh: "  命令", en: "  Command")
        }
    }

    fileprivate var help: Words {
        switch self {
        case .typed: Words(zh: "不显示。保存在配置文件中，仅你可读", en: "Not shown. Kept in the file, for you alone")
        case .variable:
            Words(
                zh: "例如 ACME_APP_SECRET；须在启动 punchcard 之前 export",
                en: "Such as ACME_APP_SECRET; it must be exported before punchcard starts"
            )
        case .command:
            Words(
                zh: "例如 pass show feishu/app；不经过 shell，输出的第一行是密钥",
                en: "Such as pass show feishu/app; no shell reads it. Its first line is the secret"
            )
        }
    }
}

/// What a key does to the screen of the first start, where every row takes text.
package nonisolated enum ConnectKeys {
    /// Nil when the key means nothing there.
    package static func action(for key: Key) -> ConnectAction? {
        if let edit = KeyMap.edit(for: key) { return .edit(edit) }
        return switch key {
        case .paste(let text): .edit(.insert(String(text.prefix { $0 != "\n" }.filter { $0 != "\t" })))
        case .enter: .accept
        case .tab, .down, .ctrl("n"): .next
        case .backTab, .up, .ctrl("p"): .previous
        case .escape: .leave
        case .ctrl("c"): .cancel
        default: nil
        }
    }
}
