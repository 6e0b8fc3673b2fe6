import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations

extension PastWrite {
    /// A write in the history: what the group was, and what it was afterwards. Without what it was, it was created;
    /// without what it was afterwards, it was deleted.
    static func sample(
        _ id: Int64,
        of before: JSON?,
        after: JSON?,
        payload: JSON? = nil,
        outcome: WriteOutcome? = .written
    ) -> PastWrite {
        let group = after ?? before ?? .null
        let body: JSON = ["group": after ?? .null]
        return PastWrite(
            line: HistoryLine(
                id: id,
                action: before == nil ? .create : after == nil && payload == nil ? .delete : .overwrite,
                groupID: group["group_id"]?.string ?? "6919358128597097404",
                groupName: group["group_name"]?.string ?? "开心考勤",
                time: "2026-05-01 14:02:0\(id % 10)",
                seconds: 1_777_615_320 + Int(id),
                timeZone: "Asia/Shanghai",
                changeCount: 1,
                author: HistoryLine.Author(profile: "TEST", operatorID: "dd31248a", osUser: "root", host: "jump-1"),
                outcome: outcome
            ),
            employeeType: "employee_id",
            preImage: before,
            payload: payload ?? (after == nil ? .null : body),
            readBack: payload == nil ? after : nil,
            details: ""
        )
    }
}
