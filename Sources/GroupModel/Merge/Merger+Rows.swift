import LosslessJSON

extension Merger {
    /// In the order of mine, then the rows that only they have. Nil for a table inside a row of which a side kept nothing: that
    /// row may have become another one.
    mutating func table(_ sides: ThreeWay<JSONArray>, at place: JSONPath, of table: Field) -> JSONArray? {
        let matches = RowMatches(of: table, sides)
        if place.isInRow, matches.isReplaced { return nil }
        var merged = JSONArray()
        for match in matches.ofMine {
            let row = row(sides.row(match), at: place.appending(merged.count), of: table)
            if let row { merged.append(row) }
        }
        var contested: [ThreeWay<JSON?>] = []
        for match in matches.onlyTheirs {
            let row = sides.row(match)
            switch row.outcome(as: table) {
            case .settled(let value): if let value { merged.append(value) }
            case .contested where table.write == .appendOnly: merged += [row.theirs].compactMap(\.self)
            case .contested: contested.append(row)
            }
        }
        for (offset, row) in contested.enumerated() {
            contest(row, at: place.appending(merged.count + offset), of: table)
        }
        return merged
    }

    private mutating func row(_ sides: ThreeWay<JSON?>, at place: JSONPath, of table: Field) -> JSON? {
        if table.write == .appendOnly, !JSON.meanSame(sides.base, sides.theirs, as: table, .content) {
            // A row that they have added is none to be added again, and one that they changed or removed can't be brought back.
            return sides.theirs
        }
        if sides.mine == sides.base { return sides.theirs }
        if let objects = sides.taken(as: \.object, none: JSONObject()) { return .object(object(objects, at: place)) }
        return whole(sides, at: place, of: table)
    }
}

/// The numbers of a row in the three tables; nil where it is not.
private struct RowMatch {
    let base: Int?
    let mine: Int?
    let theirs: Int?
}

/// Which rows of three tables are one.
private struct RowMatches {
    /// One for each row of mine, in their order.
    private(set) var ofMine: [RowMatch] = []
    /// The rows of theirs that are none of mine, in their order.
    private(set) var onlyTheirs: [RowMatch] = []
    /// Whether a side kept no row of a table that was not empty.
    let isReplaced: Bool

    init(of table: Field, _ sides: ThreeWay<JSONArray>) {
        let baseOfMine = Self.oldIndices(of: table, from: sides.base, to: sides.mine)
        let baseOfTheirs = Self.oldIndices(of: table, from: sides.base, to: sides.theirs)
        isReplaced = !sides.base.isEmpty && [baseOfMine, baseOfTheirs].contains { $0.allSatisfy { $0 == nil } }

        var theirsOfBase: [Int: Int] = [:]
        for case (let index, let base?) in baseOfTheirs.enumerated() { theirsOfBase[base] = index }
        let added = AddedRows(of: table, sides, mine: baseOfMine.gaps, theirs: baseOfTheirs.gaps)
        var isTaken = Array(repeating: false, count: sides.theirs.count)
        for (index, base) in baseOfMine.enumerated() {
            let theirs = base.map { theirsOfBase[$0] } ?? added.theirsOfMine[index]
            if let theirs { isTaken[theirs] = true }
            ofMine.append(RowMatch(base: base, mine: index, theirs: theirs))
        }
        for (index, base) in baseOfTheirs.enumerated() where !isTaken[index] {
            onlyTheirs.append(RowMatch(base: base, mine: nil, theirs: index))
        }
    }

    /// Other than for a list of changes, rows without names are held for the same by their position only as a last resort, and
    /// where no row came or went: a row that is wrongly taken for another would get that one's changes.
    private static func oldIndices(of table: Field, from old: JSONArray, to new: JSONArray) -> [Int?] {
        var pairing = RowPairing(of: table, old: old, new: new)
        pairing.pairEqual()
        if pairing.hasNames { pairing.pairByName() }
        pairing.pairByContent()
        pairing.pairByParts()
        if !pairing.hasNames, old.count == new.count { pairing.pairByPosition() }
        return pairing.oldIndex
    }
}

/// Rows that both sides have added: by name, or by what they say, since the server gives rows names that mine have not.
private struct AddedRows {
    private(set) var theirsOfMine: [Int: Int] = [:]

    /// - Parameters:
    ///   - mine: the numbers of the rows that mine has added.
    ///   - theirs: of those that they have added.
    init(of table: Field, _ sides: ThreeWay<JSONArray>, mine: [Int], theirs: [Int]) {
        var pairing = RowPairing(
            of: table,
            old: JSONArray(theirs.lazy.map { sides.theirs[$0] }),
            new: JSONArray(mine.lazy.map { sides.mine[$0] })
        )
        pairing.pairEqual()
        if pairing.hasNames { pairing.pairByName() }
        pairing.pairByContent()
        for case (let index, let partner?) in pairing.oldIndex.enumerated() {
            theirsOfMine[mine[index]] = theirs[partner]
        }
    }
}

extension [Int?] {
    /// Where there is nothing.
    fileprivate var gaps: [Int] { indices.filter { self[$0] == nil } }
}

extension ThreeWay<JSONArray> {
    fileprivate func row(_ match: RowMatch) -> ThreeWay<JSON?> {
        ThreeWay<JSON?>(
            base: match.base.map { base[$0] },
            mine: match.mine.map { mine[$0] },
            theirs: match.theirs.map { theirs[$0] }
        )
    }
}
