import GroupModel
import LosslessJSON
import TestSupport
import Testing

/// Laws that hold for any three groups, on the documented samples with random edits.
@Suite("The laws of a merge")
struct MergeLawTests {
    private struct Case {
        let base: GroupDocument
        let mine: GroupDocument
        let theirs: GroupDocument

        var merge: Merge { Merge(base: base, mine: mine, theirs: theirs) }
        var mirrored: Merge { Merge(base: base, mine: theirs, theirs: mine) }

        func ids(_ list: FieldPath, of document: GroupDocument) -> Set<JSON>? { document[list]?.array.map { Set($0) } }
    }

    /// A sample with members that no document knows, and two edited versions of it.
    private func randomCase(of sample: JSON, using generator: inout SeededGenerator) -> Case {
        let base = GroupDocument(group: sample.withUnknownMembers(using: &generator), operatorID: "dd31248a")
        var edited = [base, base]
        for side in edited.indices {
            for name in base.editableMembers(using: &generator).prefix(12) {
                edited[side].editRandomly(name, using: &generator)
            }
        }
        return Case(base: base, mine: edited[0], theirs: edited[1])
    }

    private func forCases(_ sample: Sample, _ body: (Case) throws -> Void) throws {
        let group = try sample.group
        forRandomCases(30) { generator in
            try body(randomCase(of: group, using: &generator))
        }
    }

    @Test("what only mine changed is mine", arguments: Sample.allCases)
    func onlyMine(sample: Sample) throws {
        try forCases(sample) { group in
            let merge = Merge(base: group.base, mine: group.mine, theirs: group.base)
            try #require(merge.document == group.mine)
            try #require(merge.conflicts.isEmpty && merge.joined.isEmpty && merge.theirChanges.isEmpty)
        }
    }

    @Test("what only they changed is theirs, byte by byte and in my name", arguments: Sample.allCases)
    func onlyTheirs(sample: Sample) throws {
        try forCases(sample) { group in
            let mine = GroupDocument(group: group.base.group, operatorID: "me")
            let merge = Merge(base: group.base, mine: mine, theirs: group.theirs)
            try #require(merge.document.group.text() == group.theirs.group.text())
            try #require(merge.document[.operatorID] == "me")
            try #require(merge.conflicts.isEmpty)
        }
    }

    @Test("what both changed alike is so, without a question", arguments: Sample.allCases)
    func bothAlike(sample: Sample) throws {
        try forCases(sample) { group in
            let merge = Merge(base: group.base, mine: group.mine, theirs: group.mine)
            try #require(merge.document == group.mine)
            try #require(merge.conflicts.isEmpty && merge.joined.isEmpty)
        }
    }

    @Test("what the two changed in different fields is all there", arguments: Sample.allCases)
    func differentFields(sample: Sample) throws {
        let group = try sample.group
        forRandomCases(30) { generator in
            let base = GroupDocument(group: group.withUnknownMembers(using: &generator), operatorID: "dd31248a")
            let names = base.editableMembers(using: &generator)
            let split = names.count / 2
            var (mine, theirs) = (base, base)
            for name in names[..<split] { mine.editRandomly(name, using: &generator) }
            for name in names[split...] { theirs.editRandomly(name, using: &generator) }
            let merge = Merge(base: base, mine: mine, theirs: theirs)
            try #require(merge.conflicts.isEmpty)
            for name in names[..<split] {
                try #require(merge.document[inGroup(.member(name))] == mine[inGroup(.member(name))])
            }
            for name in names[split...] {
                try #require(merge.document[inGroup(.member(name))] == theirs[inGroup(.member(name))])
            }
        }
    }

    @Test("the questions are the same, whoever asks", arguments: Sample.allCases)
    func symmetric(sample: Sample) throws {
        var count = 0
        try forCases(sample) { group in
            let (merge, mirrored) = (group.merge, group.mirrored)
            let questions = { (conflict: MergeConflict, isMirrored: Bool) -> JSON in
                [
                    .string("\(FieldPath(conflict.place))"), [conflict.base ?? .null],
                    isMirrored ? [conflict.theirs ?? .null] : [conflict.mine ?? .null],
                    isMirrored ? [conflict.mine ?? .null] : [conflict.theirs ?? .null],
                ]
            }
            try #require(
                Set(merge.conflicts.map { questions($0, false) }) == Set(mirrored.conflicts.map { questions($0, true) })
            )
            try #require(merge.conflicts.count == mirrored.conflicts.count)
            count += merge.conflicts.count
        }
        // Otherwise nothing was seen.
        #expect(count > 0)
    }

    @Test("a conflict is at a place of its own, and mine stands there", arguments: Sample.allCases)
    func places(sample: Sample) throws {
        try forCases(sample) { group in
            let merge = group.merge
            try #require(Set(merge.conflicts.map(\.place)).count == merge.conflicts.count)
            for conflict in merge.conflicts { try #require(merge.document[conflict.place] == conflict.mine) }
            let all = Dictionary(uniqueKeysWithValues: merge.conflicts.map { ($0.place, MergeDecision.mine) })
            try #require(merge.document(deciding: all) == merge.document)
        }
    }

    @Test("decided all as theirs is what they would have got by deciding all as theirs", arguments: Sample.allCases)
    func allTheirs(sample: Sample) throws {
        try forCases(sample) { group in
            let merge = group.merge
            let decisions = Dictionary(uniqueKeysWithValues: merge.conflicts.map { ($0.place, MergeDecision.theirs) })
            let decided = merge.document(deciding: decisions)
            let mirrored = group.mirrored.document
            // The order of rows and ids is that of the one side or the other.
            try #require(Merge(base: decided, mine: decided, theirs: mirrored).theirChanges.isEmpty)
        }
    }

    @Test("where the two differ in values only, deciding all as theirs gives theirs", arguments: Sample.allCases)
    func valuesOnly(sample: Sample) throws {
        let group = try sample.group
        let names = Schema.parts(of: nil).filter { $0.isEditable && !$0.kind.isContainer && $0.path != .operatorID }
            .filter { ![.ids(.user), .ids(.department), .weekShifts].contains($0.kind) }.map(\.path)
        forRandomCases(30) { generator in
            let base = GroupDocument(group: group)
            var (mine, theirs) = (base, base)
            for name in names.shuffled(using: &generator).prefix(20) {
                mine[name] = ["mine", .random(depth: 2, using: &generator)]
                let isRemoved = base[name] != nil && Bool.random(using: &generator)
                theirs[name] = isRemoved ? nil : ["theirs", .random(depth: 2, using: &generator)]
            }
            let merge = Merge(base: base, mine: mine, theirs: theirs)
            try #require(!merge.conflicts.isEmpty)
            let decisions = Dictionary(uniqueKeysWithValues: merge.conflicts.map { ($0.place, MergeDecision.theirs) })
            try #require(merge.document(deciding: decisions) == theirs)
        }
    }

    @Test("an id is there when both have it, or when one added it", arguments: Sample.allCases)
    func idsOfBoth(sample: Sample) throws {
        try forCases(sample) { group in
            let merge = group.merge
            for list in Self.idLists {
                guard let mine = group.ids(list, of: group.mine), let theirs = group.ids(list, of: group.theirs),
                    let base = group.ids(list, of: group.base)
                else { continue }
                let wanted = mine.intersection(theirs).union(mine.union(theirs).subtracting(base))
                try #require(group.ids(list, of: merge.document) == wanted)
            }
        }
    }

    private static let idLists: [FieldPath] = Schema.parts(of: nil).filter {
        $0.kind == .ids(.user) || $0.kind == .ids(.department)
    }.map(\.path)
}
