import Foundation
import LocalStore
import TestSupport
import Testing

@testable import punchcard

@Suite("The store of a session")
struct LiveStoreTests {
    @Test("is opened by the first who asks, and not before")
    func opening() async throws {
        let directory = try TemporaryDirectory()
        let store = LiveStore(at: FileLocations(environment: ["XDG_STATE_HOME": directory.url.path]))
        #expect(!store.exists)
        async let (first, second) = (store.opened(), store.opened())
        #expect(try await first === second)
        #expect(store.exists)
    }

    @Test("is opened the next time when it could not be opened before")
    func again() async throws {
        let directory = try TemporaryDirectory()
        let store = LiveStore(at: FileLocations(environment: ["XDG_STATE_HOME": directory.url.path]))
        let obstacle = directory.file("punchcard")
        try directory.write("a file where the directory should be", to: "punchcard")
        await #expect(throws: StoreError.self) { try await store.opened() }
        try FileManager.default.removeItem(at: obstacle)
        _ = try await store.opened()
        #expect(store.exists)
    }
}
