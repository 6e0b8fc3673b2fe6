package import Attendance
import GroupModel

/// What is asked of the platform about face photos. The executable hands in the client.
package protocol FaceService: Sendable {
    /// The faces of people; they are asked about a hundred at a time. Everybody asked about is in the answer.
    func faces(of ids: [String]) async throws(ServiceFailure) -> FaceReading

    /// Uploads a photo, once; nobody's face is changed by that.
    /// - Returns: the key that stands for it.
    func upload(_ photo: FacePhoto) async throws(ServiceFailure) -> String

    /// Makes a key somebody's face, once.
    func setFace(_ setting: FaceSetting) async throws(ServiceFailure)

    /// The bytes of the photo that a key stands for.
    func photo(_ key: String) async throws(ServiceFailure) -> [UInt8]
}

/// The journal of face changes on this machine: keys, sizes and digests, never a photo.
package protocol FaceHistory: Sendable {
    /// Saves what a face was, and what it is about to be. From now on the entry is open.
    /// - Returns: the number of the entry, to which results are added.
    func begin(_ record: FaceWriteRecord) async throws(HistoryFailure) -> Int64

    /// Adds what became of the change with this number, also for a task that was cancelled.
    func append(_ result: WriteReport, to entry: Int64) async throws(HistoryFailure)

    /// The changes of somebody's face that are not proved yet, the oldest first.
    func held(_ subject: WriteSubject) async throws(HistoryFailure) -> [UnprovedWrite]

    /// Waits until nobody else on this machine changes the face.
    func lock(
        _ subject: WriteSubject,
        waiting: @escaping @Sendable (Words) -> Void
    ) async throws(HistoryFailure) -> any WriteLock
}

/// A face that is about to be changed.
package struct FaceWriteRecord: Hashable, Sendable {
    package let before: FaceSetting
    package let after: FaceSetting
    /// Nil where a known key was given.
    package let photo: FacePhoto.Trace?

    package init(before: FaceSetting, after: FaceSetting, photo: FacePhoto.Trace?) {
        self.before = before
        self.after = after
        self.photo = photo
    }
}
