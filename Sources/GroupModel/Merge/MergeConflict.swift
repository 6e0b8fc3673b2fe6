package import LosslessJSON

/// A place that both sides changed to different ends, so that somebody has to decide.
package struct MergeConflict: Hashable, Sendable {
    /// Where, in the merged document. A row that mine removed and they edited stands there no more: its place is past the
    /// end of the table, one such row after the other.
    package let place: JSONPath
    /// What stands there; of a row its table, of a weekday's shift the week. Nil for a member that no document declares.
    package let field: Field?
    /// Nil where nothing was, or where a side has nothing any more.
    package let base: JSON?
    package let mine: JSON?
    package let theirs: JSON?

    package init(place: JSONPath, field: Field?, base: JSON?, mine: JSON?, theirs: JSON?) {
        self.place = place
        self.field = field
        self.base = base
        self.mine = mine
        self.theirs = theirs
    }

    /// What a decision makes of it; nil when nothing shall be there.
    package func value(by decision: MergeDecision) -> JSON? {
        switch decision {
        case .mine: mine
        case .theirs: theirs
        case .edited(let value): value
        }
    }
}

/// What shall stand where two sides want different things.
package enum MergeDecision: Hashable, Sendable {
    case mine
    case theirs
    /// Something else; nil for nothing at all.
    case edited(JSON?)
}

extension Merge {
    /// The merged group with what was decided about its conflicts, by their places. What is not decided stays mine, and so does
    /// a day of a week that shall have nothing: the days behind it would become others.
    package func document(deciding decisions: [JSONPath: MergeDecision]) -> GroupDocument {
        var result = document
        var rowsThatGo: [JSONPath] = []
        for conflict in conflicts {
            guard let decision = decisions[conflict.place] else { continue }
            let (place, value) = (conflict.place, conflict.value(by: decision))
            if case .index? = place.steps.last {
                // Rows that go would move those behind them, which are still to be found by their places.
                switch (document[place], value) {
                case (_?, nil): if conflict.field?.kind == .table { rowsThatGo.append(place) }
                case (_?, let value?): result[place] = value
                case (nil, let value?): result.append(value, toRowsAt: place.parent)
                case (nil, nil): break
                }
            } else {
                result[place] = value
            }
        }
        for place in rowsThatGo.reversed() { result[place] = nil }
        return result
    }
}

extension GroupDocument {
    fileprivate mutating func append(_ row: JSON, toRowsAt place: JSONPath) {
        update(at: place) { slot in
            var rows = slot?.array ?? []
            slot = nil
            rows.append(row)
            slot = .array(rows)
        }
    }
}
