package import LosslessJSON

/// Compares a group as it was, as it was sent and as it is now.
package enum Readback {
    /// What became of each changed field, in the order of the schema; then what changed though nobody sent a change.
    /// - Parameters:
    ///   - before: as fetched just before the write; nil when the group was created.
    ///   - payload: what was posted.
    ///   - after: the group as the get endpoint returns it.
    package static func classify(before: GroupDocument?, sent payload: Payload, after: JSON) -> [ReadbackItem] {
        let comparison = Comparison(before: before, payload: payload, after: GroupDocument(group: after))
        let asked = comparison.asked()
        return asked + comparison.unasked(but: Set(asked.lazy.map(\.place)))
    }
}

private struct Comparison {
    let before: GroupDocument?
    let payload: Payload
    let after: GroupDocument
    /// The tables that are only added to: their rows are judged one by one.
    private let appended: [AppendedRows]

    init(before: GroupDocument?, payload: Payload, after: GroupDocument) {
        self.before = before
        self.payload = payload
        self.after = after
        appended = Schema.growingTables.map { table in
            AppendedRows(
                table: table,
                before: before?[table.path]?.array ?? [],
                sent: payload.body[table.path]?.array ?? [],
                after: after[table.path]?.array ?? []
            )
        }
    }

    /// What the payload changes.
    func asked() -> [ReadbackItem] {
        let sent = GroupDocument(group: payload.group, operatorID: payload.body[.operatorID]?.string)
        return Change.list(from: before, to: sent).filter(isAsked).map(item) + appended.flatMap(\.items)
    }

    /// A rewriting that the payload does of its own accord is none of the user's changes.
    private func isAsked(_ change: Change) -> Bool {
        switch change.field?.write {
        case .responseOnly, .identity, .appendOnly: return false
        case .requestOnly: return change.new != nil
        case .overwritten, .keptWhenUnsent, .retired, nil: break
        }
        guard let difference = payload.difference(at: change.place) else { return true }
        return difference.kind != .leftOut && !change.isSameMeaning
    }

    private func item(_ change: Change) -> ReadbackItem {
        let now = after[change.place]
        return ReadbackItem(
            place: change.place,
            field: change.field,
            old: change.old,
            sent: change.new,
            after: now,
            outcome: outcome(of: change, now: now)
        )
    }

    private func outcome(of change: Change, now: JSON?) -> ReadbackItem.Outcome {
        let field = change.field
        if field?.write == .requestOnly { return .unverifiable }
        if now == change.new { return .applied }
        if now == change.old { return .ignored(why(change)) }
        if JSON.meanSame(now, change.new, as: field, .server) { return .normalised }
        if JSON.meanSame(now, change.old, as: field, .server) { return .ignored(why(change)) }
        return .changedOtherwise
    }

    private func why(_ change: Change) -> ReadbackItem.WhyIgnored {
        let field = change.field
        if change.new == nil, field?.write == .keptWhenUnsent { return .keptWhenUnsent }
        let isGated = field.map { $0.isGated || Schema.field($0.path.topLevel)?.isGated == true } ?? false
        return isGated ? .gated : .unknown
    }

    /// What differs from before without having been sent. What a new group got beside what was sent are the server's
    /// defaults, and no change at all.
    func unasked(but judged: Set<JSONPath>) -> [ReadbackItem] {
        guard let before else { return [] }
        var expected = after
        for rows in appended {
            expected[rows.table.path] = rows.isSomebodyElses ? .array(rows.afterWithoutSent) : before[rows.table.path]
        }
        return Change.list(from: before, to: expected).compactMap { change in
            switch change.field?.write {
            case .responseOnly, .requestOnly: return nil
            case .identity, .overwritten, .appendOnly, .keptWhenUnsent, .retired, nil: break
            }
            guard !change.place.prefixes.contains(where: judged.contains),
                !JSON.meanSame(change.old, change.new, as: change.field, .server)
            else { return nil }
            return ReadbackItem(
                place: change.place,
                field: change.field,
                old: change.old,
                sent: payload.body[change.place],
                after: change.new,
                outcome: .changedUnasked
            )
        }
    }
}

extension JSON {
    fileprivate subscript(field: FieldPath) -> JSON? { field.place().flatMap { self[$0] } }
}

extension JSONPath {
    /// Itself and all that it is a part of.
    fileprivate var prefixes: some Sequence<JSONPath> {
        (0...steps.count).lazy.map { JSONPath(Array(steps.prefix($0))) }
    }
}
