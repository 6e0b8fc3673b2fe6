import Attendance
import Editor
import GroupModel
import Terminal
import Text

/// The list of groups: name, type, id.
struct GroupListView {
    let list: GroupListState
    let state: AppState
    let layout: Layout

    private var typeColumns: Int { state.language == .zh ? 12 : 20 }
    private static let idColumns = 20

    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }
    private var nameColumns: Int { max(10, frame.width - 2 - typeColumns - Self.idColumns - 2) }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let language = state.language
        let header = HeaderView(state: state, layout: layout)
        header.draw(subject: Words(zh: "考勤组", en: "Attendance groups")[language], status: status, on: &surface)
        drawColumns(on: &surface)
        drawRows(renderer, on: &surface)
        drawFilter(on: &surface)
    }

    private var status: String {
        let shown = list.matches.count
        let all = list.groups.count
        let count = shown == all ? "\(all)" : "\(shown)/\(all)"
        let groups = count + (all == 1 ? " group" : " groups")
        let words: Words
        switch list.progress {
        case .notStarted, .loading: words = Words(zh: "\(count) 个，加载中…", en: "\(groups), loading…")
        case .complete: words = Words(zh: "\(count) 个", en: groups)
        case .failed: words = Words(zh: "\(count) 个，未加载完：按 F5 重试", en: "\(groups), incomplete: F5 tries again")
        }
        return words[state.language]
    }

    private func drawColumns(on surface: inout Surface) {
        let language = state.language
        var pen = Pen(x: 2, y: layout.title.minY, end: frame.maxX)
        pen.write(Words(zh: "名称", en: "Name")[language], Theme.title, columns: nameColumns, on: &surface)
        pen.write(Words(zh: "类型", en: "Type")[language], Theme.title, columns: typeColumns, on: &surface)
        pen.write("ID", Theme.title, columns: Self.idColumns, on: &surface)
    }

    private func drawRows(_ renderer: Renderer, on surface: inout Surface) {
        let count = list.matches.count
        let cursor = min(list.cursor, max(0, count - 1))
        let top = renderer.top(of: .groups, showing: cursor..<cursor + 1, of: count, height: frame.height)
        let rows = top..<min(count, top + frame.height)
        renderer.shows(groups: rows)
        surface.cursor = nil
        for row in rows {
            let y = frame.minY + row - top
            let group = list.group(inRow: row)
            if row == cursor {
                surface.put(cursorSign, at: Point(x: 0, y: y), style: Theme.key)
                surface.cursor = Point(x: 2, y: y)
            }
            var pen = Pen(x: 2, y: y, end: frame.maxX)
            pen.write(group.name, columns: nameColumns - 1, on: &surface)
            pen.skip(1)
            pen.write(type(of: group), Theme.quiet, columns: typeColumns, on: &surface)
            pen.write(group.id, Theme.quiet, columns: Self.idColumns, on: &surface)
            renderer.onClick(in: Rect(x: 0, y: y, width: frame.width, height: 1), .focus(row: row))
        }
        if count == 0 {
            surface.cursor = Point(x: 2, y: frame.minY)
            drawEmpty(on: &surface)
        }
    }

    private func type(of group: GroupSummary) -> String {
        switch list.types[group.id] {
        case .loaded(let value): Schema.field(.groupType)?.display(value, in: state.language) ?? ""
        case .failed: "?"
        case .loading, .notLoaded, nil: "…"
        }
    }

    private func drawEmpty(on surface: inout Surface) {
        let words: Words
        switch list.progress {
        case .notStarted, .loading: return
        case .complete where list.groups.isEmpty:
            words = Words(zh: "还没有考勤组。", en: "There are no groups yet.")
        case .complete: words = Words(zh: "没有匹配的考勤组。按 Esc 清除筛选。", en: "No group matches. Esc clears the filter.")
        case .failed(let failure): words = failure.message
        }
        for (index, line) in words[state.language].wrapped(toColumns: frame.width - 4).enumerated() {
            surface.put(line, at: Point(x: 2, y: frame.minY + 1 + index))
        }
    }

    private func drawFilter(on surface: inout Surface) {
        let language = state.language
        guard let line = list.filterLine else {
            guard !list.filter.isEmpty else { return }
            var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
            pen.write(Words(zh: "筛选：", en: "Filter: ")[language] + list.filter, Theme.quiet, on: &surface)
            return
        }
        let prompt = "/ "
        surface.put(prompt, at: Point(x: 1, y: layout.help.minY), style: Theme.key)
        LineField(line: line).draw(
            in: Rect(x: 1 + prompt.displayWidth, y: layout.help.minY, width: layout.help.width - 4, height: 1),
            on: &surface
        )
    }
}
