/// Why the journal of writes could not be read or written.
package struct HistoryFailure: Error, Hashable, Sendable {
    package let message: Words
    /// Whether nothing is wrong but that another writer on this machine is at it: what it does must not be overtaken.
    package let isBusy: Bool

    package init(_ message: Words, isBusy: Bool = false) {
        self.message = message
        self.isBusy = isBusy
    }
}

/// Why drafts could not be read or written.
package struct DraftFailure: Error, Hashable, Sendable {
    package let message: Words

    package init(_ message: Words) {
        self.message = message
    }
}
