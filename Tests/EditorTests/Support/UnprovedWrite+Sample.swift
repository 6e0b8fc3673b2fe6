import Attendance
import Editor
import LosslessJSON
import Operations

extension UnprovedWrite {
    /// An overwrite of a group by another name, that nobody has seen carried out.
    static func sample(
        _ entry: Int64 = 4,
        of before: JSON? = Sample.tidy,
        payload: JSON = ["group": Sample.tidy.with(["group_name": "新名"])],
        confirmedAt: Int? = nil,
        isServerGone: Bool = false,
        knownIDs: [String] = []
    ) -> UnprovedWrite {
        UnprovedWrite(
            line: HistoryLine(
                id: entry,
                action: payload.isNull ? .delete : before == nil ? .create : .overwrite,
                groupID: before?["group_id"]?.string,
                groupName: "开心考勤",
                time: "2026-05-01 14:02:00",
                seconds: 1_777_615_320,
                author: HistoryLine.Author(profile: "TEST", operatorID: "dd31248a", osUser: "root", host: "jump-1"),
                outcome: confirmedAt == nil ? nil : .confirmed
            ),
            confirmedAt: confirmedAt,
            isServerGone: isServerGone,
            preImage: before,
            payload: payload,
            knownIDs: knownIDs
        )
    }
}
