import Foundation
package import Testing

/// Compares a text with the one kept in `Tests/Snapshots/TARGET/NAME.txt`.
///
/// A snapshot that is missing is a failure, so that nothing passes unseen. `PUNCHCARD_RECORD=1 swift test` writes the
/// texts anew; read the difference before it is committed.
package func assertSnapshot(
    of text: String,
    named name: String,
    fileID: String = #fileID,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    try Snapshots(
        folder: testsFolder.appending(path: "Snapshots").appending(path: moduleName(of: fileID)),
        isRecording: ProcessInfo.processInfo.environment["PUNCHCARD_RECORD"] == "1"
    ).check(text, named: name, sourceLocation: sourceLocation)
}

struct Snapshots {
    let folder: URL
    let isRecording: Bool

    func check(_ text: String, named name: String, sourceLocation: SourceLocation) throws {
        let file = folder.appending(path: name + ".txt")
        // A file of text ends with a line end; the screen that it shows does not.
        let written = text + "\n"
        if isRecording {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(written.utf8).write(to: file)
            return
        }
        guard let data = try? Data(contentsOf: file) else {
            Issue.record("no snapshot \(file.path); PUNCHCARD_RECORD=1 writes it", sourceLocation: sourceLocation)
            return
        }
        let kept = String(decoding: data, as: UTF8.self)
        guard !kept.utf8.elementsEqual(written.utf8) else { return }
        let difference = differingLines(kept, written)
        Issue.record("\(name) differs from its snapshot:\n\(difference)", sourceLocation: sourceLocation)
    }

    /// The lines that were taken out and put in, as `diff` marks them.
    private func differingLines(_ kept: String, _ new: String) -> String {
        let changes = new.split(separator: "\n", omittingEmptySubsequences: false)
            .difference(from: kept.split(separator: "\n", omittingEmptySubsequences: false))
        return changes.map { change in
            switch change {
            case .remove(let line, let text, _): "-\(line + 1): \(text)"
            case .insert(let line, let text, _): "+\(line + 1): \(text)"
            }
        }.joined(separator: "\n")
    }
}
