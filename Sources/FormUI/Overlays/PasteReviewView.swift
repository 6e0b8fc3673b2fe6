import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal

/// What was pasted, sorted by what it is.
struct PasteReviewView {
    let review: PasteReview
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var ids: IDText { IDText(language: language, context: context) }
    private var referent: Referent { review.kind == .person ? .user : .department }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let box = ListBox(title: title, layout: layout, on: &surface)
        var pen = Pen(x: box.inside.minX, y: box.inside.minY, end: box.inside.maxX)
        surface.cursor = Point(x: pen.x, y: pen.y)
        guard review.report != nil else {
            pen.write(waiting[language], Theme.quiet, on: &surface)
            return
        }
        let count = review.accepted.count
        let words = Words(
            zh: "Enter 添加 \(count) 项",
            en: "Enter adds \(count)"
        )
        pen.write(words[language], Theme.title, on: &surface)
        box.drawRows(cursor: review.cursor, count: review.rowCount, .pasted, renderer, on: &surface) {
            number,
            pen,
            surface in
            guard let row = review.row(number) else { return }
            let isCurrent = number == review.cursor
            if isCurrent { surface.cursor = Point(x: pen.x, y: pen.y) }
            draw(row, isCurrent ? Theme.selected : Theme.value, &pen, on: &surface)
        }
        if let failure = review.report?.failure {
            box.drawFoot("! " + failure.message[language], Theme.error, on: &surface)
        }
    }

    private var title: String {
        let label = (Schema.field(at: review.place) ?? Schema.field(at: review.place.parent))?.label[language] ?? ""
        guard let report = review.report else { return label }
        return label + " · " + Words(zh: "粘贴了 \(report.count) 项", en: "\(report.count) pasted")[language]
    }

    private var waiting: Words {
        guard let progress = review.progress else { return Words(zh: "正在核对…", en: "Checking…") }
        return Words(
            zh: "正在核对 \(progress.done)/\(progress.count)…",
            en: "Checking \(progress.done) of \(progress.count)…"
        )
    }

    private func draw(_ row: PasteReview.Row, _ style: Style, _ pen: inout Pen, on surface: inout Surface) {
        switch row {
        case .kind(let kind, let count):
            let box = PasteReview.choosable.contains(kind) ? (review.included.contains(kind) ? "[x] " : "[ ] ") : "    "
            pen.write(box + kind.words[language] + " \(count)", style.adding(.bold), on: &surface)
        case .item(let item, let kind):
            pen.skip(4)
            pen.write(
                Words(zh: "第 \(item.line) 行", en: "line \(item.line)")[language],
                Theme.quiet,
                columns: 12,
                on: &surface
            )
            pen.write(item.text, style, on: &surface)
            guard kind == .valid || kind == .duplicate else { return }
            pen.skip(2)
            pen.write(item.text == item.id ? ids.short(item.id, referent) : ids.full(item.id, referent), on: &surface)
            pen.skip(2)
            pen.write(ids.note(item.id, referent), Theme.quiet, on: &surface)
        }
    }
}
