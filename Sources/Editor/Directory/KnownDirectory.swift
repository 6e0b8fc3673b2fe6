package import Operations

/// What pickers have of the directory: an index to search, and the departments that somebody has opened.
package struct KnownDirectory: Sendable {
    /// Nil until it is made for the first time.
    package internal(set) var index: DirectoryIndex?
    var listings: [String: Loadable<Listing>] = [:]

    package init() {}

    /// What lies directly in a department.
    package struct Listing: Hashable, Sendable {
        package let departments: [String]
        package let people: [String]
    }

    package func listing(_ id: String) -> Loadable<Listing> { listings[id] ?? .notLoaded }
}
