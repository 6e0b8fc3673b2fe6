import LosslessJSON

extension JSON {
    /// Enough of a value to know it by: a string without its quotes, and of the rest as much as fits into a line.
    var shortText: String {
        switch self {
        case .string(let text): text.count > 60 ? text.prefix(60) + "…" : text
        case .array(let elements) where elements.count > 20: "[… \(elements.count)]"
        case .object(let members) where members.count > 20: "{… \(members.count)}"
        case .array, .object: text().count > 60 ? text().prefix(60) + "…" : text()
        case .null, .bool, .number: text()
        }
    }
}
