import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LocalStore
import Operations

/// Seals requests for a second admin with the key of the profile, where it has one.
nonisolated struct LiveRequests: RequestStore {
    private let context: WriteContext
    private let key: [UInt8]?

    /// A command may be run for the key, so this comes before anything is drawn.
    /// - Throws: `CommandFailure` with status 64 when the profile promises a key and it can't be had.
    init(_ settings: Settings) throws {
        context = WriteContext(settings, operatorID: settings.operatorID)
        key = try settings.sealKey?.bytes
    }

    func seal(_ submission: Submission, to path: String) async throws(RequestFailure) -> SealedFile {
        let draft = submission.draft
        let request = SealedRequest(
            preImage: draft.createsGroup ? nil : draft.fetched?.group,
            payload: submission.payload.body,
            context: context,
            date: Date(),
            note: submission.note
        )
        let file = request.file(key: key)
        // What nobody could open is not worth a file.
        do throws(SealedRequestError) {
            _ = try SealedRequest(file: file, key: key)
        } catch {
            throw RequestFailure(
                Words(
                    zh: "服务器没有给出考勤组的 ID，无法写成请求。",
                    en: "The server gave the group no id of its own, so no request can be made for it."
                )
            )
        }
        do throws(StoreError) {
            try PrivateFile.write(file, toNew: URL(filePath: path))
        } catch {
            throw RequestFailure(FileFault.notWritten(path, error))
        }
        return SealedFile(path: path, hasKey: key != nil)
    }
}
