import Glibc
import NIOHTTP1

/// What one answer tells of the way to a server, whatever it says.
package struct ServerContact: Hashable, Sendable {
    /// From the first attempt to connect until the answer was there.
    package let duration: Duration
    /// The server's clock in the middle of that, in seconds since 1970, by its `Date` header; nil when it named none.
    package let serverTime: Int?
}

extension AttendanceClient {
    /// Asks for the groups without a token, only to see whether somebody answers: that is refused, and does nothing. Sent once.
    /// - Throws: `APIError` when there is no answer of HTTP at all.
    package func contact() async throws(APIError) -> ServerContact {
        let request = Request(method: .GET, path: groupsPath, query: Request.pageQuery(size: 1, token: nil))
        let start = configuration.timing.now()
        do {
            let http = request.httpRequest(at: configuration.baseURL, token: nil)
            let answer = try await transport.exchange(http, priority: .interactive)
            log(
                request,
                from: start,
                status: answer.status,
                code: nil,
                logID: answer.logID(hiding: [configuration.secret])
            )
            return ServerContact(
                duration: configuration.timing.now() - start,
                serverTime: answer.headers.first(name: "Date").flatMap(HTTPDate.seconds)
            )
        } catch {
            throw APIError(error.kind, request: request.name)
        }
    }

    /// Whether app id and secret are good for a token.
    package func checkToken() async throws(APIError) {
        _ = try await fetchToken()
    }
}

/// The time as HTTP writes it (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    /// Seconds since 1970; nil for the forms that no server has used for decades.
    static func seconds(in text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int32(words[1]), let year = Int32(words[3]),
            let month = months.firstIndex(of: String(words[2]))
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int32($0) }
        guard clock.count == 3, 1...31 ~= day, 1970...9999 ~= year else { return nil }
        var parts = tm()
        parts.tm_year = year - 1900
        parts.tm_mon = Int32(month)
        parts.tm_mday = day
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (clock[0], clock[1], clock[2])
        return timegm(&parts)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
