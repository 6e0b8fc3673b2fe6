import LosslessJSON

/// Goes through a group and its two successors, and keeps what it could not settle.
struct Merger {
    var conflicts: [MergeConflict] = []

    mutating func group(_ sides: ThreeWay<JSON>) -> JSON? {
        if sides.mine == sides.base { return sides.theirs }
        return value(sides.map { $0 }, at: JSONPath([.member("group")]), of: nil)
    }

    mutating func value(_ sides: ThreeWay<JSON?>, at place: JSONPath, of field: Field?) -> JSON? {
        if field?.write == .responseOnly || sides.mine == sides.base { return sides.theirs }
        if sides.mine == sides.theirs { return sides.mine }
        switch field?.kind {
        case nil, .object:
            if let objects = sides.taken(as: \.object, none: JSONObject()), objects.areOfOneSort(field) {
                return .object(object(objects, at: place))
            }
        case .table:
            if let field, let rows = sides.taken(as: \.array, none: []), let table = table(rows, at: place, of: field) {
                return .array(table)
            }
        case .ids where sides.theirs != sides.base:
            if let lists = sides.taken(as: \.array, none: []), !(place.isInRow && lists.isReplaced) {
                return .array(lists.mergedAsSets())
            }
        case .weekShifts:
            if let weeks = sides.taken(as: \.array, none: []), let week = week(weeks, at: place, of: field) {
                return .array(week)
            }
        default: break
        }
        return whole(sides, at: place, of: field)
    }

    /// A value that is not taken apart.
    mutating func whole(_ sides: ThreeWay<JSON?>, at place: JSONPath, of field: Field?) -> JSON? {
        switch sides.outcome(as: field) {
        case .settled(let value): return value
        // What the server has can't be changed, so there is nothing to be decided (`api.md`: trap 3).
        case .contested where field?.write == .appendOnly: return sides.theirs
        case .contested:
            contest(sides, at: place, of: field)
            return sides.mine
        }
    }

    mutating func contest(_ sides: ThreeWay<JSON?>, at place: JSONPath, of field: Field?) {
        conflicts.append(
            MergeConflict(place: place, field: field, base: sides.base, mine: sides.mine, theirs: sides.theirs)
        )
    }

    /// In the order of mine; members that only they have come last.
    mutating func object(_ sides: ThreeWay<JSONObject>, at place: JSONPath) -> JSONObject {
        var merged = sides.mine
        let names = sides.mine.map(\.name) + sides.theirs.map(\.name).filter { sides.mine[$0] == nil }
        for name in names {
            let place = place.appending(name)
            merged[name] = value(sides.map { $0[name] }, at: place, of: Schema.field(at: place))
        }
        return merged
    }

    /// Day by day. Nil when that would leave a hole in the week, or a conflict between a day and none: a day is what it is by
    /// its position (`api.md`: trap 5).
    private mutating func week(_ sides: ThreeWay<JSONArray>, at place: JSONPath, of field: Field?) -> JSONArray? {
        let days = sides.elements()
        var week: [JSON?] = []
        var contested: [Int] = []
        for (index, day) in days.enumerated() {
            switch day.outcome(as: nil) {
            case .settled(let shift): week.append(shift)
            case .contested:
                guard day.mine != nil, day.theirs != nil else { return nil }
                week.append(day.mine)
                contested.append(index)
            }
        }
        let shifts = week.prefix { $0 != nil }.compactMap(\.self)
        guard shifts.count == week.count(where: { $0 != nil }) else { return nil }
        for index in contested { contest(days[index], at: place.appending(index), of: field) }
        return JSONArray(shifts)
    }
}

extension JSONPath {
    /// Whether this is a part of a row.
    var isInRow: Bool {
        steps.contains { step in
            if case .index = step { true } else { false }
        }
    }
}

extension ThreeWay<JSONObject> {
    /// Whether the parts of the two sides can be put together. The ids and values of a rule are of the sort that its type
    /// says: a rule about people must not get the departments of another.
    fileprivate func areOfOneSort(_ field: Field?) -> Bool {
        guard let rule = MemberRulePaths.all.first(where: { $0.rule == field?.path }) else {
            return true
        }
        let type = rule.valueType.name
        return JSON.meanSame(mine[type], theirs[type], as: Schema.field(rule.valueType), .content)
    }
}
