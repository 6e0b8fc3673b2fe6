import Attendance
import GroupModel
import Operations

extension ReviewState {
    /// In the place of submitting: asks where the request shall be written.
    mutating func askForRequestFile() -> Reply {
        fileLine = TextLine(requestFile ?? proposedRequestFile)
        return .none
    }

    /// In the working directory.
    private var proposedRequestFile: String { "request-\(draft.document.groupID ?? "new").json" }

    mutating func typeRequestFile(_ key: TextKey) -> Reply {
        guard let path = fileLine.take(key), !path.isEmpty else { return .none }
        requestFile = path
        return .effects(.seal(submission(withoutPreImage: false), path: path))
    }

    /// Whether it is what somebody else asked for, to the byte.
    fileprivate var isAsRequested: Bool { requested.map { Payload(draft: $0.draft).bytes == payload.bytes } ?? false }

    /// Whether the keys type text.
    var isTyping: Bool { findLine != nil || noteLine != nil || fileLine != nil }
}

extension AppState {
    /// A review that was just opened knows who makes the write.
    mutating func prepareReview() {
        guard case .review(var review) = screen else { return }
        review.asksSecondAdmin = asksSecondAdmin && !review.isAsRequested
        screen = .review(review)
    }

    mutating func receive(_ sealed: Result<SealedFile, RequestFailure>) -> Reply {
        running[.seal] = nil
        switch sealed {
        case .success(let file): return .overlay(.confirm(Question(file.words, [.stay])))
        case .failure(let failure): return .notice(Notice(.error, failure.message))
        }
    }
}

extension EffectRunner {
    func seal(_ submission: Submission, to path: String) async -> Result<SealedFile, RequestFailure> {
        guard let requests else { return .failure(RequestFailure(Self.noSecondAdmin)) }
        if let taker = await writer().taker(of: submission.edit) {
            return .failure(
                RequestFailure(
                    Words(
                        zh: "另一会话（\(taker)）接管了这份草稿，没有写请求文件。",
                        en: "Another session (\(taker)) has taken this draft over; no request was written."
                    )
                )
            )
        }
        do throws(RequestFailure) {
            return .success(try await requests.seal(submission, to: path))
        } catch {
            return .failure(error)
        }
    }

    private static let noSecondAdmin = Words(
        zh: "当前配置不要求第二位管理员，没有写请求文件。",
        en: "Nobody asks for a second admin here; no request was written."
    )
}
