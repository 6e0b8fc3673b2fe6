import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// Choosing people or departments.
struct PickerView {
    let picker: DirectoryPicker
    let state: AppState
    let layout: Layout
    let context: ValueContext

    private var language: Language { state.language }
    private var index: DirectoryIndex? { state.directory.index }

    func draw(_ renderer: Renderer, on surface: inout Surface) {
        let box = ListBox(title: title, layout: layout, on: &surface)
        surface.put("/ ", at: box.inside.origin, style: Theme.key)
        LineField(line: picker.filter).draw(
            in: Rect(x: box.inside.minX + 2, y: box.inside.minY, width: box.inside.width - 2, height: 1),
            on: &surface
        )
        let count = picker.rowCount
        let cursor = min(picker.cursor, max(0, count - 1))
        box.drawRows(cursor: cursor, count: count, .picker, renderer, on: &surface) { number, pen, surface in
            guard let row = picker.row(number, in: index) else { return }
            if number == cursor, picker.isOnRows { surface.cursor = Point(x: pen.x, y: pen.y) }
            draw(row, isCurrent: number == cursor, &pen, on: &surface)
        }
        if count == 0 {
            let words = Words(zh: "没有匹配项。", en: "Nothing matches.")
            surface.put(words[language], at: Point(x: box.rows.minX + 2, y: box.rows.minY), style: Theme.quiet)
        }
        box.drawFoot(foot, on: &surface)
    }

    private var title: String {
        let field = Schema.field(at: picker.place) ?? Schema.field(at: picker.place.parent)
        var parts = [field?.label[language] ?? ""]
        if !picker.isSingle {
            parts.append(Words(zh: "已有 \(picker.present.count)", en: "\(picker.present.count) there")[language])
        }
        if !picker.added.isEmpty { parts.append("+\(picker.added.count)") }
        if !picker.removed.isEmpty { parts.append("-\(picker.removed.count)") }
        return parts.joined(separator: " · ")
    }

    /// What is searched, and how to have more.
    private var foot: String {
        guard let index else { return Words(zh: "正在准备…", en: "Preparing…")[language] }
        let count = picker.kind == .person ? index.people.count : index.departments.count
        let what =
            picker.kind == .person
            ? Words(zh: "\(count) 人", en: counted(count, "person", "people"))
            : Words(zh: "\(count) 个部门", en: counted(count, "department"))
        if index.isComplete { return Words(zh: "全部 \(what.zh)", en: "All \(what.en)")[language] }
        return Words(
            zh: "可搜索已知的 \(what.zh)；Ctrl-L 读取整个通讯录",
            en: "Searches the \(what.en) known so far; Ctrl-L reads the whole directory"
        )[language]
    }

    // MARK: Rows

    private func draw(
        _ row: DirectoryPicker.Row,
        isCurrent: Bool,
        _ pen: inout Pen,
        on surface: inout Surface
    ) {
        let style = isCurrent ? Theme.selected : Theme.value
        switch row {
        case .department(let id, let depth): draw(department: id, depth: depth, style, &pen, on: &surface)
        case .person(let id, let depth): draw(person: id, depth: depth, style, &pen, on: &surface)
        case .loading(let depth):
            pen.skip(4 + 2 * depth)
            pen.write(Words(zh: "正在获取…", en: "Fetching…")[language], Theme.quiet, on: &surface)
        case .failed(let failure, let depth):
            pen.skip(4 + 2 * depth)
            let again = Words(zh: "! Enter 重试：", en: "! Enter tries again: ")
            pen.write(again[language] + failure.message[language], Theme.error, on: &surface)
        case .contact, .id, .list:
            pen.write(offer(row)[language], style, on: &surface)
            pen.skip(2)
            guard let words = lookUp(row) else { return }
            if picker.lookUp == .asking {
                pen.write(words[language], Theme.quiet, on: &surface)
            } else {
                pen.write("△ " + words[language], Theme.warning, on: &surface)
            }
        }
    }

    private func offer(_ row: DirectoryPicker.Row) -> Words {
        switch row {
        case .contact(.phone(let text)): Words(zh: "按手机号查找 \(text)", en: "Look up the phone number \(text)")
        case .contact(.email(let text)): Words(zh: "按邮箱查找 \(text)", en: "Look up the e-mail address \(text)")
        case .id(let id): Words(zh: "添加 ID \(id)", en: "Add the id \(id)")
        case .list(let count): Words(zh: "核对这 \(count) 个 ID", en: "Look through these \(count) ids")
        case .department, .person, .loading, .failed: Words(zh: "", en: "")
        }
    }

    private func lookUp(_ row: DirectoryPicker.Row) -> Words? {
        switch (picker.lookUp, row) {
        case (.asking, _): Words(zh: "正在查找…", en: "Looking it up…")
        case (.nobody, .id):
            Words(zh: "未找到；再按 Enter 仍按此 ID 添加", en: "nobody bears it; Enter again adds it all the same")
        case (.nobody, _): Words(zh: "没有这个人，或不在应用的可见范围内", en: "nobody, or nobody whom the app may see")
        case (.unchecked, _):
            Words(zh: "无法核对；再按 Enter 仍按此 ID 添加", en: "can't be checked; Enter again adds it all the same")
        case (nil, _): nil
        }
    }

    private func entry(_ id: DirectoryID) -> DirectoryEntry? {
        if let entry = context.names[id] ?? index?.entry(id) { return entry }
        context.unnamed?.insert(id)
        return nil
    }

    private func drawCheck(_ id: String, _ pen: inout Pen, on surface: inout Surface) {
        let isChecked = picker.isChecked(id)
        let isChanged = isChecked != picker.present.contains(id)
        if isChanged {
            let marker = String(Marker.changed.rawValue)
            surface.put(marker, at: Point(x: pen.x - 1, y: pen.y), style: Theme.style(of: .changed))
        }
        let text = picker.isSingle ? (isChecked ? "(•)" : "( )") : (isChecked ? "[x]" : "[ ]")
        pen.write(text, columns: 4, on: &surface)
    }

    // MARK: People

    private func draw(person id: String, depth: Int, _ style: Style, _ pen: inout Pen, on surface: inout Surface) {
        drawCheck(id, &pen, on: &surface)
        pen.skip(2 * depth)
        guard case .person(let person)? = entry(DirectoryID(.person, id)) else {
            pen.write(id, style, on: &surface)
            return
        }
        let entry = DirectoryEntry.person(person)
        let name = entry.name(in: language) ?? id
        let other = [person.name, person.englishName].first { !$0.isEmpty && $0 != name } ?? ""
        let nameColumns = pen.room > 90 ? 24 : 16
        let start = pen.x
        pen.write(name.truncated(toColumns: nameColumns), style, on: &surface)
        pen.skip(nameColumns + 1 - (pen.x - start))
        pen.write(other, Theme.quiet, columns: nameColumns, on: &surface)
        pen.skip(1)
        pen.write(person.staffNumber.isEmpty ? id : person.staffNumber, Theme.quiet, columns: 10, on: &surface)
        pen.skip(1)
        let remark = entry.remark.map { "△ " + $0[language] } ?? ""
        let end = pen.end - (remark.isEmpty ? 0 : remark.displayWidth + 1)
        var place = Pen(x: pen.x, y: pen.y, end: end)
        place.write(placeOfWork(person), Theme.quiet, on: &surface)
        pen.skip(end + 1 - pen.x)
        pen.write(remark, Theme.warning, on: &surface)
    }

    private func placeOfWork(_ person: Person) -> String {
        guard let id = person.departmentIDs.first, let entry = entry(DirectoryID(.department, id)) else { return "" }
        return entry.name(in: language) ?? ""
    }

    // MARK: Departments

    private func draw(department id: String, depth: Int, _ style: Style, _ pen: inout Pen, on surface: inout Surface) {
        if picker.kind == .department { drawCheck(id, &pen, on: &surface) }
        pen.skip(2 * depth)
        if !picker.isSearching { pen.write(picker.opened.contains(id) ? "- " : "+ ", Theme.quiet, on: &surface) }
        let entry = entry(DirectoryID(.department, id))
        pen.write(entry?.name(in: language) ?? id, style, on: &surface)
        pen.skip(2)
        let notes = notes(of: id, entry)
        let end = pen.end - notes.displayWidth
        if picker.isSearching {
            var path = Pen(x: pen.x, y: pen.y, end: end - 2)
            path.write(self.path(to: id), Theme.quiet, on: &surface)
        }
        pen.skip(end - pen.x)
        pen.write(notes, Theme.quiet, on: &surface)
    }

    /// `总部 › 研发`, without the department itself.
    private func path(to id: String) -> String {
        (index?.ancestors(of: id) ?? []).map { DirectoryEntry.department($0).name(in: language) ?? $0.id }
            .joined(separator: " › ")
    }

    private func notes(of id: String, _ entry: DirectoryEntry?) -> String {
        guard case .department(let department)? = entry else { return "" }
        var notes: [String] = []
        if picker.kind == .department, picker.isChecked(id), let above = checkedAbove(department) {
            notes.append(Words(zh: "已含于 \(above)", en: "within \(above) already")[language])
        }
        if let remark = entry?.remark { notes.append(remark[language]) }
        if let count = department.memberCount {
            notes.append(Words(zh: "\(count) 人", en: counted(count, "person", "people"))[language])
        }
        return notes.joined(separator: " · ")
    }

    /// The name of a department that is chosen as well and holds this one: its people are in the group without it.
    private func checkedAbove(_ department: Department) -> String? {
        var seen: Set<String> = [department.id]
        var next = department.parentID
        while let id = next, seen.insert(id).inserted {
            guard case .department(let parent)? = entry(DirectoryID(.department, id)) else { return nil }
            if picker.isChecked(id) { return DirectoryEntry.department(parent).name(in: language) }
            next = parent.parentID
        }
        return nil
    }
}
