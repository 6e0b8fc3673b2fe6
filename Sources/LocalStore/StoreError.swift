import Foundation
import GRDB
import Glibc

/// Why the store on this machine could not be opened, read or written.
package struct StoreError: Error, Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        case diskFull
        /// The file or its directory may not be read or written.
        case noPermission
        /// There is a file of that name already, and nothing is written over.
        case exists
        /// The directory of the file is missing, or is none.
        case noDirectory
        /// No SQLite file, or a damaged one.
        case damaged
        /// Written by a newer Punchcard.
        case newerVersion
        /// Another process kept it locked for too long.
        case busy
        /// The task that wanted it was cancelled.
        case cancelled
        case failed
    }

    package let code: Code
    /// The file concerned; empty for a store in memory.
    package let path: String
    /// What SQLite or the system said; may be empty.
    package let detail: String

    init(code: Code, path: String, detail: String = "") {
        self.code = code
        self.path = path
        self.detail = detail
    }

    init(systemError number: Int32, path: String) {
        let code: Code =
            switch number {
            case ENOSPC, EDQUOT: .diskFull
            case EACCES, EPERM, EROFS: .noPermission
            case EEXIST: .exists
            case ENOENT, ENOTDIR: .noDirectory
            default: .failed
            }
        self.init(code: code, path: path, detail: String(cString: strerror(number)))
    }

    /// A file that could not be written, by `errno`.
    package static func writing(_ path: String) -> StoreError { StoreError(systemError: errno, path: path) }

    /// Puts an error of GRDB, Foundation or the system into this target's terms.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError:
            self.init(code: error.code, path: error.path.isEmpty ? path : error.path, detail: error.detail)
        case let error as DatabaseError:
            self.init(code: Code(error.resultCode), path: path, detail: error.message ?? "\(error.resultCode)")
        case is CancellationError: self.init(code: .cancelled, path: path)
        case let error as CocoaError:
            if let number = (error.underlying as? POSIXError)?.code.rawValue {
                self.init(systemError: number, path: path)
            } else {
                self.init(code: Code(error.code), path: path, detail: error.localizedDescription)
            }
        default: self.init(code: .failed, path: path, detail: "\(error)")
        }
    }
}

extension StoreError.Code {
    fileprivate init(_ code: ResultCode) {
        self =
            switch code.primaryResultCode {
            case .SQLITE_FULL: .diskFull
            case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .noPermission
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            default: .failed
            }
    }

    fileprivate init(_ code: CocoaError.Code) {
        self =
            switch code {
            case .fileWriteOutOfSpace: .diskFull
            case .fileWriteNoPermission, .fileReadNoPermission, .fileWriteVolumeReadOnly: .noPermission
            default: .failed
            }
    }
}

extension StoreError: CustomStringConvertible {
    /// What happened, what is safe, what to do.
    package var description: String {
        let file = path.isEmpty ? "the store in memory" : path
        let reason = detail.isEmpty ? "" : " (\(detail))"
        return switch code {
        case .diskFull:
            "No room is left on the disk of \(file). Nothing was saved now; what was saved before is safe. "
                + "Free some room and try again.\(reason)"
        case .noPermission:
            "\(file) can't be opened or written. Nothing was saved now; what was saved before is safe. "
                + "See to it that you own the file and its directory.\(reason)"
        case .exists:
            "\(file) exists and is not written over. Choose another name."
        case .noDirectory:
            "The directory of \(file) is missing, or is none. Nothing was saved now; what was saved before is safe.\(reason)"
        case .damaged:
            "\(file) is damaged, or no file of Punchcard's. Nothing was changed in it. "
                + "Move it away, keep it for a look, and start again: an empty one is made.\(reason)"
        case .newerVersion:
            "\(file) was written by a newer Punchcard. Nothing was changed in it. Use the newer version."
        case .busy:
            "\(file) is in use by another Punchcard. Nothing was saved now; what was saved before is safe. Try again."
        case .cancelled:
            "Cancelled before \(file) was read or written."
        case .failed:
            "\(file) could not be used. Nothing was saved now; what was saved before is safe.\(reason)"
        }
    }
}
