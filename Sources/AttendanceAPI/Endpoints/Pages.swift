import Attendance
import LosslessJSON

/// A page of a list.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// What to ask the next page with; nil on the last one.
    package let nextToken: String?
}

/// A list, page by page; each is fetched when it is asked for.
/// It ends, whatever the server says: see ``PageTrail``.
package struct Pages<Item: Sendable & Identifiable>: AsyncSequence, Sendable where Item.ID == String {
    package typealias Element = [Item]
    package typealias Failure = APIError

    /// Method and path, for errors.
    let request: String
    /// More pages than any company has.
    var longest = 10_000
    let fetch: @Sendable (_ pageToken: String?) async throws(APIError) -> Page<Item>

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pages: self)
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let pages: Pages
        private var pageToken: String?
        private var trail: PageTrail
        private var isFinished = false

        init(pages: Pages) {
            self.pages = pages
            trail = PageTrail(longest: pages.longest)
        }

        package mutating func next() async throws(APIError) -> [Item]? {
            try await next(isolation: nil)
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(APIError) -> [Item]? {
            if isFinished { return nil }
            let page = try await pages.fetch(pageToken)
            pageToken = page.nextToken
            guard let pageToken else {
                isFinished = true
                return page.items
            }
            guard trail.mayFollow(pageToken, after: page.items.map(\.id)) else {
                throw APIError(.badAnswer(.endlessPages), request: pages.request)
            }
            return page.items
        }
    }
}

extension Pages {
    /// All items of all pages.
    package func all() async throws(APIError) -> [Item] {
        var items: [Item] = []
        for try await page in self { items += page }
        return items
    }
}

extension Answer {
    /// Reads a page: the list `name`, `has_more` and `page_token` under `data` (`api.md: Endpoints`).
    func page<Item>(
        of name: String,
        _ item: (Answer, _ index: Int) throws(APIError) -> Item
    ) throws(APIError) -> Page<Item> {
        var items: [Item] = []
        for index in try list(at: Answer.data.appending(name)).indices { items.append(try item(self, index)) }
        return Page(items: items, nextToken: try nextPageToken())
    }

    /// The same for a list of what is only looked at: an item that can't be read is left out.
    func page<Item>(of name: String, _ item: (JSON) -> Item?) throws(APIError) -> Page<Item> {
        let items = try list(at: Answer.data.appending(name)).compactMap(item)
        return Page(items: items, nextToken: try nextPageToken())
    }

    private func nextPageToken() throws(APIError) -> String? {
        guard try flag(at: Answer.data.appending("has_more")) else { return nil }
        let next = try text(at: Answer.data.appending("page_token"))
        guard !next.isEmpty else { throw bad(.endlessPages) }
        return next
    }
}

extension Request {
    /// Query of a paged list; the platform takes page sizes of 1 to 50.
    static func pageQuery(size: Int, token: String?) -> [(name: String, value: String)] {
        [("page_size", String(min(max(size, 1), 50)))] + (token.map { [("page_token", $0)] } ?? [])
    }
}
