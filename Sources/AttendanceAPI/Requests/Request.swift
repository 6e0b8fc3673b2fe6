import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One request to the platform, before it knows to whom and with which token.
struct Request: Sendable {
    let method: HTTPMethod
    /// Percent-encoded.
    let path: String
    var query: [(name: String, value: String)] = []
    /// Exactly as it travels.
    var body: [UInt8]?
    var contentType = "application/json; charset=utf-8"
    /// Whether it may change something. POST is no guide: searching is a POST too.
    var isWrite = false
    /// Whether the answer is a file, and JSON only where there is none.
    var bringsFile = false
    /// Whether nothing of the answer is ever sent back, so that a text in it which can't be kept is shown with a mark in its
    /// place, and the rest is read.
    var isOnlyLookedAt = false

    /// Method and path, as errors and logs show them.
    var name: String { "\(method) \(path)" }

    /// Whether the limits of the contact endpoints hold for it.
    var isForContact: Bool { path.hasPrefix("/open-apis/contact/") }

    func url(at base: BaseURL) -> String {
        let query = query.map { "\($0.name)=\($0.value.percentEncoded)" }.joined(separator: "&")
        return base.description + path + (query.isEmpty ? "" : "?" + query)
    }

    var headers: [(name: String, value: String)] {
        [("Accept", bringsFile ? "*/*" : "application/json"), ("User-Agent", "punchcard")]
            + (body == nil ? [] : [("Content-Type", contentType)])
    }

    func httpRequest(at base: BaseURL, token: Secret?) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url(at: base))
        request.method = method
        request.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        if let token { request.headers.add(name: "Authorization", value: "Bearer " + token.value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        return request
    }
}

extension Request {
    /// The path of one thing in a collection.
    /// - Throws: for an id that would name the collection itself or what is above it. Nothing is sent then.
    static func path(_ collection: String, id: String, elseHint hint: Hint) throws(APIError) -> String {
        guard !id.isEmpty, id != ".", id != ".." else { throw APIError(.refused, request: collection, hint: hint) }
        return collection + "/" + id.percentEncoded
    }
}

extension String {
    /// With everything but RFC 3986's unreserved characters escaped, so that no id can become another path.
    var percentEncoded: String {
        var text = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += digits.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return text
    }
}
