import Hummingbird
import LosslessJSON

/// Every answer is `{"code": int, "msg": string, "data": …}` (`api.md`).
extension Response {
    /// A success; `data` is left out where the endpoint has none.
    static func success(_ data: JSON = [:]) -> Response {
        json(["code": 0, "msg": "success", "data": data])
    }

    static func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.bytes()))
        )
    }
}

extension Request {
    /// The most that a body may hold: a group that names 100,000 people has a little over 1 MB.
    static let bodyLimit = 10 << 20

    /// The body, which must be a JSON object; its Content-Type is not looked at.
    func bodyObject() async throws -> JSONObject {
        let bytes = try await bodyBytes(upTo: Self.bodyLimit)
        do {
            guard let object = try JSON(parsing: bytes).object else {
                throw Refusal.badParameter("request body is not an object")
            }
            return object
        } catch let error as JSONSyntaxError {
            throw Refusal.badParameter("request body is not JSON, \(error)")
        }
    }

    /// The whole body.
    /// - Throws: `Refusal` for one that is larger than `limit` bytes.
    func bodyBytes(upTo limit: Int) async throws -> [UInt8] {
        do {
            return Array(try await body.collect(upTo: limit).readableBytesView)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw Refusal.bodyTooLarge
        }
    }

    /// One query parameter; nil when it was not sent.
    func query(_ name: String) -> String? {
        uri.queryParameters[Substring(name)].map(String.init)
    }
}

extension Bool {
    /// A boolean of a query, in the spellings that Go's `strconv.ParseBool` takes (`api.md`, "Limits and errors"); nil for
    /// any other. The vendor's own Python client sends `True`.
    init?(asGoReads text: String) {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": self = true
        case "0", "f", "F", "FALSE", "false", "False": self = false
        default: return nil
        }
    }
}
