package import LosslessJSON

extension GroupDraft {
    /// The draft that a body is the payload of: what a payload leaves out, or writes otherwise than it is read, is taken from
    /// the group as it is now (`api.md`: traps 2, 3, 4 and 8).
    ///
    /// `Payload(draft:)` gives the body again, byte for byte, as long as the group has not moved since the body was made. Of a
    /// body that was made over another group it may not, so whoever sends it has to compare.
    /// - Parameters:
    ///   - body: `{"group": {…}, "operator_id": "…"}`
    ///   - now: the group as fetched; nil for one that is yet to be created.
    package init(sending body: JSON, over now: JSON?) {
        let operatorID = body["operator_id"]?.string
        var document = GroupDocument(group: body["group"] ?? .null, operatorID: operatorID)
        guard let now else {
            self.init(fetched: nil, document: document)
            return
        }
        let fetched = GroupDocument(group: now, operatorID: operatorID)
        for difference in PayloadDifference.list(GroupDraft(fetched: fetched)) {
            let (place, sent) = (difference.place, document[difference.place])
            switch difference.reason {
            case .readOtherwise: if sent == difference.sent { document[place] = difference.value }
            case .responseOnly: if sent == nil, !place.isInRow { document[place] = difference.value }
            case .emptyListBesideRules:
                let lists = MemberSource.all.filter { $0.livesByRules(in: document) }.flatMap(\.lists)
                if sent == nil, lists.contains(FieldPath(place)) { document[place] = difference.value }
            case .existingLocation: break  // Below: rows count by their positions.
            case .noShiftsForType: break  // Never of a group as it was fetched.
            }
        }
        for table in Schema.growingTables {
            guard let place = table.path.place(), let rows = fetched[place]?.array, !rows.isEmpty else { continue }
            switch document[place] {
            case nil: document[place] = .array(rows)
            // An empty table travels; with rows that are there it would not.
            case .array(let added)? where !added.isEmpty: document[place] = .array(rows + added)
            default: break
            }
        }
        self.init(fetched: fetched, document: document)
    }
}
