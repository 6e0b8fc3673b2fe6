import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LocalStore
import Operations

/// Face photos by the platform's endpoints.
nonisolated struct LiveFaces: FaceService {
    let platform: Platform
    /// Why nothing may be written; nil where it may.
    let writeRefusal: Words?

    func faces(of ids: [String]) async throws(ServiceFailure) -> FaceReading {
        let found = try await platform.asking { (client) async throws(APIError) in
            try await client.faceSettings(of: ids)
        }
        var reading = FaceReading(refused: found.refused.mapValues { ServiceFailure($0) })
        // Somebody without a photo may have been left out of the answer.
        for id in ids where reading.refused[id] == nil {
            reading.settings[id] = Attendance.FaceSetting(personID: id, key: nil)
        }
        for setting in found.settings {
            reading.settings[setting.userID] = Attendance.FaceSetting(
                personID: setting.userID,
                key: setting.key,
                updateTime: setting.updateTime
            )
        }
        return reading
    }

    private func checkMayWrite() throws(ServiceFailure) {
        if let writeRefusal { throw ServiceFailure(.refused, writeRefusal, concernsAll: true) }
    }

    func upload(_ photo: FacePhoto) async throws(ServiceFailure) -> String {
        try checkMayWrite()
        return try await platform.asking { (client) async throws(APIError) in
            try await client.uploadFace(photo.bytes, fileName: photo.fileName)
        }
    }

    func setFace(_ setting: Attendance.FaceSetting) async throws(ServiceFailure) {
        try checkMayWrite()
        try await platform.asking { (client) async throws(APIError) in
            _ = try await client.setFace(
                AttendanceAPI.FaceSetting(
                    userID: setting.personID,
                    key: setting.key,
                    updateTime: setting.updateTime
                )
            )
        }
    }

    func photo(_ key: String) async throws(ServiceFailure) -> [UInt8] {
        try await platform.asking { (client) async throws(APIError) in try await client.downloadFace(key) }
    }
}

/// The changes of faces in the store on this machine.
nonisolated struct LiveFaceHistory: FaceHistory {
    let settings: Settings
    let store: LiveStore
    /// What makes the changes, such as `face set`.
    var command = "editor"

    /// The journal that holds the writes to groups as well.
    private var journal: LiveHistory { LiveHistory(settings: settings, store: store, command: command) }

    func begin(_ record: FaceWriteRecord) async throws(HistoryFailure) -> Int64 {
        let (baseURL, appID) = settings.target.origin
        let write = FaceWrite(
            context: WriteContext(
                profile: settings.environmentName,
                operatorID: settings.operatorID,
                baseURL: baseURL,
                appID: appID,
                employeeType: settings.employeeType.rawValue
            ),
            command: command,
            date: Date(),
            personID: record.after.personID,
            oldKey: record.before.key,
            oldTime: record.before.updateTime,
            key: record.after.key ?? "",
            time: record.after.updateTime,
            photo: record.photo.map { FaceWrite.Photo(size: $0.size, digest: $0.digest) }
        )
        let dataFile = settings.dataFile
        return try await storing { (store) async throws(StoreError) in
            try await store.begin(write.pending(in: dataFile))
        }
    }

    func append(_ result: WriteReport, to entry: Int64) async throws(HistoryFailure) {
        try await journal.append(result, to: entry)
    }

    func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite] {
        try await journal.held(subject)
    }

    func lock(
        _ subject: WriteSubject,
        waiting: @escaping @Sendable (Words) -> Void
    ) async throws(HistoryFailure) -> any WriteLock {
        try await journal.lock(subject, waiting: waiting)
    }

    /// The newest first.
    /// - Parameter personID: only that person's; nil for everybody's.
    func writes(of personID: String?) async throws(HistoryFailure) -> [FaceWrite] {
        let (baseURL, appID) = settings.target.origin
        let tenant = appID.isEmpty ? nil : HistoryQuery.Tenant(baseURL: baseURL, appID: appID)
        return try await storing { (store) async throws(StoreError) in
            try await store.faceWrites(of: tenant, personID: personID)
        }
    }

    private func storing<Value: Sendable>(
        _ body: (LocalStore) async throws(StoreError) -> Value
    ) async throws(HistoryFailure) -> Value {
        do throws(StoreError) {
            return try await body(store.opened())
        } catch {
            throw HistoryFailure(
                Words(
                    zh: "本机的人脸记录出错：\(error.words.zh)",
                    en: "The record of faces on this machine: \(error.words.en)"
                )
            )
        }
    }
}
