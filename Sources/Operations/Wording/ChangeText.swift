package import Attendance
package import GroupModel
import LosslessJSON
import Text

/// A change in words: the field, old → new; for lists what was added and removed, not the whole list twice.
package struct ChangeText {
    private let values: ValueText
    /// Longer lists are cut, with their length.
    private let limit: Int

    package init(language: Language, context: ValueContext = ValueContext(), limit: Int = 12) {
        values = ValueText(language: language, context: context)
        self.limit = limit
    }

    private var language: Language { values.language }

    /// A line of the text, and whether something is added or removed by it.
    package struct Line: Hashable, Sendable {
        package enum Role: Hashable, Sendable {
            case title
            case old
            case new
            case note
        }

        package let role: Role
        package let depth: Int
        package let text: String
    }

    package func lines(of change: Change, depth: Int = 0) -> [Line] {
        let title = Line(role: .title, depth: depth, text: title(of: change))
        let inner = depth + 1
        switch change.detail {
        case .value:
            return [title]
                + [
                    change.old.map { Line(role: .old, depth: inner, text: "- " + text(of: $0, change.field)) },
                    change.new.map { Line(role: .new, depth: inner, text: "+ " + text(of: $0, change.field)) },
                    change.new == nil ? note(Words(zh: "未设置：不再发送", en: "unset: no longer sent"), inner) : nil,
                ].compactMap(\.self)
        case .spelling:
            return [title, note(Words(zh: "只是写法不同，含义相同", en: "spelled otherwise, with the same meaning"), inner)]
        case .ids(let ids):
            var lines = [title]
            lines += list(ids.added, change.field, "+ ", .new, inner)
            lines += list(ids.removed, change.field, "- ", .old, inner)
            if ids.isReordered { lines.append(note(Words(zh: "顺序改变", en: "in another order"), inner)) }
            return lines
        case .elements(let elements):
            return [title]
                + elements.map { element in
                    let day = values.day(element.index)
                    guard element.old != nil else {
                        return Line(role: .new, depth: inner, text: "+ \(day): \(shift(element.new))")
                    }
                    let old = shift(element.old)
                    let new = shift(element.new)
                    return Line(role: .new, depth: inner, text: "~ \(day): \(old) → \(new)")
                }
        case .rows(let rows, let isReordered):
            var lines = [title]
            for row in rows.prefix(limit) { lines += self.lines(of: row, in: change.field, depth: inner) }
            if rows.count > limit { lines.append(more(rows.count - limit, inner)) }
            if isReordered { lines.append(note(Words(zh: "行的顺序改变", en: "rows in another order"), inner)) }
            return lines
        }
    }

    private func lines(of row: RowChange, in table: Field?, depth: Int) -> [Line] {
        let summary = { (value: JSON?) in
            table.map { RowSummary(table: $0, values: values).text(of: value) } ?? value?.text() ?? ""
        }
        switch row.kind {
        case .added: return [Line(role: .new, depth: depth, text: "+ " + summary(row.new))]
        case .removed: return [Line(role: .old, depth: depth, text: "- " + summary(row.old))]
        case .changed:
            return [Line(role: .note, depth: depth, text: "~ " + summary(row.new))]
                + row.changes.flatMap { lines(of: $0, depth: depth + 1) }
        }
    }

    private func title(of change: Change) -> String {
        let path = change.place.withoutGroup
        guard let field = change.field else {
            return path + Words(zh: "（文档未说明的字段）", en: " (in no document)")[language]
        }
        return "\(field.label[language]) (\(path))"
    }

    private func text(of value: JSON, _ field: Field?) -> String {
        guard let field else { return value.string ?? value.text() }
        return values.text(of: value, field)
    }

    /// The name beside the id.
    private func shift(_ value: JSON?) -> String {
        guard let value else { return "–" }
        guard let id = value.string else { return value.text() }
        let name = values.shift(id)
        return name == id ? id : "\(name) (\(id))"
    }

    private func note(_ words: Words, _ depth: Int) -> Line {
        Line(role: .note, depth: depth, text: words[language])
    }

    private func list(_ ids: [JSON], _ field: Field?, _ sign: String, _ role: Line.Role, _ depth: Int) -> [Line] {
        let lines = ids.prefix(limit).map { id in
            Line(role: role, depth: depth, text: sign + name(of: id, field))
        }
        return ids.count > limit ? lines + [more(ids.count - limit, depth)] : lines
    }

    private func name(of id: JSON, _ field: Field?) -> String {
        guard let text = id.string else { return id.text() }
        guard case .ids(let referent)? = field?.kind else { return text }
        return values.ids.full(text, referent)
    }

    private func more(_ count: Int, _ depth: Int) -> Line {
        note(Words(zh: "… 还有 \(count) 项", en: "… \(count) more"), depth)
    }
}
