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
        /// The directory of the store can't be made; `path` is the directory.
        case noStateDirectory
        /// No SQLite file, or a damaged one.
        case damaged
        /// Written by a newer Punchcard.
        case newerVersion
        /// Another process kept it locked for too long.
        case busy
        /// Another program has been writing the same group for too long; `detail` says which.
        case locked
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
    package var description: String { words.en }

    /// What happened, what is safe, what to do.
    package var words: (zh: String, en: String) {
        let file = path.isEmpty ? (zh: "内存中的存储", en: "The store in memory") : (zh: path, en: path)
        let reason = detail.isEmpty ? (zh: "", en: "") : (zh: "（\(detail)）", en: " (\(detail))")
        let safe = (zh: "本次没有保存任何内容，此前保存的内容不受影响。", en: "Nothing was saved now; what was saved before is safe.")
        switch code {
        case .diskFull:
            return (
                "磁盘已满，无法写入 \(file.zh)\(reason.zh)。\(safe.zh)请腾出空间后重试。",
                "No room is left on the disk of \(file.en)\(reason.en). \(safe.en) Free some space and try again."
            )
        case .noPermission:
            return (
                "无法打开或写入 \(file.zh)\(reason.zh)。\(safe.zh)请检查该文件及其目录的权限。",
                "Cannot open or write \(file.en)\(reason.en). \(safe.en) Check the permissions of the file and its directory."
            )
        case .exists:
            return (
                "\(file.zh) 已存在，不会覆盖。请另选一个名称。",
                "\(file.en) already exists and is not overwritten. Choose another name."
            )
        case .noDirectory:
            return (
                "\(file.zh) 所在的目录不存在，或不是目录\(reason.zh)。\(safe.zh)",
                "The directory of \(file.en) does not exist, or is not a directory\(reason.en). \(safe.en)"
            )
        case .noStateDirectory:
            return (
                "无法创建状态目录 \(file.zh)\(reason.zh)。\(safe.zh)请将 XDG_STATE_HOME 设为可写的目录。",
                "Cannot create the state directory \(file.en)\(reason.en). \(safe.en) Set XDG_STATE_HOME to a directory that "
                    + "you can write to."
            )
        case .damaged:
            return (
                "\(file.zh) 已损坏，或不是 Punchcard 的文件\(reason.zh)。没有改动它。请将它移到别处保留备查；程序会新建一个空的。",
                "\(file.en) is damaged, or not a file of Punchcard's\(reason.en). It was not changed. Move it elsewhere and keep "
                    + "it; an empty one is created in its place."
            )
        case .newerVersion:
            return (
                "\(file.zh) 由更新版本的 Punchcard 写入。没有改动它。请使用更新的版本。",
                "\(file.en) was written by a newer version of Punchcard. It was not changed. Use the newer version."
            )
        case .busy:
            return (
                "\(file.zh) 正被另一个 Punchcard 占用\(reason.zh)。\(safe.zh)请重试。",
                "\(file.en) is in use by another Punchcard\(reason.en). \(safe.en) Try again."
            )
        case .locked:
            return (
                "\(detail) 仍在写入同一个考勤组或人员，不再等待。这次没有写入任何内容；请等它结束后再试。",
                "Gave up waiting for \(detail), which is still writing to the same group or person. Nothing was written now; try "
                    + "again once the other has ended."
            )
        case .cancelled:
            return ("在读写 \(file.zh) 之前已取消。", "Cancelled before \(file.en) was read or written.")
        case .failed:
            return (
                "无法使用 \(file.zh)\(reason.zh)。\(safe.zh)",
                "\(file.en) could not be used\(reason.en). \(safe.en)"
            )
        }
    }
}
