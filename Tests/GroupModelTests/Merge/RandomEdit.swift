import GroupModel
import LosslessJSON
import TestSupport

extension GroupDocument {
    /// The top-level members that somebody may change, those that no document declares among them, in random order.
    func editableMembers(using generator: inout SeededGenerator) -> [String] {
        let declared = Schema.parts(of: nil).filter { $0.isEditable && $0.path != .operatorID }.map(\.path.name)
        let unknown =
            group.object.map { $0.map(\.name) }?.filter { Schema.field(FieldPath.group.part($0)) == nil } ?? []
        return (declared + unknown).shuffled(using: &generator)
    }

    /// Changes something in a member of the group, as people do and as no form would.
    mutating func editRandomly(_ name: String, using generator: inout SeededGenerator) {
        let place = inGroup(.member(name))
        self[place] = Self.edited(self[place], at: place, using: &generator)
    }

    private static func edited(_ value: JSON?, at place: JSONPath, using generator: inout SeededGenerator) -> JSON? {
        if Schema.field(at: place)?.write == .appendOnly, case .array(let rows)? = value {
            // What the server has in a table that only grows is out of anybody's reach.
            return .array(rows + [newLocation(using: &generator)])
        }
        if Int.random(in: 0..<12, using: &generator) == 0 { return nil }
        if Int.random(in: 0..<12, using: &generator) == 0 { return .random(depth: 2, using: &generator) }
        switch (Schema.field(at: place)?.kind, value) {
        case (.ids?, .array(let ids)?): return .array(editedIDs(ids, using: &generator))
        case (.weekShifts?, .array(var week)?) where !week.isEmpty:
            week[Int.random(in: 0..<week.count, using: &generator)] =
                ["0", "a", "b"].randomElement(using: &generator) ?? "0"
            return .array(week)
        case (.table?, .array(let rows)?): return .array(editedRows(rows, at: place, using: &generator))
        case (.object?, .object(let object)?), (nil, .object(let object)?):
            return .object(editedObject(object, at: place, using: &generator))
        default:
            return [1, 2, "7:00", true, number("1.10"), number("6919358128597097404123")].randomElement(
                using: &generator
            )
        }
    }

    private static func newLocation(using generator: inout SeededGenerator) -> JSON {
        ["location_name": .string(JSON.randomString(using: &generator)), "location_type": 2, "latitude": 1]
    }

    private static func number(_ literal: String) -> JSON { JSONNumber(literal: literal).map(JSON.number) ?? .null }

    private static func editedIDs(_ ids: JSONArray, using generator: inout SeededGenerator) -> JSONArray {
        var ids = Array(ids).filter { _ in Int.random(in: 0..<3, using: &generator) > 0 }
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let id = JSON.string(String(Int.random(in: 0..<6, using: &generator)))
            ids.insert(id, at: Int.random(in: 0...ids.count, using: &generator))
        }
        return JSONArray(ids)
    }

    private static func editedRows(_ rows: JSONArray, at place: JSONPath, using generator: inout SeededGenerator)
        -> JSONArray
    {
        var rows = rows
        for index in rows.indices where Bool.random(using: &generator) {
            guard let row = rows[index].object else { continue }
            rows[index] = .object(editedObject(row, at: place.appending(index), using: &generator))
        }
        if !rows.isEmpty, Int.random(in: 0..<4, using: &generator) == 0 {
            rows.remove(at: Int.random(in: 0..<rows.count, using: &generator))
        }
        if Int.random(in: 0..<3, using: &generator) == 0 {
            let parts = Schema.parts(of: FieldPath(place))
            var row = JSON.object(JSONObject())
            for part in parts where part.path.steps.count == place.steps.count + 2 {
                row[JSONPath([.member(part.path.name)])] = .int(Int.random(in: 0..<3, using: &generator))
            }
            rows.append(row)
        }
        return rows
    }

    private static func editedObject(_ object: JSONObject, at place: JSONPath, using generator: inout SeededGenerator)
        -> JSONObject
    {
        var object = object
        for name in object.map(\.name) where Int.random(in: 0..<3, using: &generator) == 0 {
            object[name] = edited(object[name], at: place.appending(name), using: &generator)
        }
        if Int.random(in: 0..<3, using: &generator) == 0 {
            object["added " + JSON.randomString(using: &generator)] = .random(depth: 2, using: &generator)
        }
        return object
    }
}
