package import Foundation

/// Which writes are asked for of those that hold what they write: the open and the confirmed ones.
package struct HeldQuery: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        /// All entries of the platform, whatever the app.
        case everything
        /// Those of the group with the id, whatever the app, and those of the app that bear one of the names before or after
        /// the write (by canonical equivalence).
        case group(id: String?, names: [String])
        /// Those of the app that set the person's face.
        case person(String)
    }

    package var place: WritePlace
    package var subject: Subject

    package init(_ subject: Subject, in place: WritePlace) {
        self.subject = subject
        self.place = place
    }

    /// Whether an entry of the same platform and data file is asked for.
    /// - Parameter groupID: that of the entry, or what a created group got.
    func holds(_ entry: HistoryEntry, names: [String]) -> Bool {
        guard entry.context.baseURL == place.baseURL, entry.dataFile == place.dataFile else { return false }
        switch subject {
        case .everything: return true
        case .group(let id, let wanted):
            if let id, entry.groupID == id { return true }
            return entry.context.appID == place.appID && names.contains { wanted.contains($0) }
        case .person(let id): return entry.context.appID == place.appID && entry.personID == id
        }
    }
}

/// A write that nobody has seen carried out, and nobody may overlook.
package struct HeldWrite: Hashable, Sendable, Identifiable {
    package let record: HistoryRecord

    package init(_ record: HistoryRecord) {
        self.record = record
    }

    package var id: Int64 { record.id }
    package var write: PendingWrite { record.write }
    package var state: EntryState { record.state }
    package var confirmedAt: Date? { record.confirmedAt }
    /// Whether the process that makes the write may still be at it.
    package var isRunning: Bool { record.write.process.mayBeRunning }
}

extension LocalStore {
    /// The open and confirmed entries that hold something, the oldest first.
    package func holding(_ query: HeldQuery) async throws(StoreError) -> [HeldWrite] {
        try await read { db in
            let held = try HistoryRows(db).held { query.holds($0, names: $1) }
            return try held.compactMap { try HistoryRows(db).record($0).map(HeldWrite.init) }
        }
    }
}
