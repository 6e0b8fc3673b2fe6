import Attendance
import GroupModel
import LosslessJSON

extension WriteResult {
    package init(of outcome: DeletionOutcome, _ deletion: Deletion) {
        let named = "“\(deletion.name)” \(deletion.id)"
        switch outcome {
        case .preImageNotSaved(let failure):
            self.init(
                .deletion,
                .notWritten,
                Words(
                    zh: "删除前的内容没有保存成功，因此没有删除。\(failure.message.zh)",
                    en: "What the group is could not be saved, so it was not deleted. \(failure.message.en)"
                )
            )
        case .notDeleted(let failure):
            self.init(
                .deletion,
                .notWritten,
                Words(
                    zh: failure.message.zh + "考勤组没有被删除。",
                    en: failure.message.en + " The group was not deleted."
                ),
                details: failure.details
            )
        case .held(let held):
            self.init(.deletion, .notWritten, UnprovedWrite.refusal(held))
        case .deleted(let notes, let entry):
            self.init(
                .deletion,
                .written,
                Words(zh: "已删除 \(named)。", en: "\(named) is deleted."),
                notes: notes,
                entry: entry
            )
        case .notVisible(let notes, let entry):
            self.init(
                .deletion,
                .unknown,
                Words(
                    zh: "平台已确认删除，但仍能读到 \(named)。请稍后刷新列表核对，不要重复删除。",
                    en:
                        "The platform confirmed the deletion, but \(named) can still be read. Refresh the list "
                        + "later; do not delete again."
                ),
                notes: notes,
                entry: entry
            )
        case .gone(let failure, let notes, let entry):
            self.init(
                .deletion,
                .written,
                Words(
                    zh: "删除后没有收到答复，但查询显示 \(named) 已不存在。",
                    en: "No answer came to the deletion, but there is no \(named) any more."
                ),
                details: failure.details,
                notes: notes,
                entry: entry
            )
        case .stillThere(let failure, let notes, let entry):
            self.init(
                .deletion,
                .unknown,
                Words(
                    zh: "删除后没有收到答复，\(named) 目前仍在。删除仍可能稍后生效：请稍候刷新列表核对，不要重复删除。",
                    en:
                        "No answer came to the deletion, and \(named) is still there. It may still arrive: refresh the list "
                        + "later; do not delete again."
                ),
                details: failure.details,
                notes: notes,
                entry: entry
            )
        case .unknown(let failure, let second, let notes, let entry):
            self.init(
                .deletion,
                .unknown,
                Words(
                    zh: "删除后没有收到答复，查询也失败了：\(second.cause.zh) 结果未知。请稍后刷新列表核对，不要重复删除。",
                    en:
                        "No answer came to the deletion, and looking for the group failed too: \(second.cause.en) The "
                        + "outcome is unknown. Refresh the list later; do not delete again before."
                ),
                details: failure.details,
                notes: notes,
                entry: entry
            )
        }
    }
}
