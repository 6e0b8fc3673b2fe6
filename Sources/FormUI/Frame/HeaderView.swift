import Attendance
import Editor
import GroupModel
import Terminal
import Text

/// The two lines at the top of every screen.
nonisolated struct HeaderView {
    let state: AppState
    let layout: Layout

    /// - Parameters:
    ///   - subject: what the screen is about, such as the group's name.
    ///   - status: what is to be said of it, at the right edge.
    func draw(subject: String, status: String, on surface: inout Surface) {
        surface.fill(layout.header, style: Theme.header)
        let statusX = surface.put(status + " ", endingAt: layout.header.maxX, y: 0, style: Theme.header)
        var pen = Pen(x: 0, y: 0, end: statusX - 1)
        // The group's name matters more than all of an address.
        let environment = state.environment.truncated(toColumns: max(18, layout.header.width / 4))
        pen.write(" " + environment + " ", Theme.environment(state.environmentColor), on: &surface)
        pen.write("│ ", Theme.header, on: &surface)
        if let mark = mark?[state.language] {
            pen.write(mark, Theme.environment(nil), on: &surface)
            pen.write(" │ ", Theme.header, on: &surface)
        }
        pen.write(subject, Theme.header, on: &surface)
    }

    /// That nothing may be written: anywhere, or of this group.
    private var mark: Words? {
        if state.access != .full { return Words(zh: "只读", en: "read-only") }
        return state.mayWrite ? nil : Words(zh: "只查看", en: "looking")
    }

    /// - Parameters:
    ///   - title: goes before the note where there is no room for both.
    ///   - note: stands at the right edge.
    func drawTitle(_ title: String, note: String, on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.title.minY, end: layout.title.maxX)
        pen.write(title, Theme.title, on: &surface)
        pen.skip(2)
        let note = note.truncated(toColumns: pen.room - 1)
        surface.put(note, endingAt: layout.title.maxX - 1, y: layout.title.minY, style: Theme.quiet)
    }
}

/// The two lines at the bottom: what is to be said just now, and the keys.
nonisolated struct FooterView {
    let state: AppState
    let layout: Layout
    /// Whether the line about the field did not fit.
    let helpIsCut: Bool

    func draw(on surface: inout Surface) {
        drawMessage(on: &surface)
        drawHints(on: &surface)
    }

    /// A notice, or what is under way, takes the place of the help that the screen has drawn.
    private func drawMessage(on surface: inout Surface) {
        let language = state.language
        let message: (text: String, style: Style)
        if let notice = state.notice {
            message = (Self.sign(of: notice.kind) + notice.text[language], Theme.style(of: notice.kind))
        } else if let running = state.waitingFor {
            let how = running.isCancellable ? Words(zh: "（Ctrl-C 取消）", en: " (Ctrl-C cancels)") : Words(zh: "", en: "")
            message = (running.words[language] + how[language], Theme.quiet)
        } else {
            return
        }
        surface.fill(layout.help)
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        pen.write(message.text, message.style, on: &surface)
    }

    /// What stands before a notice, so that its colour says nothing more.
    static func sign(of kind: Notice.Kind) -> String {
        switch kind {
        case .information: ""
        case .warning: "△ "
        case .error: "! "
        }
    }

    private func drawHints(on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.hints.minY, end: layout.hints.maxX)
        let hints = Hints.list(for: state, helpIsCut: helpIsCut)
        for (key, words) in Hints.fitting(pen.room, hints, state.language) {
            let text = words[state.language]
            pen.write(key, Theme.key, on: &surface)
            pen.write(" " + text + "  ", Theme.quiet, on: &surface)
        }
    }
}
