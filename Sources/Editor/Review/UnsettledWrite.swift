import GroupModel
import LosslessJSON

/// A write of which nobody knows yet whether it was done: no answer came, and what was read back did not show it.
///
/// It may still arrive. To send the same draft again would then add its locations a second time (`api.md`: trap 15), so
/// submitting is refused until a fresh look settles it.
package struct UnsettledWrite: Sendable {
    let draft: GroupDraft
    let payload: Payload

    /// What a fresh look at the group tells of the write. Only a group that is as it was before proves that nothing was
    /// written.
    func verdict(after group: JSON) -> ResultState.Verdict {
        let items = Readback.classify(before: draft.fetched, sent: payload, after: group)
        let verdict = ResultState.verdict(of: items)
        let isUntouched = items.allSatisfy { $0.isIgnored || $0.outcome == .unverifiable }
        return verdict == .notWritten && !isUntouched ? .unknown : verdict
    }

    static let refusal = Notice(
        .error,
        Words(
            zh: "上次提交的结果未知，不能再次提交。请按 Esc 返回表单，再按 Ctrl-L 重新获取核对。",
            en:
                "The outcome of the last submission is unknown. Esc, then Ctrl-L in the form fetches again and compares."
        )
    )
}

extension AppState {
    /// A fresh look at a group whose last write was never answered.
    mutating func settle(_ write: UnsettledWrite, with fetched: FetchedGroup) -> Reply {
        let isEdited = editor?.document != write.draft.document
        switch write.verdict(after: fetched.group) {
        case .notWritten:
            return updateEditor { editor in
                editor.unsettled = nil
                return .notice(
                    Notice(
                        .information,
                        Words(
                            zh: "服务器上仍是原样：上次提交没有写入，可以再次提交。",
                            en: "The group is as it was: the last submission was not written. You may submit again."
                        )
                    )
                )
            }
        case .written where !isEdited:
            return Reply(
                effects: adopt(fetched),
                notice: Notice(
                    .information,
                    Words(
                        zh: "上次提交已写入；表单已是服务器上的现状。",
                        en: "The last submission was written; the form shows the group as it is now."
                    )
                )
            )
        case .written:
            return ask(
                Words(
                    zh: "上次提交已写入。此后的修改要在重新获取的考勤组上再做一次。",
                    en:
                        "The last submission was written. What you edited since has to be done again on the group as it is now."
                )
            )
        case .unknown:
            return ask(
                Words(
                    zh: "服务器上的考勤组既不是原样，也不完全是提交的内容，因此不能再次提交此草稿。请重新获取后核对。",
                    en:
                        "The group on the server is neither as it was nor quite what was submitted, so this draft cannot be "
                        + "submitted again. Fetch it again and compare."
                )
            )
        }
    }

    private func ask(_ words: Words) -> Reply {
        .overlay(.confirm(Question(words, [.stay, .reloadDiscarding])))
    }
}
