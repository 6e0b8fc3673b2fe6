import Attendance
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Operations

// What the store keeps of a write, in the editor's terms and back.

nonisolated extension UnprovedWrite {
    init(_ held: HeldWrite) {
        let write = held.write
        self.init(
            line: HistoryLine(held.record.entry),
            personID: write.personID,
            confirmedAt: held.confirmedAt.map { Int($0.timeIntervalSince1970) },
            isRunning: held.isRunning,
            isServerGone: !write.dataFile.isEmpty && !held.isRunning,
            preImage: write.preImage,
            payload: write.payload,
            knownIDs: write.knownIDs
        )
    }
}

nonisolated extension HistoryLine {
    init(_ entry: HistoryEntry) {
        self.init(
            id: entry.id,
            action: entry.action,
            groupID: entry.groupID,
            groupName: entry.groupName,
            time: SystemClock.text(of: entry.date),
            seconds: Int(entry.date.timeIntervalSince1970),
            timeZone: entry.timeZone,
            changeCount: entry.changeCount,
            author: Author(
                profile: entry.context.profile,
                operatorID: entry.context.operatorID,
                osUser: entry.context.osUser,
                host: entry.context.host
            ),
            outcome: entry.outcome,
            note: entry.note
        )
    }
}

nonisolated extension PastWrite {
    init(_ record: HistoryRecord) {
        let last = record.results.last
        self.init(
            line: HistoryLine(record.entry),
            employeeType: record.write.context.employeeType,
            preImage: record.write.preImage,
            payload: record.write.payload,
            readBack: last?.readBack,
            details: last?.report["details"]?.string ?? ""
        )
    }
}

nonisolated extension WriteContext {
    var tenant: HistoryQuery.Tenant { HistoryQuery.Tenant(baseURL: baseURL, appID: appID) }
}

nonisolated extension GroupFile {
    /// A state of the group out of the history, with where it came from; nil when the entry does not have it.
    init?(_ record: HistoryRecord, _ side: PastWrite.Side) {
        guard let group = PastWrite(record).group(side) else { return nil }
        let context = record.write.context
        self.init(
            document: GroupDocument(group: group),
            origin: Origin(
                groupID: record.entry.groupID ?? "",
                baseURL: context.baseURL,
                appID: context.appID,
                employeeType: context.employeeType,
                fetchedAt: record.write.date.formatted(.iso8601),
                digest: group.digest
            )
        )
    }
}
