import Attendance
import Editor
import GroupModel
import Testing

@Suite("The screen of the first start")
struct ConnectTests {
    private static let saved = Words(zh: "一", en: "one")

    private func type(_ texts: String..., in state: inout ConnectState) {
        for text in texts {
            #expect(state.reduce(.edit(.insert(text))) == nil)
            #expect(state.reduce(.accept) == nil)
        }
    }

    /// A state in which all is typed, and the cursor is on the last row.
    private func filled() -> ConnectState {
        var state = ConnectState()
        _ = state.reduce(.next)
        #expect(state.row == .platform)
        _ = state.reduce(.accept)
        type(" cli_1 ", in: &state)
        #expect(state.row == .secretPlace)
        _ = state.reduce(.accept)
        type("hush", "ou_1", in: &state)
        #expect(state.row == .name)
        _ = state.reduce(.accept)
        return state
    }

    @Test("offers the sandbox first")
    func sandbox() {
        var state = ConnectState()
        _ = state.reduce(.accept)
        #expect(state.end == .sandbox)
    }

    @Test("takes the answers, tries them, and goes on with what was saved")
    func saves() {
        var state = filled()
        let answers = state.answers
        #expect(
            [answers.name, answers.platform, answers.appID, answers.secret, answers.operatorID]
                == ["default", "feishu", "cli_1", "hush", "ou_1"]
        )
        #expect(state.reduce(.accept) == .tryAndSave(answers))
        #expect(state.phase == .trying && state.end == nil)
        _ = state.reduce(.found(ConnectFinding(.good, Self.saved)))
        _ = state.reduce(.saved(name: "default"))
        #expect(state.phase == .saved("default") && state.findings.map(\.words) == [Self.saved])
        _ = state.reduce(.accept)
        #expect(state.end == .profile("default"))
    }

    @Test(
        "asks for what is missing before anything is tried",
        arguments: [ConnectState.Row.platform, .appID, .secret, .name]
    )
    func missing(row: ConnectState.Row) {
        var state = filled()
        while state.row != row { _ = state.reduce(.previous) }
        _ = state.reduce(.edit(.killToStart))
        while state.row != .submit { _ = state.reduce(.next) }
        #expect(state.reduce(.accept) == nil)
        #expect(state.row == row && state.problem != nil && state.phase == .asking)
        _ = state.reduce(.edit(.insert("x")))
        #expect(state.problem == nil)
    }

    @Test("takes the secret from a variable or a command, and shows neither what was typed as the secret")
    func places() {
        var state = filled()
        while state.row != .secretPlace { _ = state.reduce(.previous) }
        for (key, place) in [
            (TextLine.Edit.moveRight, ConnectState.SecretPlace.variable), (.insert(" "), .command),
            (.moveRight, .typed), (.moveLeft, .command), (.moveLeft, .variable),
        ] {
            _ = state.reduce(.edit(key))
            #expect(state.secretPlace == place && state.row == .secretPlace)
            #expect(state.line(of: .secret)?.text == (place == .typed ? "hush" : ""))
        }
        _ = state.reduce(.next)
        _ = state.reduce(.edit(.insert("ACME")))
        #expect(state.answers.secretPlace == .variable && state.answers.secret == "ACME")
        // Each place has a line of its own, and the one that is chosen must hold something.
        _ = state.reduce(.previous)
        _ = state.reduce(.edit(.moveRight))
        while state.row != .submit { _ = state.reduce(.next) }
        #expect(state.reduce(.accept) == nil)
        #expect(state.row == .secret && state.problem != nil)
    }

    @Test("a secret that is typed where its place is asked for goes nowhere, and that is said")
    func typedTooEarly() {
        var state = filled()
        while state.row != .secretPlace { _ = state.reduce(.previous) }
        _ = state.reduce(.edit(.insert("another")))
        #expect(state.problem != nil && state.secretPlace == .typed && state.answers.secret == "hush")
    }

    @Test("takes no keys while it tries, but to cancel; what came of it is what it is told")
    func trying() {
        var state = filled()
        _ = state.reduce(.accept)
        for action in [ConnectAction.accept, .leave, .next, .edit(.insert("x"))] {
            #expect(state.reduce(action) == nil)
            #expect(state.phase == .trying && state.end == nil)
        }
        #expect(state.reduce(.cancel) == .stopTrying)
        #expect(state.phase == .trying)
        _ = state.reduce(.failed(Self.saved))
        #expect(state.phase == .asking && state.problem == Self.saved && state.answers.secret == "hush")
        // Too late to count.
        _ = state.reduce(.saved(name: "default"))
        #expect(state.phase == .asking)
    }

    @Test("puts the cursor on the answer that is to blame")
    func wrongAnswer() {
        var state = filled()
        _ = state.reduce(.accept)
        _ = state.reduce(.failed(Self.saved, at: .platform))
        #expect(state.row == .platform && state.problem == Self.saved)
    }

    @Test("ends on Escape and on a signal, not on Ctrl-C")
    func leaving() {
        var state = ConnectState()
        #expect(state.reduce(.cancel) == nil)
        #expect(state.end == nil && state.problem != nil)
        _ = state.reduce(.leave)
        #expect(state.end == .leave)
        var other = filled()
        _ = other.reduce(.accept)
        #expect(other.reduce(.terminate) == .stopTrying)
        #expect(other.end == .leave)
    }

    @Test("keeps the secret out of descriptions of the answers")
    func secrecy() {
        var dumped = ""
        dump(filled().answers, to: &dumped)
        #expect(dumped.contains("cli_1") && !dumped.contains("hush"))
    }
}
