package import GroupModel
import LosslessJSON

/// What a look at a group proves of a write to it.
package enum WriteEvidence: Hashable, Sendable {
    /// Every change that can be seen reads as it was sent.
    case seen
    /// Some do, and some don't: a rule of the server, or somebody else.
    case partly
    /// None does: it was not carried out, or not yet, or the read is older than the write (`api.md`: traps 30 and 31).
    case untouched
    /// No read would ever show what was changed.
    case unprovable

    /// - Parameter items: what the look shows of each field.
    package init(_ items: [ReadbackItem]) {
        let provable = items.filter(\.isProvable)
        guard !provable.isEmpty else {
            // A gated field that did take is a proof all the same.
            self = items.contains(where: \.hasTaken) ? .seen : .unprovable
            return
        }
        let taken = provable.count(where: \.hasTaken)
        if taken == provable.count {
            self = .seen
        } else if taken == 0, provable.allSatisfy(\.isIgnored), !items.contains(where: \.hasTaken) {
            self = .untouched
        } else {
            self = .partly
        }
    }
}

extension ReadbackItem {
    package var isIgnored: Bool {
        if case .ignored = outcome { true } else { false }
    }

    /// Whether the group reads as it was sent here.
    package var hasTaken: Bool { outcome == .applied || outcome == .normalised }

    /// Whether a read that does not show it would prove anything: not for what is never read back, for what the server keeps
    /// when it is not sent, nor for what it takes from some tenants only.
    fileprivate var isProvable: Bool {
        switch outcome {
        case .unverifiable, .changedUnasked, .ignored(.gated), .ignored(.keptWhenUnsent): false
        case .changedOtherwise:
            !(field.map { $0.isGated || Schema.field($0.path.topLevel)?.isGated == true } ?? false)
        case .applied, .normalised, .ignored(.unknown): true
        }
    }
}

extension UnprovedWrite {
    /// The draft that it was made of, as far as it matters for what was sent.
    package var draft: GroupDraft {
        let operatorID = payload["operator_id"]?.string
        let group = ExpectedGroup.of(payload, over: preImage) ?? .null
        return GroupDraft(
            fetched: preImage.map { GroupDocument(group: $0, operatorID: operatorID) },
            document: GroupDocument(group: group, operatorID: operatorID)
        )
    }

    /// What a look at the group shows of each field.
    func items(after group: JSON) -> [ReadbackItem] {
        let draft = draft
        return Readback.classify(before: draft.fetched, sent: Payload(draft: draft), after: group)
    }

    /// The rows that it adds to tables which only grow: places, mostly.
    var appendedRows: [JSON] { Schema.growingTables.flatMap { payload.rows(of: $0) } }

    /// Whether another body sends a row again that this one has sent.
    func appendsSame(as body: JSON) -> Bool {
        Schema.growingTables.contains { table in
            let sent = payload.rows(of: table)
            return body.rows(of: table).contains { row in sent.contains { table.meansSame([row], [$0]) } }
        }
    }
}

extension JSON {
    /// Of a body.
    fileprivate func rows(of table: Field) -> [JSON] {
        Array(table.path.place().flatMap { self[$0] }?.array ?? [])
    }
}

extension Submission {
    /// What a look at the group shows of each field.
    func items(after group: JSON) -> [ReadbackItem] {
        Readback.classify(before: draft.fetched, sent: payload, after: group)
    }

    func evidence(in group: JSON) -> WriteEvidence { WriteEvidence(items(after: group)) }
}
