package import Foundation

/// A directory of its own (mode 0700) that goes away with the last reference to this object.
package final class TemporaryDirectory: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "punchcard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit {
        // What can't be removed lies in the system's temporary directory, which is swept.
        try? FileManager.default.removeItem(at: url)
    }

    /// The place of a file in the directory; it need not exist.
    package func file(_ name: String) -> URL { url.appending(path: name) }

    /// Writes a file into the directory.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> URL {
        try Data(text.utf8).write(to: file(name))
        return file(name)
    }
}
