import Attendance
import Foundation
import GroupModel
import LocalStore
import Operations

/// Photos on this machine.
nonisolated struct LiveFaceFiles: FaceFiles {
    func photo(at path: String) async throws(PhotoProblem) -> FacePhoto {
        try PhotoFile.read(FileLocations.expanded(path))
    }

    func save(_ photo: [UInt8], toNew path: String) async throws(HistoryFailure) {
        do throws(StoreError) {
            try PrivateFile.write(photo, toNew: URL(filePath: FileLocations.expanded(path)))
        } catch {
            throw HistoryFailure(FileFault.notWritten(path, error))
        }
    }

    private static let photoSuffixes: Set = ["jpg", "jpeg", "png"]

    func completions(of path: String) async -> [String] {
        if path == "~" { return ["~/"] }
        // What stands before the last slash is kept as it was typed.
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let (directory, beginning) = (path[..<slash], path[slash...])
        let place = directory.isEmpty ? "." : FileLocations.expanded(String(directory))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        return names.sorted().compactMap { name in
            guard name.hasPrefix(beginning), !name.hasPrefix(".") || beginning.hasPrefix(".") else { return nil }
            var isDirectory = ObjCBool(false)
            let file = URL(filePath: place).appending(path: name)
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory) else { return nil }
            if isDirectory.boolValue { return directory + name + "/" }
            return Self.photoSuffixes.contains(file.pathExtension.lowercased()) ? directory + name : nil
        }
    }

    func localTime(of seconds: Int) -> String {
        SystemClock.text(of: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }
}
