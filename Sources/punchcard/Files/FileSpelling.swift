import GroupModel
import LosslessJSON

/// Puts right how people write values in files by hand, where the schema leaves no doubt: an id without quotes, the seven
/// digits of `punch_day` with a leading zero.
nonisolated enum FileSpelling {
    /// - Parameter fetched: what is known to be as it was fetched: it keeps the server's spelling, however odd.
    static func corrected(_ group: JSON, but fetched: JSON?) -> JSON {
        var body = GroupDocument(group: group).body
        for field in Schema.fields where !field.kind.isContainer {
            let member = field.path.topLevel.name
            if let value = fetched?[member], value == group[member] { continue }
            for place in field.path.places(in: body) {
                guard let value = body[place] else { continue }
                let corrected = corrected(value, as: field.kind)
                if corrected != value { body[place] = corrected }
            }
        }
        return body["group"] ?? group
    }

    private static func corrected(_ value: JSON, as kind: Kind) -> JSON {
        switch (kind, value) {
        case (.id, .number(let number)), (.text, .number(let number)), (.timestamp, .number(let number)):
            .string(number.literal)
        case (.ids, .array(let ids)), (.weekShifts, .array(let ids)):
            ids.contains { $0.number != nil }
                ? .array(JSONArray(ids.map { $0.number.map { .string($0.literal) } ?? $0 })) : value
        case (.weekdays, .string(let text)) where text.utf8.count == 7 && Weekdays(typed: text) != nil:
            (try? kind.parse(text)) ?? value
        default: value
        }
    }
}
