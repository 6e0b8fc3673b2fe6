package import Attendance
import GroupModel

/// All that changing a face takes, as the executable hands it in.
package struct FaceDesk: Sendable {
    package let service: any FaceService
    package let history: any FaceHistory
    package let files: any FaceFiles
    /// Seconds since 1970.
    package let now: @Sendable () -> Int

    package init(
        service: any FaceService,
        history: any FaceHistory,
        files: any FaceFiles,
        now: @escaping @Sendable () -> Int
    ) {
        self.service = service
        self.history = history
        self.files = files
        self.now = now
    }
}

/// Photos on this machine, and its clock.
package protocol FaceFiles: Sendable {
    /// The photo in a file, if it is fit to be uploaded.
    func photo(at path: String) async throws(PhotoProblem) -> FacePhoto

    /// Writes a photo to a file that is not there yet, and that nobody else may read.
    func save(_ photo: [UInt8], toNew path: String) async throws(HistoryFailure)

    /// What a path that was typed in part may become: directories with a slash at their end, and photos.
    func completions(of path: String) async -> [String]

    /// `2026-05-01 14:02:11` in the host's zone.
    func localTime(of seconds: Int) -> String
}
