import Foundation

/// A file that takes long to make: it is made when the first test wants one, and each gets a copy.
package actor FileTemplate {
    private let make: @Sendable (String) async throws -> Void
    private var made: Task<TemporaryDirectory, any Error>?

    /// - Parameter make: writes the file to a path.
    package init(_ make: @escaping @Sendable (String) async throws -> Void) {
        self.make = make
    }

    /// Puts a copy at a path where nothing is, and makes the directory where that is missing.
    /// - Throws: what the making throws.
    package func copy(to path: String) async throws {
        let make = make
        let task =
            made
            ?? Task {
                let directory = try TemporaryDirectory()
                try await make(directory.file("template").path)
                return directory
            }
        made = task
        let copy = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: copy.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(at: try await task.value.file("template"), to: copy)
    }
}
