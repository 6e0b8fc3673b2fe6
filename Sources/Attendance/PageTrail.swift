/// The pages of a list that were followed so far. It ends, whatever the server says: one that repeats a token, or makes up ever new
/// ones, would else be followed for ever, and half of a list must not pass for all of it.
package struct PageTrail: Sendable {
    private var tokens: Set<String> = []
    private var known: Set<String> = []
    /// How many pages in a row have brought nothing that was not known. A few are no fault: what the app may not see is left
    /// out of them.
    private var barrenPages = 0
    private let longest: Int

    private static let mostBarrenPages = 10

    /// - Parameter longest: more pages than any company has.
    package init(longest: Int) {
        self.longest = longest
    }

    /// Whether the page after this one may be asked for; false where the pages have no end.
    /// - Parameters:
    ///   - token: of the next page.
    ///   - ids: of what this page has brought.
    package mutating func mayFollow(_ token: String, after ids: some Sequence<String>) -> Bool {
        let knownBefore = known.count
        known.formUnion(ids)
        barrenPages = known.count == knownBefore ? barrenPages + 1 : 0
        return tokens.insert(token).inserted && barrenPages < Self.mostBarrenPages && tokens.count < longest
    }
}
