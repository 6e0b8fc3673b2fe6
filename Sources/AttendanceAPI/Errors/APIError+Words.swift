import LosslessJSON

extension APIError {
    /// What happened, what the platform said, what is still safe and what to do. `reference` goes with it.
    package var words: ErrorWords { ErrorWords([happened, answered, safe, hint?.words]) }

    /// What happened and what the platform said.
    package var cause: ErrorWords { ErrorWords([happened, answered]) }

    /// What support asks for: the request, HTTP status, code and log id, as far as there are any.
    package var reference: String {
        [
            request,
            status.map { "HTTP \($0)" },
            code.map { "code \($0)" },
            logID.map { "log id \($0)" },
        ].compactMap(\.self).joined(separator: " · ")
    }

    /// What happened, in one sentence.
    package var happened: ErrorWords { kind.happened }

    private var answered: ErrorWords? {
        guard let message, !message.isEmpty else { return nil }
        return ErrorWords(zh: "平台返回：「\(message)」。", en: "It said: “\(message)”.")
    }

    /// What is still safe, in one sentence.
    package var safe: ErrorWords {
        isOutcomeUnknown
            ? ErrorWords(
                zh: "请求已发出，是否写入尚不可知；不会自动重发。",
                en: "The request was sent; whether it was carried out is not known. It is not sent again."
            )
            : ErrorWords(zh: "没有写入任何内容。", en: "Nothing was written.")
    }
}

extension ErrorWords {
    /// One sentence after the other.
    fileprivate init(_ parts: [ErrorWords?]) {
        let parts = parts.compactMap(\.self)
        self.init(zh: parts.map(\.zh).joined(), en: parts.map(\.en).joined(separator: " "))
    }
}

extension APIError.Kind {
    fileprivate var happened: ErrorWords {
        switch self {
        case .unreachable(let why):
            ErrorWords(zh: "无法连接服务器：\(why.words.zh)。", en: "The server could not be reached: \(why.words.en).")
        case .noAnswer(.timedOut):
            ErrorWords(zh: "服务器没有在限定时间内应答。", en: "The server did not answer in time.")
        case .noAnswer(.connectionLost):
            ErrorWords(zh: "连接在应答之前中断。", en: "The connection broke before an answer came.")
        case .badAnswer(let fault): fault.words
        case .serverFault: ErrorWords(zh: "平台内部出错。", en: "The platform failed.")
        case .refused: ErrorWords(zh: "平台拒绝了请求。", en: "The platform refused the request.")
        case .credentialsRefused:
            ErrorWords(zh: "平台不接受这组 app_id 与 app_secret。", en: "The platform does not accept this app id and secret.")
        case .tokenRefused: ErrorWords(zh: "平台不接受访问凭证。", en: "The platform does not accept the token.")
        case .rateLimited(let seconds):
            ErrorWords(
                zh: "请求过于频繁，平台要求等待 \(seconds) 秒。",
                en: "Too many requests; the platform wants \(seconds) s of rest."
            )
        case .outcomeUnknown(.cancelled):
            ErrorWords(zh: "写入途中被取消。", en: "The write was cancelled under way.")
        case .outcomeUnknown(let cause): cause.happened
        case .cancelled: ErrorWords(zh: "已取消。", en: "Cancelled.")
        }
    }
}

extension BadAnswer {
    fileprivate var words: ErrorWords {
        switch self {
        case .notHTTP:
            ErrorWords(zh: "对方应答的不是 HTTP。", en: "What answered does not speak HTTP.")
        case .redirect(let target):
            ErrorWords(
                zh: "服务器要求转到「\(target)」，未予跟随。",
                en: "The server redirects to “\(target)”, which is not followed."
            )
        case .tooLarge(let limit):
            ErrorWords(
                zh: "应答超过 \(limit >> 20) MB，已停止读取。",
                en: "The answer is larger than \(limit >> 20) MB; reading was stopped."
            )
        case .cutShort:
            ErrorWords(zh: "应答不完整，连接中断。", en: "The answer is cut short: the connection broke.")
        case .notJSON(let error) where error.reason == .loneSurrogate:
            ErrorWords(
                zh: "应答中有半个代理对（第 \(error.line) 行第 \(error.column) 列），无法原样写回，因此未予采用。",
                en:
                    "There is half of a surrogate pair in the answer (line \(error.line), column \(error.column)), which could "
                    + "not be sent back as it came, so the answer is not used."
            )
        case .notJSON(let error):
            ErrorWords(
                zh: "应答不是有效的 JSON（第 \(error.line) 行第 \(error.column) 列）。",
                en: "The answer is not valid JSON (\(error.description.fitToShow))."
            )
        case .unexpected(let path, let wanted):
            ErrorWords(
                zh: "应答的格式不对：「\(path)」应为\(wanted.words.zh)。",
                en: "The answer is not as documented: “\(path)” should be \(wanted.words.en)."
            )
        case .contradiction:
            ErrorWords(
                zh: "应答自相矛盾：HTTP 状态与错误码不一致。",
                en: "The answer contradicts itself: HTTP status and code disagree."
            )
        case .otherGroup(let id):
            ErrorWords(zh: "服务器返回了另一个考勤组（\(id)）。", en: "The server sent another group (\(id)) than the one asked for.")
        case .endlessPages:
            ErrorWords(
                zh: "分页没有尽头：下一页的标记缺失、重复，或不再带来新的内容。列表不完整，未予采用。",
                en: "The pages never end: the next page's token is missing, repeated, or brings nothing new. "
                    + "What came is not the whole list, and is not used."
            )
        case .noFile:
            ErrorWords(zh: "应答中没有文件。", en: "There is no file in the answer.")
        }
    }
}

extension BadAnswer.Wanted {
    fileprivate var words: ErrorWords {
        switch self {
        case .object: ErrorWords(zh: "对象", en: "an object")
        case .list: ErrorWords(zh: "列表", en: "a list")
        case .text: ErrorWords(zh: "文本", en: "text")
        case .flag: ErrorWords(zh: "true 或 false", en: "true or false")
        case .wholeNumber: ErrorWords(zh: "整数", en: "a whole number")
        }
    }
}
