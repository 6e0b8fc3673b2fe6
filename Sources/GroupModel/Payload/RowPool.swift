import LosslessJSON

/// Rows of a table that are not accounted for yet, found by what they say.
struct RowPool {
    private let table: Field
    private var indices: Set<Int>
    private var byContent: [JSON: [Int]] = [:]
    private var byName: [JSON: [Int]] = [:]

    init(table: Field, rows: JSONArray, at indices: [Int]) {
        self.table = table
        self.indices = Set(indices)
        for index in indices.reversed() {
            byContent[content(of: rows[index]), default: []].append(index)
            byName[kindAndName(of: rows[index]), default: []].append(index)
        }
    }

    var isEmpty: Bool { indices.isEmpty }

    /// A row that says the same, whatever its spelling and its id.
    mutating func take(equalTo row: JSON) -> Int? {
        let key = content(of: row)
        while let index = byContent[key]?.popLast() {
            if indices.remove(index) != nil { return index }
        }
        return nil
    }

    /// A row of the same kind and name that says something else.
    mutating func take(resembling row: JSON) -> Int? {
        let key = kindAndName(of: row)
        while let index = byName[key]?.popLast() {
            if indices.remove(index) != nil { return index }
        }
        return nil
    }

    private func content(of row: JSON) -> JSON { JSON.canonical([row], as: table, .server) ?? .null }

    private func kindAndName(of row: JSON) -> JSON {
        [row[FieldPath.locationType.name] ?? .null, row[FieldPath.locationName.name] ?? .null]
    }
}
