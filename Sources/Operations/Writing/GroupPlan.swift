package import Attendance
package import GroupModel
package import LosslessJSON

/// What a group file comes to: the draft that would be submitted, and what stands in the way of it.
package struct GroupPlan: Sendable {
    package let draft: GroupDraft
    /// `yyyyMMdd` in the group's time zone; nil when the zone is not known.
    package let today: Int?
    /// What the file and the server both changed since the file was fetched, to different ends.
    package let conflicts: [MergeConflict]
    /// What the server changed since then, and what stays.
    package let joined: [Change]
    /// What the server has and would have no more, since the file lacks it: it may be meant, and it may be a file that was cut
    /// short.
    package let removed: [JSONPath]
    /// What the API can't do.
    package let notes: [Words]

    /// What a file knows of the group as it was when the file was fetched.
    package enum Base: Sendable {
        /// Nothing: the file is wanted state in full.
        case unknown
        /// The group, and the members of which only is known that both sides changed them.
        case group(JSON, changedOnBothSides: [String])
    }

    /// A group that is to be created.
    package init(creating document: GroupDocument, today: Int?) {
        draft = GroupDraft(fetched: nil, document: document)
        self.today = today
        conflicts = []
        joined = []
        removed = []
        notes = []
    }

    /// A group that is there.
    /// - Parameter wanted: the file's.
    package init(_ wanted: GroupDocument, since base: Base, over now: FetchedGroup) {
        let operatorID = wanted[.operatorID]?.string
        let theirs = GroupDocument(group: now.group, operatorID: operatorID)
        let wanted = wanted.withRowsThatAreThere(in: theirs)
        let merge: Merge
        var contested: [MergeConflict] = []
        switch base {
        case .unknown:
            merge = Merge(base: theirs, mine: wanted, theirs: theirs)
        case .group(let group, let names):
            let different = Set(Change.listByMeaning(from: theirs, to: wanted).map { FieldPath($0.place).topLevel })
            // Of what both changed mine stands in the draft, and the conflict beside it.
            var known = group.object ?? JSONObject()
            for name in names {
                known[name] = now.group[name]
                let path = FieldPath.group.part(name)
                // Of what can't be changed there is nothing to be decided (`api.md`: trap 3).
                guard different.contains(path), let place = path.place(), Schema.field(path)?.write != .appendOnly
                else {
                    continue
                }
                contested.append(
                    MergeConflict(
                        place: place,
                        field: Schema.field(path),
                        base: nil,
                        mine: wanted[place],
                        theirs: theirs[place]
                    )
                )
            }
            merge = Merge(
                base: GroupDocument(group: .object(known), operatorID: operatorID),
                mine: wanted,
                theirs: theirs
            )
        }
        var document = merge.document
        notes = Self.keepRows(of: theirs, in: &document)
        removed = Self.members(of: theirs, missingIn: document)
        draft = GroupDraft(fetched: theirs, document: document)
        today = now.today
        conflicts = merge.conflicts + contested
        joined = merge.joined.filter { !$0.isEmptyEitherWay }
    }

    /// Whether it does more than a routine change: the file lacks what the server has, or a change is grave.
    package func needsForce(_ graveChanges: [GraveChange]) -> Bool { !removed.isEmpty || !graveChanges.isEmpty }

    /// The members that a write would clear, those that no document declares among them.
    private static func members(of theirs: GroupDocument, missingIn wanted: GroupDocument) -> [JSONPath] {
        (theirs.group.object ?? JSONObject()).compactMap { member in
            let path = FieldPath.group.part(member.name)
            guard let place = path.place(), wanted[place] == nil, !member.value.isEmptyOrNull else { return nil }
            switch Schema.field(path)?.write {
            case .responseOnly, .requestOnly, .identity, .appendOnly: return nil
            case .overwritten, .keptWhenUnsent, .retired, nil: return place
            }
        }
    }

    /// Rows that the API can't take away stay, whatever the file says; what is new in it comes behind them.
    private static func keepRows(of theirs: GroupDocument, in document: inout GroupDocument) -> [Words] {
        var notes: [Words] = []
        for table in Schema.growingTables {
            let present = theirs[table.path]?.array ?? []
            let wanted = document[table.path]?.array ?? []
            let serverMembers = Schema.serverMembers(of: table)
            let rows = present + wanted.filter { !serverMembers.areIn($0) }
            let left = Set(wanted)
            let lost = present.count { !left.contains($0) }
            if lost > 0 {
                notes.append(
                    Words(
                        zh: "\(table.label.zh)：有 \(lost) 行文件中没有或不同；接口不能删除或修改，保持不变。",
                        en:
                            "\(table.label.en): \(lost) in the group are not in the file, or otherwise; the API can neither "
                            + "remove nor change them, and they stay."
                    )
                )
            }
            document[table.path] = rows.isEmpty ? theirs[table.path] : .array(JSONArray(rows))
        }
        return notes
    }
}
