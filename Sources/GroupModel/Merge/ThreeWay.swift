import LosslessJSON

/// What something was, and what two sides have made of it.
struct ThreeWay<Value> {
    let base: Value
    let mine: Value
    let theirs: Value

    func map<Result>(_ transform: (Value) -> Result) -> ThreeWay<Result> {
        ThreeWay<Result>(base: transform(base), mine: transform(mine), theirs: transform(theirs))
    }
}

extension ThreeWay: Sendable where Value: Sendable {}

extension ThreeWay<JSON?> {
    enum Outcome {
        case settled(JSON?)
        /// Both sides changed it, to different ends.
        case contested
    }

    /// What comes of a value that is not taken apart: what one side alone changed is as that side has it. Where the sides
    /// agree in all but the spelling, it is spelt as the server has it.
    func outcome(as field: Field?) -> Outcome {
        if mine == base { return .settled(theirs) }
        if theirs == base { return .settled(mine) }
        let isSame = { (one: JSON?, other: JSON?) in JSON.meanSame(one, other, as: field, .content) }
        if isSame(mine, theirs) || isSame(mine, base) { return .settled(theirs) }
        if isSame(theirs, base) { return .settled(mine) }
        return .contested
    }

    /// As values of one kind, of which there may have been none before; nil when one of them is something else.
    func taken<Parts>(as kind: (JSON) -> Parts?, none: Parts) -> ThreeWay<Parts>? {
        guard let mine = mine.flatMap(kind), let theirs = theirs.flatMap(kind) else { return nil }
        guard let base, !base.isNull else { return ThreeWay<Parts>(base: none, mine: mine, theirs: theirs) }
        return kind(base).map { ThreeWay<Parts>(base: $0, mine: mine, theirs: theirs) }
    }
}

extension ThreeWay<JSONArray> {
    /// A set of ids to which both sides have added, and from which both have removed: mine in its order, then what they
    /// added in theirs. Of an id that stands there several times, as many remain as the one side wants that changed the number,
    /// and the fewer where both did. Linear in the length of the lists.
    func mergedAsSets() -> JSONArray {
        var counts: [JSON: (base: Int, mine: Int, theirs: Int)] = [:]
        for id in base { counts[id, default: (0, 0, 0)].base += 1 }
        for id in mine { counts[id, default: (0, 0, 0)].mine += 1 }
        for id in theirs { counts[id, default: (0, 0, 0)].theirs += 1 }
        let wanted = counts.mapValues { count in
            if count.mine == count.base { return count.theirs }
            return count.theirs == count.base ? count.mine : min(count.mine, count.theirs)
        }
        return JSONArray(wanted, inOrderOf: [mine, theirs])
    }

    /// Whether a side kept nothing of a list that was not empty.
    var isReplaced: Bool {
        guard !base.isEmpty else { return false }
        let old = Set(base)
        return [mine, theirs].contains { list in !list.contains { old.contains($0) } }
    }

    /// Position by position; nil where a list is shorter.
    func elements() -> [ThreeWay<JSON?>] {
        (0..<max(mine.count, theirs.count)).map { index in
            map { index < $0.count ? $0[index] : nil }
        }
    }
}

extension JSONArray {
    /// So many of each element, in the order in which lists have them, one list after the other.
    init(_ counts: [JSON: Int], inOrderOf lists: [JSONArray]) {
        self.init()
        var counts = counts
        for list in lists {
            for element in list {
                guard let left = counts[element], left > 0 else { continue }
                counts[element] = left - 1
                append(element)
            }
        }
    }
}
