package import Attendance
package import GroupModel
import LosslessJSON

/// What became of a submission, as far as anybody can know.
package struct WriteResult: Sendable {
    package enum Verdict: Hashable, Sendable {
        case written
        case notWritten
        case unknown
    }

    /// What was to be done.
    package enum Kind: Hashable, Sendable {
        case overwrite
        case creation
        case deletion
    }

    package let what: Kind
    package let verdict: Verdict
    /// What happened, what is still safe, what to do.
    package let message: Words
    /// The platform's code and log id; empty when there are none.
    package let details: String
    /// Things that went wrong beside the write, such as a result that could not be saved.
    package let notes: [Words]
    /// What the server made of each change; empty when it could not be read back.
    package let items: [ReadbackItem]
    /// The group as it was found afterwards.
    package let after: FetchedGroup?
    /// The number of the entry in the history; nil when nothing was begun.
    package let entry: Int64?

    package init(of outcome: SubmitOutcome, _ plan: WritePlan) {
        let isCreation = plan.draft.createsGroup
        let what: Kind = isCreation ? .creation : .overwrite
        switch outcome {
        case .preImageNotSaved(let failure):
            self.init(what, .notWritten, failure.message)
        case .nameTaken(let ids):
            let (name, list) = (plan.draft.document.groupName ?? "", ids.joined(separator: " "))
            self.init(
                what,
                .notWritten,
                Words(
                    zh: "已有名为“\(name)”的考勤组：\(list)。没有新建。",
                    en: "There is a group of the name “\(name)” already: \(list). Nothing was created."
                )
            )
        case .moved:
            self.init(
                what,
                .notWritten,
                Words(
                    zh: "服务器上的考勤组在此期间变了，没有提交。",
                    en: "The group has moved on the server meanwhile; nothing was submitted."
                )
            )
        case .taken(let taker):
            self.init(
                what,
                .notWritten,
                Words(
                    zh: "另一会话（\(taker)）接管了这份草稿，没有提交。",
                    en: "Another session (\(taker)) has taken this draft over; nothing was submitted."
                )
            )
        case .held(let held):
            self.init(what, .notWritten, UnprovedWrite.refusal(held))
        case .unseen(let failure, let notes, let entry):
            self.init(what, .unknown, Self.unseen, details: failure.details, notes: notes, entry: entry)
        case .notWritten(let failure):
            let safe =
                isCreation
                ? Words(
                    zh: "没有创建考勤组，草稿已保留。",
                    en: "No group was created; the draft is kept."
                )
                : Words(
                    zh: "修改仍在编辑器中。",
                    en: "Your changes are still in the editor."
                )
            self.init(
                what,
                .notWritten,
                Words(zh: failure.message.zh + safe.zh, en: failure.message.en + " " + safe.en),
                details: failure.details
            )
        case .written(.success(let after), let notes, let entry):
            let items = Self.classify(plan, after)
            let summary = isCreation ? Self.created(after.id, items) : Self.summary(of: items)
            self.init(what, .written, summary, notes: notes, items: items, after: after, entry: entry)
        case .written(.failure(let failure), let notes, let entry):
            self.init(
                what,
                .written,
                Words(
                    zh: "平台确认已写入，但未能回读核对：\(failure.cause.zh) 请重新打开该考勤组查看。",
                    en: "The platform confirmed the write, but it could not be read back: \(failure.cause.en) "
                        + "Open the group again to see it."
                ),
                details: failure.details,
                notes: notes,
                entry: entry
            )
        case .notVisible(let after, let notes, let entry):
            self.init(
                what,
                .unknown,
                isCreation ? Self.newNotVisible : Self.notVisible,
                notes: notes,
                after: after,
                entry: entry
            )
        case .unknown(let failure, .success(let after), let notes, let entry):
            let items = Self.classify(plan, after)
            let evidence = WriteEvidence(items)
            let message =
                failure.kind == .refused
                ? Self.contradicted(evidence, failure)
                : isCreation ? Self.lookedForCreated(after.id) : Self.looked(evidence)
            self.init(
                what,
                evidence == .seen ? .written : .unknown,
                message,
                details: failure.details,
                notes: notes,
                // What is not there yet was not ignored: the write may still arrive.
                items: evidence == .untouched ? [] : items,
                after: after,
                entry: entry
            )
        case .unknown(let failure, .failure(.cancelled), let notes, let entry):
            self.init(what, .unknown, Self.stoppedLooking(what), details: failure.details, notes: notes, entry: entry)
        case .unknown(let failure, .failure(let second), let notes, let entry) where failure.kind == .refused:
            self.init(
                what,
                .unknown,
                Words(
                    zh: "\(failure.cause.zh)但未能回读核实：\(second.cause.zh) 再次提交时会先查看结果。",
                    en:
                        "\(failure.cause.en) But reading back to make sure failed: \(second.cause.en) The next submission looks "
                        + "first what became of this one."
                ),
                details: failure.details,
                notes: notes,
                entry: entry
            )
        case .unknown(let failure, .failure(let second), let notes, let entry):
            self.init(
                what,
                .unknown,
                Words(
                    zh: "提交后没有收到答复，回读也失败了：\(second.cause.zh) 结果未知，它仍可能稍后生效。下次提交前会先查看。",
                    en: "No answer came to the write, and reading back failed too: \(second.cause.en) "
                        + "The outcome is unknown, and it may still arrive. The next submission looks for it first."
                ),
                details: failure.details,
                notes: notes,
                entry: entry
            )
        }
    }

    init(
        _ what: Kind,
        _ verdict: Verdict,
        _ message: Words,
        details: String = "",
        notes: [Words] = [],
        items: [ReadbackItem] = [],
        after: FetchedGroup? = nil,
        entry: Int64? = nil
    ) {
        self.what = what
        self.verdict = verdict
        self.message = message
        self.details = details
        self.notes = notes
        self.items = items
        self.after = after
        self.entry = entry
    }

    /// Whoever wrote has classified it already, by what was sent in the end.
    private static func classify(_ plan: WritePlan, _ after: FetchedGroup) -> [ReadbackItem] {
        after.items ?? Readback.classify(before: plan.draft.fetched, sent: plan.payload, after: after.group)
    }

    private static func looked(_ evidence: WriteEvidence) -> Words {
        switch evidence {
        case .seen:
            Words(
                zh: "提交后没有收到答复，但回读显示已经写入。请不要重复提交。",
                en: "No answer came to the write, but the group as read back has it. Do not submit again."
            )
        case .untouched:
            Words(
                zh: "写入没有得到确认，多次回读都没有看到它。它仍可能稍后生效：下次提交前会先查看。",
                en:
                    "The write was not confirmed, and reading back did not show it. It may still arrive: the next submission looks for "
                    + "it first."
            )
        case .partly:
            Words(
                zh: "提交后没有收到答复；回读只有一部分与所提交的一致，见下。其余仍可能稍后生效：下次提交前会先查看。",
                en:
                    "No answer came to the write, and the group as read back has a part of it, see below. The rest may still "
                    + "arrive: the next submission looks for it first."
            )
        case .unprovable:
            Words(
                zh: "提交后没有收到答复；所改的字段接口读不回来，无人能证实。请在管理后台核对，再用 punchcard history close 结案。",
                en:
                    "No answer came to the write, and no read would show what was changed. Check in the admin console, then close "
                    + "the entry with punchcard history close."
            )
        }
    }

    private static let notVisible = Words(
        zh: "平台已确认写入，但多次回读都没有看到任何改动：读取可能滞后，也可能未被采纳。下次提交前会先查看。",
        en:
            "The platform confirmed the write, but reading back showed none of it: reads may lag behind, or the server ignored it. "
            + "The next submission looks for it first."
    )

    private static let newNotVisible = Words(
        zh: "平台已确认创建，但多次查询都读不到新考勤组：读取可能滞后。下次提交前会先查看。",
        en:
            "The platform confirmed the creation, but the new group could not be read yet: reads may lag behind. The next "
            + "submission looks for it first."
    )

    private static func stoppedLooking(_ what: Kind) -> Words {
        let next =
            what == .creation
            ? Words(zh: "请在列表中刷新核对。", en: "Refresh the list and look for it.")
            : Words(zh: "下次提交前会先查看。", en: "The next submission looks for it first.")
        return Words(
            zh: "提交后没有收到答复，查看被中止，结果未知。请不要重复提交：\(next.zh)",
            en:
                "No answer came to the write, and looking for it was stopped. The outcome is unknown. Do not submit again. "
                + next.en
        )
    }

    /// The platform said no, and yet what was sent is there.
    private static func contradicted(_ evidence: WriteEvidence, _ failure: ServiceFailure) -> Words {
        let all = evidence == .seen
        return Words(
            zh: "平台拒绝了提交，但回读显示\(all ? "已经" : "部分已经")写入。请不要重复提交。\(failure.cause.zh)",
            en: "The platform refused the write, and yet the group as read back has \(all ? "it" : "a part of it"). "
                + "Do not submit again. \(failure.cause.en)"
        )
    }

    private static func summary(of items: [ReadbackItem]) -> Words {
        let ignored = items.count(where: \.isIgnored)
        if ignored > 0 {
            return Words(
                zh: "已提交。有 \(ignored) 项未被服务器采纳，见下。",
                en: "Submitted. The server ignored \(ignored) of the changes, see below."
            )
        }
        return Words(zh: "已提交，回读一致。", en: "Submitted, and read back.")
    }
}
