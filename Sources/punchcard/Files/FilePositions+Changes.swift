import FormUI
import GroupModel
import LosslessJSON

/// Changes with where they stand in the file, for people and for scripts.
nonisolated extension FilePositions {
    /// The change in words, indented; in front of it `FILE:LINE: `, as `grep -n` has it.
    func lines(of change: Change, _ text: ChangeText) -> [(text: String, role: ChangeText.Line.Role)] {
        text.lines(of: change).map { line in
            let start =
                line.depth == 0
                ? "\(path):\(self[change.place].line): " : String(repeating: "  ", count: line.depth)
            return (start + line.text, line.role)
        }
    }

    /// `{"path": …, "line": …, "column": …, "old": …, "new": …}`, without what is not there.
    func row(_ change: Change) -> JSON {
        row(change.place, [("old", change.old), ("new", change.new)])
    }

    func row(_ place: JSONPath, _ values: [(name: String, value: JSON?)]) -> JSON {
        var row = JSONObject()
        row["path"] = .string(place.withoutGroup)
        let position = self[place]
        row["line"] = .int(position.line)
        row["column"] = .int(position.column)
        for (name, value) in values { row[name] = value }
        return .object(row)
    }
}
