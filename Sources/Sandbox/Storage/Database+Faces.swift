import Foundation
import GRDB

/// Somebody's key and when it was set.
struct FaceRow: Sendable {
    let key: String
    /// Seconds since 1970.
    let updateTime: Int
}

/// A photo as it was uploaded.
struct StoredPhoto: Sendable {
    let fileName: String
    let bytes: [UInt8]
}

/// Face photos, and whose they are.
extension Database {
    func storePhoto(_ bytes: [UInt8], id: String, fileName: String) throws {
        try execute(
            sql: "INSERT INTO photo (id, fileName, bytes) VALUES (?, ?, ?)",
            arguments: [id, fileName, Data(bytes)]
        )
    }

    func photo(_ id: String) throws -> StoredPhoto? {
        try Row.fetchOne(self, sql: "SELECT fileName, bytes FROM photo WHERE id = ?", arguments: [id])
            .map { StoredPhoto(fileName: $0["fileName"], bytes: Array($0["bytes"] as Data)) }
    }

    func face(of personID: String) throws -> FaceRow? {
        try Row.fetchOne(self, sql: "SELECT key, updateTime FROM face WHERE personID = ?", arguments: [personID])
            .map { FaceRow(key: $0["key"], updateTime: $0["updateTime"]) }
    }

    func setFace(_ face: FaceRow, of personID: String) throws {
        try execute(
            sql: "INSERT OR REPLACE INTO face (personID, key, updateTime) VALUES (?, ?, ?)",
            arguments: [personID, face.key, face.updateTime]
        )
    }
}
