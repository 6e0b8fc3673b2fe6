import LosslessJSON
import NIOHTTP1

/// An answer in which the platform says that all went well, and lenses for what is in it.
struct Answer: Sendable {
    let request: Request
    let status: Int
    let logID: String?
    /// Null where the answer is a file.
    let json: JSON
    /// The body as it came.
    let bytes: [UInt8]
    /// What is struck out of the server's words before anybody sees them.
    let secrets: [Secret]
}

extension Answer {
    static let data = JSONPath.root.appending("data")

    /// The error that this answer, though it says that all went well, is not what is documented.
    func bad(_ fault: BadAnswer) -> APIError {
        request.errorAfterSending(.badAnswer(fault), status: status, code: 0, logID: logID)
    }

    func object(at path: JSONPath) throws(APIError) -> JSONObject {
        guard let object = json[path]?.object else { throw unexpected(path, .object) }
        return object
    }

    /// Empty where there is no list: servers leave out what is empty.
    func list(at path: JSONPath) throws(APIError) -> JSONArray {
        guard let value = json[path], !value.isNull else { return [] }
        guard let list = value.array else { throw unexpected(path, .list) }
        return list
    }

    func flag(at path: JSONPath) throws(APIError) -> Bool {
        guard let value = json[path], !value.isNull else { return false }
        guard let flag = value.bool else { throw unexpected(path, .flag) }
        return flag
    }

    /// An id that is not empty; one written as a number is taken by its digits.
    func id(at path: JSONPath) throws(APIError) -> String {
        let id = json[path]?.string ?? json[path]?.number?.literal ?? ""
        guard !id.isEmpty else { throw unexpected(path, .text) }
        return id
    }

    /// Empty where there is none.
    func text(at path: JSONPath) throws(APIError) -> String {
        guard let value = json[path], !value.isNull else { return "" }
        guard let text = value.string else { throw unexpected(path, .text) }
        return text
    }

    func wholeNumber(at path: JSONPath) throws(APIError) -> Int {
        guard let number = json[path]?.int else { throw unexpected(path, .wholeNumber) }
        return number
    }

    private func unexpected(_ path: JSONPath, _ wanted: BadAnswer.Wanted) -> APIError {
        bad(.unexpected(path: path.description, wanted: wanted))
    }
}

// MARK: - Yes or no

extension Answer {
    /// Takes an answer for what the platform says with it (`api.md: Limits and errors`).
    /// - Throws: unless it says that all went well.
    /// - Parameter secrets: what the server was shown, and may say again.
    init(_ raw: RawAnswer, to request: Request, hiding secrets: [Secret]) throws(APIError) {
        let logID = raw.logID(hiding: secrets)
        func error(_ kind: APIError.Kind, code: Int? = nil, message: String? = nil) -> APIError {
            request.errorAfterSending(kind, status: raw.status, code: code, message: message, logID: logID)
        }
        /// Where the body is no help, the status may be.
        func error(without fault: BadAnswer) -> APIError {
            switch raw.status {
            case 300..<400:
                let target = (raw.headers.first(name: "Location") ?? "").fitToShow(hiding: secrets)
                return error(.badAnswer(.redirect(to: target)))
            case 429: return error(.rateLimited(seconds: raw.secondsToReset))
            case 500...: return error(.serverFault)
            default: return error(.badAnswer(fault))
            }
        }
        if 300..<400 ~= raw.status { throw error(without: .contradiction) }
        if request.bringsFile, 200..<300 ~= raw.status, raw.isFile {
            self.init(
                request: request,
                status: raw.status,
                logID: logID,
                json: .null,
                bytes: raw.bytes,
                secrets: secrets
            )
            return
        }

        let json: JSON
        do {
            json = try JSON(parsing: raw.bytes)
        } catch let fault {
            // A refusal is one whatever its words hold, and a list is not lost for one name.
            guard fault.reason == .loneSurrogate,
                let marked = try? JSON(parsing: raw.bytes, replacingHalfPairs: true),
                request.isOnlyLookedAt || marked["code"]?.int.map({ $0 != 0 }) == true
            else { throw error(without: .notJSON(fault.hiding(secrets))) }
            json = marked
        }
        guard let code = json["code"]?.int else {
            throw error(without: .unexpected(path: "code", wanted: .wholeNumber))
        }
        guard code == 0 else {
            let message = json["msg"]?.string?.fitToShow(hiding: secrets)
            throw error(.init(code: code, raw), code: code, message: message)
        }
        guard 200..<300 ~= raw.status else { throw error(without: .contradiction) }
        self.init(request: request, status: raw.status, logID: logID, json: json, bytes: raw.bytes, secrets: secrets)
    }
}

extension APIError.Kind {
    /// What a code other than 0 means.
    fileprivate init(code: Int, _ raw: RawAnswer) {
        switch code {
        case 99991661, 99991663, 99991665, 99991671, 1220002: self = .tokenRefused
        case 99991400: self = .rateLimited(seconds: raw.secondsToReset)
        // The monthly quota comes with 429 too, and no waiting helps.
        case 99991403: self = .refused
        case 1225000: self = .serverFault
        default:
            switch raw.status {
            case 429: self = .rateLimited(seconds: raw.secondsToReset)
            case 500...: self = .serverFault
            default: self = .refused
            }
        }
    }
}

extension RawAnswer {
    /// What calls itself text or JSON is a refusal, or a page of a proxy.
    fileprivate var isFile: Bool {
        let type = headers.first(name: "Content-Type")?.lowercased() ?? ""
        return !bytes.isEmpty && !type.hasPrefix("text/") && !type.hasPrefix("application/json")
    }

    /// For support; nil when the server names none.
    func logID(hiding secrets: [Secret]) -> String? {
        headers.first(name: "X-Tt-Logid")?.fitToShow(hiding: secrets)
    }

    /// How long the platform wants no requests, at least a second.
    fileprivate var secondsToReset: Int {
        max(headers.first(name: "x-ogw-ratelimit-reset").flatMap { Int($0) } ?? 1, 1)
    }
}

extension JSONSyntaxError {
    /// The same without the secrets, of which a server may make the names of members.
    fileprivate func hiding(_ secrets: [Secret]) -> JSONSyntaxError {
        guard case .duplicateMember(let name) = reason else { return self }
        return JSONSyntaxError(
            reason: .duplicateMember(name.fitToShow(hiding: secrets)),
            line: line,
            column: column
        )
    }
}
