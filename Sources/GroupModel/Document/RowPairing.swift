import LosslessJSON

/// Old and new rows of a table, pair by pair. Every way of pairing takes the rows that are still single, in their order, and
/// is linear in their number and size.
struct RowPairing {
    /// For each new row, the number of the old row that it was.
    private(set) var oldIndex: [Int?]

    private let identity: RowIdentity
    private let old: JSONArray
    private let new: JSONArray
    private var isOldPaired: [Bool]

    init(of table: Field?, old: JSONArray, new: JSONArray) {
        identity = RowIdentity(of: table)
        self.old = old
        self.new = new
        oldIndex = Array(repeating: nil, count: new.count)
        isOldPaired = Array(repeating: false, count: old.count)
    }

    /// Whether a member names the rows of the table; of others only what they say, or where they stand, is known.
    var hasNames: Bool { identity.nameMember != nil }

    mutating func pairEqual() { pair(old: { $0 }, new: { $0 }) }

    mutating func pairByName() { pair(old: identity.name(of:), new: identity.name(of:)) }

    /// Pairs a row that had no name with one that says the same and has got one from the server.
    mutating func pairNewlyNamed() { pair(old: identity.contentOfNameless, new: identity.contentOfNamed) }

    /// Pairs rows that say the same and of which one at least bears no name.
    mutating func pairByContent() {
        pair(old: identity.content(of:), new: identity.contentOfNameless)
        pair(old: identity.contentOfNameless, new: identity.contentOfNamed)
    }

    /// Pairs rules of one type with those that they have most of their ids and values in common with, if any.
    mutating func pairByParts() {
        var owners: [JSON: [Int]] = [:]
        for (index, row) in old.enumerated() where !isOldPaired[index] {
            for part in identity.parts(of: row) { owners[part, default: []].append(index) }
        }
        guard !owners.isEmpty else { return }
        for (index, row) in new.enumerated() where oldIndex[index] == nil {
            var common: [Int: Int] = [:]
            for part in identity.parts(of: row) {
                for owner in owners[part] ?? [] where !isOldPaired[owner] { common[owner, default: 0] += 1 }
            }
            let best = common.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
            if let best { join(old: best.key, new: index) }
        }
    }

    mutating func pairByPosition() {
        for index in 0..<min(old.count, new.count) where oldIndex[index] == nil && !isOldPaired[index] {
            join(old: index, new: index)
        }
    }

    /// Pairs rows for which the two functions give the same value.
    private mutating func pair(old oldKey: (JSON) -> JSON?, new newKey: (JSON) -> JSON?) {
        var waiting: [JSON: [Int]] = [:]
        for (index, row) in old.enumerated().reversed() where !isOldPaired[index] {
            guard let value = oldKey(row) else { continue }
            waiting[value, default: []].append(index)
        }
        guard !waiting.isEmpty else { return }
        for (index, row) in new.enumerated() where oldIndex[index] == nil {
            guard let value = newKey(row), let partner = waiting[value]?.popLast() else { continue }
            join(old: partner, new: index)
        }
    }

    private mutating func join(old: Int, new: Int) {
        oldIndex[new] = old
        isOldPaired[old] = true
    }
}

/// What the rows of a table are told apart by.
private struct RowIdentity {
    let table: Field?
    /// The member that names a row, where tables have one.
    let nameMember: String?
    private let rule: MemberRulePaths?

    init(of table: Field?) {
        self.table = table
        nameMember = table.flatMap { Self.names[$0.path]?.name }
        rule = table.flatMap { table in MemberRulePaths.all.first { $0.table == table.path } }
    }

    private static let names: [FieldPath: FieldPath] = [
        .machines: .machineSN,
        .locations: .locationID,
        .needPunchSpecialDays: .needPunchSpecialDay,
        .noNeedPunchSpecialDays: .noNeedPunchSpecialDay,
    ].merging(MemberRulePaths.all.map { ($0.values, $0.valueKey) }) { first, _ in first }

    func name(of row: JSON) -> JSON? {
        guard let nameMember, let value = row[nameMember], !value.isEmptyOrNull else { return nil }
        return JSON.canonical(value, as: nil, .spelling)
    }

    /// What a row says, whatever its spelling and the server's own members.
    func content(of row: JSON) -> JSON? { JSON.canonical(row, as: table, .server) }

    /// The ids and values of a rule, each with the rule's type; nothing for rows that are no rules.
    func parts(of row: JSON) -> [JSON] {
        guard let rule, let object = row[rule.rule.name], let type = object[rule.valueType.name] else { return [] }
        let ids = object[rule.memberIDs.name]?.array ?? []
        let values = object[rule.values.name]?.array ?? []
        return (Array(ids) + values.compactMap { $0[rule.valueKey.name] }).map { [type, $0] }
    }

    func contentOfNamed(_ row: JSON) -> JSON? { name(of: row) == nil ? nil : content(of: row) }

    func contentOfNameless(_ row: JSON) -> JSON? { name(of: row) == nil ? content(of: row) : nil }
}
