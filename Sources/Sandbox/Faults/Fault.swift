/// Something that goes wrong on demand: `METHOD PATH WHEN ACTION`, such as
/// `POST /open-apis/attendance/v1/groups nth=1 drop-after` (`cli.md`).
package struct Fault: Hashable, Sendable {
    /// Which of the requests that match are hit; each fault counts its own, from 1.
    package enum When: Hashable, Sendable {
        /// Only this one.
        case nth(Int)
        /// This one and its multiples.
        case every(Int)
        /// Each with this chance, 0 to 1, drawn from the seed of the faults.
        case rate(Double)
    }

    /// What happens to a request that is hit.
    package enum Action: Hashable, Sendable {
        /// Nothing is done; a gateway's page with this HTTP status, no JSON.
        case status(Int)
        /// Nothing is done; a failure with this code, and the HTTP status that the documents give it.
        case code(Int)
        /// Nothing is done; HTTP 429 with code 99991400, to be tried again after so many seconds.
        case tooManyRequests(seconds: Int)
        /// Nothing is done, and the connection is cut.
        case dropBefore
        /// The request is carried out, and the connection is cut instead of an answer.
        case dropAfter
        /// The connection is cut at once, and the request is carried out so many milliseconds later, on what is there then.
        case late(milliseconds: Int)
        /// Of a write: for so many milliseconds from its end, reads of groups and face settings show what was there before
        /// it. Of a read: it shows what was there before the last write, while that one is no older.
        case staleRead(milliseconds: Int)
        /// The request waits for so many milliseconds first.
        case slow(milliseconds: Int)
        /// The request is carried out, the answer breaks off half-way: fewer bytes than Content-Length says.
        case truncate
        /// The request is carried out, the answer is no JSON.
        case garbage
        /// The group is written, but for this member, which may stand inside another: `free_punch_cfg.punch_day`.
        case ignoreField(String)
        /// The token that the request brings is forgotten before it is looked at.
        case expireToken
    }

    /// In upper case, as HTTP has it.
    package let method: String
    /// What the path must begin with.
    package let path: String
    package let when: When
    package let action: Action

    package init(method: String, path: String, when: When, action: Action) {
        self.method = method
        self.path = path
        self.when = when
        self.action = action
    }

    func matches(method: String, path: String) -> Bool {
        self.method == method && path.hasPrefix(self.path)
    }
}
