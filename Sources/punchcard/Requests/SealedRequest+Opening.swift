import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Operations

nonisolated extension SealedRequest {
    /// Reads a request that somebody else made for this tenant, and checks its seal.
    /// - Parameters:
    ///   - key: of the profile; nil when it has none.
    ///   - here: who reads it, and where.
    static func read(_ path: String, key: [UInt8]?, by here: WriteContext) throws(RequestRefusal) -> SealedRequest {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw RequestRefusal.unreadable(path: path)
        }
        let request: SealedRequest
        do throws(SealedRequestError) {
            request = try SealedRequest(file: Array(data), key: key)
        } catch {
            throw RequestRefusal.file(error, path: path)
        }
        try request.check(here)
        return request
    }

    /// Whether somebody may make this write, and here.
    func check(_ here: WriteContext) throws(RequestRefusal) {
        guard context.baseURL == here.baseURL, context.appID == here.appID else {
            throw .otherTenant(self, here: "\(here.appID) (\(here.baseURL))")
        }
        guard context.employeeType == here.employeeType else { throw .otherEmployeeType(context.employeeType) }
        guard !isBy(here) else { throw .own(self) }
    }

    /// What is asked for, over the group as it is now. Its payload is the one that was sealed, to the byte.
    /// - Parameter now: as fetched; nil for a group that is yet to be created.
    func draft(over now: JSON?) throws(RequestRefusal) -> GroupDraft {
        if let preImage, let now {
            // What only the server changes, such as the times of effect, is no move.
            let changes = Change.listByMeaning(from: GroupDocument(group: preImage), to: GroupDocument(group: now))
            guard changes.isEmpty else { throw .moved(changes) }
        }
        let draft = GroupDraft(sending: payload, over: now)
        guard Payload(draft: draft).bytes == payload.bytes(), draft.createsGroup == (action == .create) else {
            throw .otherPayload
        }
        return draft
    }

    /// Who asked for it, when and why, and what its seal is worth: before all warnings of the review.
    func notes(hasKey: Bool) -> [Words] {
        let asked = Words(
            zh: "由 \(requesterText) 于 \(time) 提出，配置 \(context.profile)。",
            en: "Asked for by \(requesterText) at \(time), profile \(context.profile)."
        )
        let reason = note.map { Words(zh: "备注：\($0)", en: "Why: \($0)") }
        let bearer = payload["operator_id"]?.string.map { id in
            Words(
                zh: "写入以提出请求的人的 operator_id（\(id)）进行：所封存的报文原样发送。",
                en: "The write bears the operator_id of whoever asked (\(id)): what was sealed is sent as it is."
            )
        }
        return [asked, reason, bearer, hasKey ? nil : SealedFile.onlyAgainstAccidents].compactMap(\.self)
    }
}

nonisolated extension GroupCommand {
    /// Opens a request for a second admin: as it was sealed, by somebody else, for this tenant, and of a group that has not
    /// moved. What it holds may then be written by this command (see `approving`).
    /// - Throws: `RequestRefusal`, `ServiceFailure` when the group can't be fetched, `CommandFailure` for the key.
    func open(request path: String) async throws -> RequestedWrite {
        let key = try settings.sealKey?.bytes
        let here = WriteContext(settings, operatorID: settings.operatorID)
        let request = try SealedRequest.read(path, key: key, by: here)
        var now: JSON?
        if let id = request.groupID { now = try await service.group(id: id, isUrgent: true) }
        let draft = try request.draft(over: now)
        let clock = SystemClock()
        return RequestedWrite(
            draft: draft,
            time: now == nil ? "" : clock.timeOfDay(),
            today: draft.document[.timeZone]?.string.flatMap { clock.today(in: $0) },
            notes: request.notes(hasKey: key != nil),
            note: request.note
        )
    }

    /// The same command, which may write what a second admin has looked at.
    func approving(_ requested: RequestedWrite) -> GroupCommand {
        var command = self
        command.service.approved = Payload(draft: requested.draft).bytes
        return command
    }
}
