import Attendance
import Editor
import GroupModel
import Operations
import Terminal
import Text

/// The people and their face photos: name, staff number and department, id, when the photo was set, its key.
struct FacesView {
    let faces: FacesState
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var ids: IDText { IDText(language: language, context: context) }
    private var frame: Rect { Rect(x: 0, y: layout.main.minY, width: layout.size.width, height: layout.main.height) }

    private static let timeColumns = 21
    private static let idColumns = 14
    /// A key has 32 characters.
    private var keyColumns: Int { frame.width >= Layout.sectionsWidth ? 34 : 0 }
    private var nameColumns: Int { frame.width - 2 - Self.idColumns - Self.timeColumns - keyColumns }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let subject = Words(zh: "人脸照片", en: "Face photos")
        HeaderView(state: state, layout: layout).draw(subject: subject[language], status: status, on: &surface)
        drawTitles(on: &surface)
        drawRows(renderer, on: &surface)
        drawHelp(on: &surface)
        if let input = faces.input {
            drawInput(input, on: &surface)
        } else if faces.isFiltering {
            // Not at the bottom, where the reading of the directory is reported meanwhile.
            drawLine("/ ", faces.filter, in: layout.title, on: &surface)
        }
    }

    private var status: String {
        let count = faces.people.count
        return Words(zh: "\(count) 人", en: counted(count, "person", "people"))[language]
    }

    private func drawTitles(on surface: inout Surface) {
        var pen = Pen(x: 2, y: layout.title.minY, end: frame.maxX)
        let titles: [(Words, Int)] = [
            (Words(zh: "姓名", en: "Name"), nameColumns), (Words(zh: "ID", en: "ID"), Self.idColumns),
            (Words(zh: "设置时间", en: "Photo set"), Self.timeColumns), (Words(zh: "face_key", en: "face_key"), keyColumns),
        ]
        for (title, columns) in titles { pen.write(title[language], Theme.title, columns: columns, on: &surface) }
    }

    // MARK: Rows

    private func drawRows(_ renderer: Renderer, on surface: inout Surface) {
        let count = faces.people.count
        let cursor = min(faces.cursor, max(0, count - 1))
        let top = renderer.top(of: .faces, showing: cursor..<cursor + 1, of: count, height: frame.height)
        surface.cursor = Point(x: 2, y: frame.minY)
        for row in top..<max(top, min(count, top + frame.height)) {
            let y = frame.minY + row - top
            if row == cursor {
                surface.put(cursorSign, at: Point(x: 0, y: y), style: Theme.key)
                surface.cursor = Point(x: 2, y: y)
            }
            draw(faces.people[row], y: y, on: &surface)
            renderer.onClick(in: Rect(x: 0, y: y, width: frame.width, height: 1), .focus(row: row))
        }
        if count == 0 { drawEmpty(on: &surface) }
    }

    private func draw(_ person: String, y: Int, on surface: inout Surface) {
        var pen = Pen(x: 2, y: y, end: frame.maxX)
        let end = pen.x + nameColumns
        var name = Pen(x: pen.x, y: y, end: end - 1)
        name.write(ids.short(person, .user), on: &surface)
        // What tells namesakes apart, in a column of its own where the name leaves room for one.
        name.skip(max(2, (nameColumns - 2) / 2 - (name.x - pen.x)))
        name.write(ids.note(person, .user), Theme.quiet, on: &surface)
        pen.skip(end - pen.x)
        pen.write(person, Theme.quiet, columns: Self.idColumns - 1, on: &surface)
        pen.skip(1)
        let face = text(of: faces.faces[person])
        pen.write(face.text, face.style, columns: Self.timeColumns - 1, on: &surface)
        pen.skip(1)
        if case .known(let setting, _) = faces.faces[person] {
            pen.write(setting.key ?? "", Theme.quiet, columns: keyColumns, on: &surface)
        }
    }

    private func text(of face: FacesState.Face?) -> (text: String, style: Style) {
        switch face {
        case .asking, nil: return ("…", Theme.quiet)
        case .refused: return (Words(zh: "! 查询失败", en: "! not known")[language], Theme.error)
        case .known(let setting, let time):
            if setting.key == nil { return (Words(zh: "无照片", en: "no photo")[language], Theme.quiet) }
            return (time.isEmpty ? Words(zh: "有照片", en: "a photo")[language] : time, .plain)
        }
    }

    private func drawEmpty(on surface: inout Surface) {
        let words =
            faces.filter.isEmpty
            ? Words(
                zh: "通讯录尚未读取。按 F5 读取，或按 / 查找。",
                en: "The directory was not read yet. F5 reads it; / finds somebody."
            )
            : Words(zh: "没有匹配的人员。按 Esc 清除。", en: "Nobody matches. Esc clears the search.")
        for (index, line) in words[language].wrapped(toColumns: frame.width - 4).enumerated() {
            surface.put(line, at: Point(x: 2, y: frame.minY + 1 + index))
        }
    }

    // MARK: Around the rows

    /// The search that was accepted; then what came of the last change, or all about the face under the cursor: never about two people at once.
    private func drawHelp(on surface: inout Surface) {
        var pen = Pen(x: 1, y: layout.help.minY, end: layout.help.maxX)
        if !faces.isFiltering, !faces.filter.isEmpty {
            let filter = Words(zh: "筛选：", en: "Filter: ")[language] + faces.filter.text
            pen.write(filter.truncated(toColumns: frame.width / 3) + "  ", Theme.quiet, on: &surface)
        }
        if let result = faces.result {
            let text = FooterView.sign(of: result.kind) + result.text[language]
            pen.write(text, Theme.style(of: result.kind), on: &surface)
        } else if case .refused(let failure)? = faces.selected.flatMap({ faces.faces[$0] }) {
            pen.write(FooterView.sign(of: .error) + failure.message[language], Theme.error, on: &surface)
        } else if let key = faces.selectedSetting?.key {
            pen.write("face_key \(key)", Theme.quiet, on: &surface)
        }
    }

    /// Whom it is for, what is to be said of it, and the line itself.
    private func drawInput(_ input: FaceInput, on surface: inout Surface) {
        let remark = input.remark.map { FooterView.sign(of: $0.kind) + $0.text[language] } ?? ""
        let lines = remark.isEmpty ? [] : remark.wrapped(toColumns: frame.width - 4).prefix(max(1, frame.height - 5))
        let height = 4 + lines.count
        let inside = surface.box(
            Rect(x: 0, y: frame.maxY - height, width: frame.width, height: height),
            title: title(of: input)
        )
        var pen = Pen(x: inside.minX + 1, y: inside.minY, end: inside.maxX)
        pen.write(ids.full(input.person, .user), on: &surface)
        for (index, line) in lines.enumerated() {
            surface.put(
                line,
                at: Point(x: inside.minX + 1, y: inside.minY + 1 + index),
                style: Theme.style(of: input.remark?.kind ?? .information)
            )
        }
        let row = Rect(x: inside.minX, y: inside.maxY - 1, width: inside.width, height: 1)
        drawLine(prompt(of: input), input.line, in: row, on: &surface)
    }

    private func drawLine(_ prompt: String, _ line: TextLine, in row: Rect, on surface: inout Surface) {
        surface.fill(row)
        surface.put(prompt, at: Point(x: row.minX + 1, y: row.minY), style: Theme.key)
        let x = row.minX + 1 + prompt.displayWidth
        LineField(line: line).draw(
            in: Rect(x: x, y: row.minY, width: max(1, row.maxX - x - 1), height: 1),
            on: &surface
        )
    }

    private func title(of input: FaceInput) -> String {
        let words =
            switch input.purpose {
            case .photo: Words(zh: "选择照片（JPEG 或 PNG）", en: "Choose a photo (JPEG or PNG)")
            case .key: Words(zh: "设置已知的 face_key", en: "Set a known face_key")
            case .download: Words(zh: "下载照片到新文件", en: "Download the photo to a new file")
            }
        return words[language]
    }

    private func prompt(of input: FaceInput) -> String {
        switch input.purpose {
        case .photo, .download: Words(zh: "文件 ", en: "File ")[language]
        case .key: "face_key "
        }
    }
}
