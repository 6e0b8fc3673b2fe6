import LosslessJSON

/// A page of a list.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// What to ask the next page with; nil on the last one.
    package let nextToken: String?
}

/// A list, page by page; each is fetched when it is asked for.
///
/// It ends, whatever the server says: one that makes up tokens as it goes would else be followed for ever, and half of a list
/// must not pass for all of it.
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
        private var tokens: Set<String> = []
        private var known: Set<String> = []
        private var pageCount = 0
        /// How many pages in a row have brought nothing new. A few are no fault: what the app may not see is left out of
        /// them.
        private var barrenPages = 0
        private static var mostBarrenPages: Int { 10 }
        private var isFinished = false

        init(pages: Pages) {
            self.pages = pages
        }

        package mutating func next() async throws(APIError) -> [Item]? {
            try await next(isolation: nil)
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(APIError) -> [Item]? {
            if isFinished { return nil }
            let page = try await pages.fetch(pageToken)
            pageToken = page.nextToken
            pageCount += 1
            let knownBefore = known.count
            for item in page.items { known.insert(item.id) }
            barrenPages = known.count == knownBefore ? barrenPages + 1 : 0
            guard let pageToken else {
                isFinished = true
                return page.items
            }
            guard tokens.insert(pageToken).inserted, barrenPages < Self.mostBarrenPages, pageCount < pages.longest
            else {
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
