import LosslessJSON

extension PayloadDifference {
    /// All that sets the payload of a draft apart from its document, in the order of the document; rows of a table ascend,
    /// so that taking the list backwards never moves a row that is still to be treated.
    static func list(_ draft: GroupDraft) -> [PayloadDifference] {
        let found =
            valuesReadOtherwise(draft) + shiftsOfTypesWithout(draft) + listsBesideRules(draft)
            + responseOnlyMembers(draft) + rowsThatExist(draft)
        let names = draft.document.group.object.map { Array($0.names) } ?? []
        let position = Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        return found.enumerated().sorted { one, other in
            let places = [one, other].map { position[FieldPath($0.element.place).topLevel.name] ?? names.count }
            return (places[0], one.offset) < (places[1], other.offset)
        }.map(\.element)
    }

    /// Trap 2: a choice that is read as one value and written as another.
    private static func valuesReadOtherwise(_ draft: GroupDraft) -> [PayloadDifference] {
        Schema.fields.flatMap { field in
            field.kind.choices.filter { $0.readAs != nil }.flatMap { choice in
                field.path.places(in: draft.document.body).compactMap { place in
                    guard let value = draft.document[place], value.int != nil, choice.matches(value),
                        value.int != choice.value.int
                    else { return nil }
                    return PayloadDifference(
                        place: place,
                        value: value,
                        kind: .rewritten(choice.value),
                        reason: .readOtherwise
                    )
                }
            }
        }
    }

    /// Trap 5: scheduled and free groups are written without shifts. A group that came so, with shifts, keeps them; a new
    /// one says so even where nothing was given, since the member is demanded.
    private static func shiftsOfTypesWithout(_ draft: GroupDraft) -> [PayloadDifference] {
        guard Condition.hasNoWeekShifts.holds(in: draft.document.body, for: .root),
            draft.fetched?[.groupType]?.int != draft.document[.groupType]?.int,
            let place = FieldPath.punchDayShiftIDs.place(), draft.document[place] != [],
            draft.document[place] != nil || draft.createsGroup
        else { return [] }
        let value = draft.document[place] ?? .null
        return [PayloadDifference(place: place, value: value, kind: .rewritten([]), reason: .noShiftsForType)]
    }

    /// Trap 8: lists outrank rules as soon as they are sent.
    private static func listsBesideRules(_ draft: GroupDraft) -> [PayloadDifference] {
        MemberSource.all.filter { $0.livesByRules(in: draft.document) }.flatMap(\.lists).compactMap { list in
            guard let place = list.place(), let value = draft.document[place] else { return nil }
            return PayloadDifference(place: place, value: value, kind: .leftOut, reason: .emptyListBesideRules)
        }
    }

    /// Trap 4, but for the rows of append-only tables.
    private static func responseOnlyMembers(_ draft: GroupDraft) -> [PayloadDifference] {
        Schema.fields.filter { field in
            field.write == .responseOnly && Schema.field(field.path.topLevel)?.write != .appendOnly
        }
        .flatMap { $0.path.places(in: draft.document.body) }
        .compactMap { leaveOut($0, of: draft, .responseOnly) }
    }

    /// Traps 3 and 4 in tables that are only added to: rows that the server has stay out, and so does the table when no
    /// other row is left; a new row travels without the server's own members.
    private static func rowsThatExist(_ draft: GroupDraft) -> [PayloadDifference] {
        Schema.growingTables.flatMap { table -> [PayloadDifference] in
            guard let place = table.path.place(), let rows = draft.document[place]?.array, !rows.isEmpty else {
                return []
            }
            let serverMembers = Schema.serverMembers(of: table).names
            let existing = ExistingRows(of: table, in: draft)
            var found: [PayloadDifference] = []
            var isAnyNew = false
            for (index, row) in rows.enumerated() {
                let place = place.appending(index)
                if existing.contains(row) {
                    found.append(
                        PayloadDifference(place: place, value: row, kind: .leftOut, reason: .existingLocation)
                    )
                } else {
                    isAnyNew = true
                    found += serverMembers.compactMap { leaveOut(place.appending($0), of: draft, .responseOnly) }
                }
            }
            return isAnyNew ? found : [leaveOut(place, of: draft, .existingLocation)].compactMap(\.self)
        }
    }

    private static func leaveOut(_ place: JSONPath, of draft: GroupDraft, _ reason: Reason) -> PayloadDifference? {
        draft.document[place].map { PayloadDifference(place: place, value: $0, kind: .leftOut, reason: reason) }
    }
}

/// Which rows of an append-only table the server has already.
private struct ExistingRows {
    private let serverMembers: ServerMembers
    private let fetchedRows: Set<JSON>
    /// A group that is yet to be created has no rows, whatever the document it was copied from says.
    private let isCreated: Bool

    init(of table: Field, in draft: GroupDraft) {
        serverMembers = Schema.serverMembers(of: table)
        isCreated = draft.createsGroup
        fetchedRows = Set(draft.fetched?[table.path]?.array ?? [])
    }

    func contains(_ row: JSON) -> Bool {
        !isCreated && (serverMembers.areIn(row) || fetchedRows.contains(row))
    }
}
