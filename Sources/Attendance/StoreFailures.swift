/// Why the journal of writes could not be read or written.
package struct HistoryFailure: Error, Hashable, Sendable {
    package let message: Words

    package init(_ message: Words) {
        self.message = message
    }
}

/// Why drafts could not be read or written.
package struct DraftFailure: Error, Hashable, Sendable {
    package let message: Words

    package init(_ message: Words) {
        self.message = message
    }
}
