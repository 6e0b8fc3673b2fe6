package import Attendance
import GroupModel

/// Why a file can't be read or written, in words that tell people what to look at.
package enum FileFault: Error, Hashable, Sendable {
    case notThere
    /// A directory on the way to it is missing, or is none.
    case noDirectory
    case isDirectory
    /// A pipe or a device.
    case noFile
    /// Not readable, or its directory not writable, for whoever runs the program.
    case notAllowed
    /// Nothing is written over.
    case exists
    case diskFull
    /// In the system's words.
    case other(String)

    package var words: Words {
        switch self {
        case .notThere: Words(zh: "没有这个文件。", en: "there is no such file.")
        case .noDirectory: Words(zh: "没有这个目录。", en: "there is no such directory.")
        case .isDirectory: Words(zh: "这是一个目录，不是文件。", en: "it is a directory, not a file.")
        case .noFile: Words(zh: "这不是普通文件。", en: "it is no ordinary file.")
        case .notAllowed: Words(zh: "没有权限。", en: "permission is denied.")
        case .exists:
            Words(zh: "文件已存在，不会覆盖。请换一个名称。", en: "the file exists and is not written over. Choose another name.")
        case .diskFull: Words(zh: "磁盘已满。", en: "no room is left on the disk.")
        case .other(let reason): Words(zh: reason, en: reason)
        }
    }
}
