import Attendance
import Editor
import GroupModel
import Terminal
import Text

/// What a new group may begin with, in a box of its own.
struct StartView {
    let chooser: StartChooser
    let language: Language
    let size: Size

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let lines = chooser.starts.map { $0.words[language] }
        let width = min((lines.map(\.displayWidth).max() ?? 0) + 8, size.width - 4)
        let height = min(lines.count + 4, size.height - 4)
        let frame = Rect(
            x: (size.width - width) / 2,
            y: (size.height - height) / 2,
            width: width,
            height: height
        )
        let title = Words(zh: "新建考勤组：从哪里开始？", en: "A new group: begin with what?")
        let inside = surface.box(frame, title: title[language])
        let rows = inside.height - 2
        let cursor = min(chooser.cursor, lines.count - 1)
        let top = Scrolling.top(0, showing: cursor..<cursor + 1, of: lines.count, height: rows)
        for row in top..<max(top, min(lines.count, top + rows)) {
            let y = inside.minY + row - top
            var pen = Pen(x: inside.minX + 1, y: y, end: inside.maxX - 1)
            pen.write(row == cursor ? cursorSign + " " : "  ", Theme.key, on: &surface)
            if row == cursor { surface.cursor = Point(x: pen.x, y: y) }
            renderer.onClick(in: Rect(x: inside.minX, y: y, width: inside.width, height: 1), .choose(row: row))
            pen.write(lines[row], row == cursor ? Theme.selected : Theme.value, on: &surface)
        }
        var pen = Pen(x: inside.minX + 1, y: inside.maxY - 1, end: inside.maxX - 1)
        pen.write(foot[language], Theme.quiet, on: &surface)
    }

    private var foot: Words {
        if case .resume = chooser.selected {
            return Words(zh: "Enter 继续  D 丢弃草稿  Esc 返回", en: "Enter continues  D discards the draft  Esc goes back")
        }
        return Words(zh: "Enter 开始  Esc 返回", en: "Enter begins  Esc goes back")
    }
}
