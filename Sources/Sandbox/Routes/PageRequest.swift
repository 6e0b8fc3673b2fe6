import Foundation
import Hummingbird
import LosslessJSON

/// Which page of a list is asked for: `page_size` (1 to 50, default 10) and `page_token`.
struct PageRequest {
    let size: Int
    /// The position of the last thing on the page before; 0 for the first page.
    let position: Int

    /// Whose codes a page is refused with.
    enum Family {
        case attendance, contact

        var badSize: Refusal { self == .contact ? .badContactPageSize : .badParameter("page_size invalid") }
        var badToken: Refusal { self == .contact ? .badContactPageToken : .badParameter("page_token invalid") }
    }

    /// - Parameter list: names the list, so that the token of one is of no use in another.
    init(
        _ request: Request,
        list: String,
        tokens: PageTokens,
        of family: Family = .attendance
    ) throws(Refusal) {
        if let text = request.query("page_size") {
            guard let size = Int(text), (1...50).contains(size) else { throw family.badSize }
            self.size = size
        } else {
            size = 10
        }
        // An empty token is what clients send for the first page.
        if let token = request.query("page_token"), !token.isEmpty {
            guard let position = tokens.position(of: token, list: list) else {
                throw family.badToken
            }
            self.position = position
        } else {
            position = 0
        }
    }

    /// The members of an answer that say whether there is more, and the values on this page.
    ///
    /// - Parameter found: one more than the page holds, if there are so many.
    func page(
        of found: [(position: Int, value: JSON)],
        member: String,
        list: String,
        tokens: PageTokens
    ) -> JSON {
        let page = found.prefix(size)
        let hasMore = found.count > size
        var data = JSONObject()
        data[member] = .array(JSONArray(page.map(\.value)))
        data["has_more"] = .bool(hasMore)
        if hasMore, let last = page.last {
            data["page_token"] = .string(tokens.token(after: last.position, list: list))
        }
        return .object(data)
    }
}

/// Page tokens: opaque to clients, and void when made up, changed, too old, or of another list or data file.
struct PageTokens: Sendable {
    let key: String
    let lifetime: TimeInterval
    let now: @Sendable () -> Date

    func token(after position: Int, list: String) -> String {
        let expiry = Int(now().timeIntervalSince1970 + lifetime)
        let content = "\(list) \(position) \(expiry)"
        return Data("\(content) \(seal(content))".utf8).base64EncodedString()
    }

    func position(of token: String, list: String) -> Int? {
        guard let data = Data(base64Encoded: token) else { return nil }
        let parts = String(decoding: data, as: UTF8.self).split(separator: " ")
        guard parts.count == 4, parts[0] == list, let position = Int(parts[1]), let expiry = Int(parts[2]),
            seal(parts[0...2].joined(separator: " ")) == parts[3],
            now().timeIntervalSince1970 < TimeInterval(expiry)
        else { return nil }
        return position
    }

    /// FNV-1a over key and content. It is to find out clients that make tokens up, not to withstand them.
    private func seal(_ content: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in (key + content).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
