import LocalStore

/// The store on this machine, one for all that keep something in it. It is opened when it is first needed, and not before.
actor LiveStore {
    private let locations: FileLocations
    private var store: LocalStore?

    init(at locations: FileLocations) {
        self.locations = locations
    }

    /// Whether there is a file; none is made to see that.
    nonisolated var exists: Bool { LocalStore.exists(at: locations.statePath) }

    /// A failure is not remembered: once the disk has room again, say, the next who asks gets the store.
    func opened() throws(StoreError) -> LocalStore {
        if let store { return store }
        let store = try LocalStore.open(at: locations.state)
        self.store = store
        return store
    }
}
