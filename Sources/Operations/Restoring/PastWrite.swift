package import Attendance
package import GroupModel
package import LosslessJSON

/// A write in full: what the group was, what was sent, and what it was afterwards.
package struct PastWrite: Hashable, Sendable {
    package let line: HistoryLine
    /// Whose ids the group holds (`api.md`: trap 24).
    package let employeeType: String
    /// The group as fetched just before; nil when the write created it.
    package let preImage: JSON?
    /// The body that was posted; null for a deletion.
    package let payload: JSON
    /// The group as it was read back; nil when it was not.
    package let readBack: JSON?
    /// The platform's code, message and log id; empty when there are none.
    package let details: String

    package init(
        line: HistoryLine,
        employeeType: String,
        preImage: JSON?,
        payload: JSON,
        readBack: JSON?,
        details: String
    ) {
        self.line = line
        self.employeeType = employeeType
        self.preImage = preImage
        self.payload = payload
        self.readBack = readBack
        self.details = details
    }

    /// One of the two states of a group that an entry knows.
    package enum Side: String, CaseIterable, Hashable, Sendable {
        case before
        case after

        package var other: Side { self == .before ? .after : .before }

        package var words: Words {
            switch self {
            case .before: Words(zh: "写入前", en: "before")
            case .after: Words(zh: "写入后", en: "after")
            }
        }
    }

    /// The group on one side of the write; nil where there was none. What was not read back is what was asked for.
    package func group(_ side: Side) -> JSON? {
        switch side {
        case .before: preImage
        case .after: line.action == .delete ? nil : readBack ?? ExpectedGroup.of(payload, over: preImage)
        }
    }

    /// What the write did, or was to do.
    package var changes: [Change] {
        guard let after = group(.after) else { return [] }
        return Self.changes(from: preImage, to: after)
    }

    /// What differs between two states of a group. What only the server gives tells nothing of anybody's doing.
    package static func changes(from old: JSON?, to new: JSON) -> [Change] {
        Change.list(from: old.map { GroupDocument(group: $0) }, to: GroupDocument(group: new))
            .filter { $0.field?.write != .responseOnly && !$0.isSameMeaning }
    }
}

/// The group that an overwrite was to leave, where nobody has read it back.
enum ExpectedGroup {
    /// - Parameters:
    ///   - payload: the body that was posted, which leaves out what the server keeps by itself.
    ///   - preImage: the group just before; nil when the write created it.
    static func of(_ payload: JSON, over preImage: JSON?) -> JSON? {
        guard let group = payload["group"] else { return nil }
        guard let preImage else { return group }
        let before = GroupDocument(group: preImage)
        var after = GroupDocument(group: group)
        for field in Schema.parts(of: nil) where field.path != .operatorID {
            let old = before[field.path]
            let new = after[field.path]
            switch field.write {
            case .appendOnly:
                let rows = Array(old?.array ?? []) + Array(new?.array ?? [])
                after[field.path] = rows.isEmpty ? old : .array(JSONArray(rows))
            case .responseOnly, .keptWhenUnsent: if new == nil { after[field.path] = old }
            case .identity, .overwritten, .requestOnly, .retired:
                if field.meansSame(old, new) || (new == nil && old == []) { after[field.path] = old }
            }
        }
        return after.group
    }
}
