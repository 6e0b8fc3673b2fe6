import GroupModel
import LosslessJSON
import Operations

/// Changes with where they stand in the file, for people and for scripts.
nonisolated extension FilePositions {
    /// The change in words, indented; in front of it `FILE:LINE: `, as `grep -n` has it.
    func lines(of change: Change, _ text: ChangeText) -> [(text: String, role: ChangeText.Line.Role)] {
        let place = self[change.place]
        return text.lines(of: change).map { line in
            let start =
                line.depth == 0
                ? "\(place.path):\(place.position.line): " : String(repeating: "  ", count: line.depth)
            return (start + line.text, line.role)
        }
    }

    /// `{"path": …, "file": …, "line": …, "column": …, "old": …, "new": …}`, without what is not there.
    func row(_ change: Change) -> JSON {
        row(change.place, [("old", change.old), ("new", change.new)])
    }

    func row(_ place: JSONPath, _ values: [(name: String, value: JSON?)]) -> JSON {
        var row = JSONObject()
        row["path"] = .string(place.withoutGroup)
        let place = self[place]
        row["file"] = .string(place.path)
        row["line"] = .int(place.position.line)
        row["column"] = .int(place.position.column)
        for (name, value) in values { row[name] = value }
        return .object(row)
    }
}
