package import Attendance
import GroupModel
import LosslessJSON

/// Groups on their way back to what they were.
extension GroupReader {
    /// The group as it is now, with the write's pre-image over it. A group that is no more is to be made anew.
    package func restoration(of write: PastWrite, operatorID: String?) async -> Result<Restoration, ServiceFailure> {
        await Result.of { () throws(ServiceFailure) in
            guard let wanted = write.preImage, let id = write.line.groupID else {
                throw ServiceFailure(
                    .refused,
                    Words(
                        zh: "第 \(write.line.id) 条记录没有写入前的内容。",
                        en: "Entry \(write.line.id) holds nothing from before the write."
                    )
                )
            }
            do throws(ServiceFailure) {
                let now = clock.stamp(try await groups.group(id: id, isUrgent: true), id: id)
                return Restoration(wanted, of: write.line.id, over: now, operatorID: operatorID)
            } catch  where error.kind == .refused {
                // Only a list without it tells a group that is no more from one that may not be read.
                guard try await !isListed(id) else { throw error }
                let today = wanted["time_zone"]?.string.flatMap(clock.today(in:))
                return Restoration(deleted: wanted, of: write.line.id, today: today, operatorID: operatorID)
            }
        }
    }

    private func isListed(_ id: String) async throws(ServiceFailure) -> Bool {
        try await groups.allGroups().contains { $0.id == id }
    }
}
