package import GroupModel
import LosslessJSON

/// What became of a submission, as far as anybody can know.
package struct ResultState: Sendable {
    package enum Verdict: Hashable, Sendable {
        case written
        case notWritten
        case unknown
    }

    /// What was to be done.
    package enum Task: Hashable, Sendable {
        case overwrite
        case creation
        case deletion
    }

    package let what: Task
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
    package var cursor = 0

    package init(of outcome: SubmitOutcome, review: ReviewState) {
        let isCreation = review.draft.createsGroup
        let what: Task = isCreation ? .creation : .overwrite
        switch outcome {
        case .preImageNotSaved(let failure):
            self.init(what, .notWritten, failure.message)
        case .nameTaken(let ids):
            let (name, list) = (review.draft.document.groupName ?? "", ids.joined(separator: " "))
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
        case .unseen(let failure, let notes):
            self.init(what, .unknown, Self.unseen, details: failure.details, notes: notes)
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
        case .written(.success(let after), let notes):
            let items = Self.classify(review, after)
            let summary = isCreation ? Self.created(after.id, items) : Self.summary(of: items)
            self.init(what, .written, summary, notes: notes, items: items, after: after)
        case .written(.failure(let failure), let notes):
            self.init(
                what,
                .written,
                Words(
                    zh: "平台确认已写入，但未能回读核对：\(failure.cause.zh) 请重新打开该考勤组查看。",
                    en: "The platform confirmed the write, but it could not be read back: \(failure.cause.en) "
                        + "Open the group again to see it."
                ),
                details: failure.details,
                notes: notes
            )
        case .unknown(let failure, .success(let after), let notes):
            let items = Self.classify(review, after)
            let verdict = Self.verdict(of: items)
            self.init(
                what,
                verdict,
                failure.kind == .refused
                    ? Self.contradicted(verdict, failure)
                    : isCreation ? Self.lookedForCreated(verdict, after.id) : Self.looked(verdict),
                details: failure.details,
                notes: notes,
                // What is not there yet was not ignored: the write may still arrive.
                items: verdict == .notWritten ? [] : items,
                after: after
            )
        case .unknown(let failure, .failure(.cancelled), let notes):
            self.init(what, .unknown, Self.stoppedLooking(what), details: failure.details, notes: notes)
        case .unknown(let failure, .failure(let second), let notes) where failure.kind == .refused:
            self.init(
                what,
                .unknown,
                Words(
                    zh: "\(failure.message.zh)但未能回读核实：\(second.cause.zh) 请返回表单，按 Ctrl-L 重新获取核对。",
                    en:
                        "\(failure.message.en) But reading back to make sure failed: \(second.cause.en) Ctrl-L in the form "
                        + "fetches again and compares."
                ),
                details: failure.details,
                notes: notes
            )
        case .unknown(let failure, .failure(let second), let notes):
            self.init(
                what,
                .unknown,
                Words(
                    zh: "提交后没有收到答复，回读也失败了：\(second.cause.zh) 结果未知。请不要重复提交；稍后重新打开该考勤组核对。",
                    en: "No answer came to the write, and reading back failed too: \(second.cause.en) "
                        + "The outcome is unknown. Do not submit again; open the group later and compare."
                ),
                details: failure.details,
                notes: notes
            )
        }
    }

    init(
        _ what: Task,
        _ verdict: Verdict,
        _ message: Words,
        details: String = "",
        notes: [Words] = [],
        items: [ReadbackItem] = [],
        after: FetchedGroup? = nil
    ) {
        self.what = what
        self.verdict = verdict
        self.message = message
        self.details = details
        self.notes = notes
        self.items = items
        self.after = after
    }

    private static func classify(_ review: ReviewState, _ after: FetchedGroup) -> [ReadbackItem] {
        Readback.classify(before: review.draft.fetched, sent: review.payload, after: after.group)
    }

    /// After an unanswered write: written if everything that can be seen took, not written if nothing did.
    static func verdict(of items: [ReadbackItem]) -> Verdict {
        let seen = items.filter { $0.outcome != .unverifiable }
        let taken = seen.count { $0.outcome == .applied || $0.outcome == .normalised }
        let ignored = seen.count(where: \.isIgnored)
        if taken > 0 { return ignored == 0 ? .written : .unknown }
        return ignored > 0 ? .notWritten : .unknown
    }

    private static func looked(_ verdict: Verdict) -> Words {
        switch verdict {
        case .written:
            Words(
                zh: "提交后没有收到答复，但回读显示已经写入。请不要重复提交。",
                en: "No answer came to the write, but the group as read back has it. Do not submit again."
            )
        case .notWritten:
            Words(
                zh: "写入没有得到确认，多次回读显示没有写入。它仍可能稍后生效：请稍候重新获取核对（表单中按 Ctrl-L），再决定是否提交。",
                en:
                    "The write was not confirmed, and the group as read back several times does not have it. It may still "
                    + "arrive: fetch the group again in a while (Ctrl-L in the form) before you submit anew."
            )
        case .unknown:
            Words(
                zh: "提交后没有收到答复，回读不足以判断。请在管理后台核对，不要重复提交。",
                en:
                    "No answer came to the write, and what was read back does not settle it. Check in the admin console; "
                    + "do not submit again."
            )
        }
    }

    private static func stoppedLooking(_ what: Task) -> Words {
        let next =
            what == .creation
            ? Words(zh: "请在列表中刷新核对。", en: "Refresh the list and look for it.")
            : Words(zh: "返回表单，按 Ctrl-L 重新获取核对。", en: "Ctrl-L in the form fetches again and compares.")
        return Words(
            zh: "提交后没有收到答复，查看被中止，结果未知。请不要重复提交：\(next.zh)",
            en:
                "No answer came to the write, and looking for it was stopped. The outcome is unknown. Do not submit again. "
                + next.en
        )
    }

    /// The platform said no, and yet what was sent is there.
    private static func contradicted(_ verdict: Verdict, _ failure: ServiceFailure) -> Words {
        let all = verdict == .written
        return Words(
            zh: "平台拒绝了提交，但回读显示\(all ? "已经" : "部分已经")写入。请不要重复提交。\(failure.message.zh)",
            en: "The platform refused the write, and yet the group as read back has \(all ? "it" : "a part of it"). "
                + "Do not submit again. \(failure.message.en)"
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

extension ResultState {
    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        if let target = CursorMove.target(of: command, from: cursor, count: items.count, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .back, .open: return .pop
        case .copy: return .effects(.copy(details))
        default: return .none
        }
    }
}

extension ReadbackItem {
    package var isIgnored: Bool {
        if case .ignored = outcome { true } else { false }
    }
}
