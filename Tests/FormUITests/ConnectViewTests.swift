import Attendance
import Editor
import FormUI
import GroupModel
import Terminal
import Testing

@Suite("The screen of the first start, drawn")
struct ConnectViewTests {
    nonisolated private static let sizes = [
        Size(width: 60, height: 16), Size(width: 80, height: 24), Size(width: 160, height: 48),
    ]

    /// Everything typed, and the keys that lead there.
    private func filled() -> ConnectState {
        var state = ConnectState()
        var keys: [Key] = [.down, .enter]
        keys += "cli_1".map(Key.character) + [.enter, .enter] + "hush-hush".map(Key.character)
        for key in keys { if let action = ConnectKeys.action(for: key) { _ = state.reduce(action) } }
        return state
    }

    private func draw(_ state: ConnectState, _ language: Language, _ size: Size) -> Surface {
        ConnectView(state, language: language).draw(size: size)
    }

    @Test("shows all it asks and what Enter does, in both languages at each size", arguments: Language.allCases, sizes)
    func first(language: Language, size: Size) {
        let surface = draw(ConnectState(), language, size)
        let text = surface.rows.joined(separator: "\n")
        for words in language == .zh
            ? [
                "示例公司", "平台", "app_id", "应用密钥", "(•) 输入 ( ) 变量 ( ) 命令", "operator_id", "配置名称", "测试并保存",
                "Enter", "Esc",
            ]
            : [
                "example company", "Platform", "App id", "App secret", "(•) typed ( ) variable ( ) command",
                "Operator id", "Name of", "Try and save", "Enter", "Esc",
            ]
        { #expect(text.contains(words), "\(words)") }
        #expect(text.contains("feishu") && !text.contains("…\n "))
        #expect(surface.cursor?.y == 3)
    }

    @Test("never shows the secret; the cursor stands behind its dots", arguments: sizes)
    func secret(size: Size) {
        var state = filled()
        for _ in 0..<2 {
            let surface = draw(state, .en, size)
            let text = surface.rows.joined()
            #expect(!text.contains("hush") && text.contains("•••••••••"))
            _ = state.reduce(.edit(.moveToStart))
        }
        #expect(draw(state, .en, size).cursor?.x == draw(filled(), .en, size).cursor.map { $0.x - 9 })
        _ = state.reduce(.next)
        #expect(!draw(state, .en, size).rows.joined().contains("hush"))
    }

    @Test("shows the name of a variable and a command as they are, and asks for them by name", arguments: sizes)
    func places(size: Size) {
        var state = filled()
        for label in ["Name of variable", "Command"] {
            for key in [Key.up, .right, .enter] + "ACME".map(Key.character) {
                if let action = ConnectKeys.action(for: key) { _ = state.reduce(action) }
            }
            let text = draw(state, .en, size).rows.joined(separator: "\n")
            #expect(text.contains(label) && text.contains("ACME") && !text.contains("•••") && !text.contains("hush"))
        }
    }

    @Test("takes a paste into one line")
    func paste() {
        var state = filled()
        if let action = ConnectKeys.action(for: .paste("more\nlines")) { _ = state.reduce(action) }
        #expect(state.answers.secret == "hush-hushmore")
    }

    @Test("says all of what keeps the answers from being tried", arguments: sizes)
    func problem(size: Size) {
        var state = filled()
        while state.row != .submit { _ = state.reduce(.next) }
        _ = state.reduce(.accept)
        let words = Array(repeating: "a word of it", count: 9).joined(separator: ", ") + ", the end"
        _ = state.reduce(.failed(Words(zh: words, en: words)))
        let text = draw(state, .en, size).rows.joined(separator: "\n")
        #expect(text.contains("the end") && text.contains("Try and save") && text.contains("Esc leave"), "\(text)")
    }

    @Test("says what was found, and what mends it; good news gives way to it", arguments: sizes)
    func findings(size: Size) {
        var state = filled()
        while state.row != .submit { _ = state.reduce(.next) }
        _ = state.reduce(.accept)
        #expect(draw(state, .en, size).rows.joined().contains("Ctrl-C"))
        for number in 0..<12 {
            _ = state.reduce(.found(ConnectFinding(.good, Words(zh: "好 \(number)", en: "good \(number)"))))
        }
        let remedy = Words(zh: "去申请", en: "apply for it")
        _ = state.reduce(.found(ConnectFinding(.error, Words(zh: "缺权限", en: "scope missing"), remedy: remedy)))
        let text = draw(state, .en, size).rows.joined(separator: "\n")
        #expect(text.contains("! scope missing") && text.contains("→ apply for it"))
        #expect(text.contains("✓ good 0") == (size.height > 16))
        _ = state.reduce(.saved(name: "acme"))
        let saved = draw(state, .en, size).rows.joined()
        #expect(saved.contains("Saved as “acme”") && !saved.contains("No profile yet"))
    }

    @Test("says all of a finding, to the log id at its end", arguments: sizes)
    func longFinding(size: Size) {
        var state = filled()
        while state.row != .submit { _ = state.reduce(.next) }
        _ = state.reduce(.accept)
        let words = Array(repeating: "a word of it", count: 8).joined(separator: ", ") + " (log_id 021735)"
        _ = state.reduce(.found(ConnectFinding(.error, Words(zh: words, en: words))))
        _ = state.reduce(.failed(Words(zh: "没有保存。", en: "Nothing was saved.")))
        let text = draw(state, .en, size).rows.joined(separator: "\n")
        #expect(text.contains("(log_id 021735)") && text.contains("Nothing was saved."), "\(text)")
    }

    @Test("is one plain notice where there is no room")
    func tooSmall() {
        #expect(draw(filled(), .en, Size(width: 50, height: 10)).rows[0].hasPrefix("Window too small"))
    }

    @Test("names production in the header in red, on a screen that has colours")
    func production() {
        var state = AppState(language: .en, environment: "PROD acme", operatorID: nil)
        let plain = Renderer().draw(state, size: Size(width: 80, height: 24))
        state.environmentColor = .red
        let red = Renderer().draw(state, size: Size(width: 80, height: 24))
        #expect(plain.rows == red.rows && red.rows[0].hasPrefix(" PROD acme │"))
        #expect(red.cell(at: Point(x: 1, y: 0))?.style.color == .red)
        #expect(plain.cell(at: Point(x: 1, y: 0))?.style.color == .standard)
        #expect(red.cell(at: Point(x: 14, y: 0))?.style.color == .standard)
    }
}
