import Foundation
import Glibc
import LocalStore
import Operations

/// Reads photos that are to be uploaded.
nonisolated enum PhotoFile {
    /// The photo in a file, if it is fit to be uploaded.
    static func read(_ path: String) throws(PhotoProblem) -> FacePhoto {
        guard let status = FileStatus(path: path) else { throw .unreadable(FileFault(reading: errno)) }
        // A pipe or a device might never end.
        guard status.isRegularFile else { throw .unreadable(status.isDirectory ? .isDirectory : .noFile) }
        guard status.size <= FacePhoto.largestSize else { throw .tooLarge(bytes: status.size) }
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw .unreadable(.notAllowed)
        }
        let name = URL(filePath: path).lastPathComponent
        // File systems differ in how they spell an é; servers that compare names want one spelling.
        return try FacePhoto(bytes, fileName: name.precomposedStringWithCanonicalMapping, digest: bytes.digest)
    }
}

nonisolated extension FileFault {
    /// By the `errno` of a file that could not be reached.
    init(reading number: Int32) {
        self =
            switch number {
            case ENOENT: .notThere
            case ENOTDIR: .noDirectory
            case EACCES, EPERM: .notAllowed
            default: .other(String(cString: strerror(number)))
            }
    }
}
