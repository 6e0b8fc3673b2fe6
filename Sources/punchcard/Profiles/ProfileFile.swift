import Attendance
import Foundation
import Glibc
import GroupModel
import LocalStore

/// `config.yaml` on the disk: where it is, and who may look into it.
nonisolated struct ProfileFile {
    let path: String

    init(in locations: FileLocations = FileLocations()) {
        self.init(path: locations.configPath + "/config.yaml")
    }

    init(path: String) {
        self.path = path
    }

    /// The profiles; nil when there is no file.
    /// - Throws: `ConfigError` when others may read it, and when it is no file of profiles. What is wrong with one profile is
    ///   kept with it.
    func read() throws(ConfigError) -> Profiles? {
        guard let text = try text() else { return nil }
        return try ProfileReader(path: path).usableProfiles(in: text)
    }

    /// The file as it stands; nil when there is none.
    func text() throws(ConfigError) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw unreadable(String(cString: strerror(errno)))
        }
        defer { close(file) }
        guard let status = FileStatus(descriptor: file) else { throw unreadable(String(cString: strerror(errno))) }
        if let problem = Self.problem(status, user: geteuid(), path: path) {
            throw ConfigError(at: ConfigPlace(path: path), problem)
        }
        guard let bytes = Self.bytes(of: file) else {
            throw unreadable("> \(Self.largestFile >> 10) KiB")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigError(
                at: ConfigPlace(path: path),
                Words(zh: "文件不是有效的 UTF-8。", en: "The file is not valid UTF-8.")
            )
        }
        return text
    }

    /// Why a file with these rights is not taken, and what mends it: it may hold secrets, and says where they are sent.
    static func problem(_ status: FileStatus, user: uid_t, path: String) -> Words? {
        let owner = status.owner
        guard status.isRegularFile else {
            return Words(zh: "不是普通文件。", en: "This is no regular file.")
        }
        guard owner == user else {
            return Words(
                zh: "文件属于另一个用户（uid \(owner)），已拒绝。请改为自己的文件：chown \(user) \(path)",
                en:
                    "The file belongs to another user (uid \(owner)), so it is refused. Make it your own: chown \(user) \(path)"
            )
        }
        guard !status.isOpenToOthers else {
            return Words(
                zh: "其他用户可以访问此文件，已拒绝。请执行：chmod 600 \(path)",
                en: "Others have access to the file, so it is refused. Run: chmod 600 \(path)"
            )
        }
        return nil
    }

    private static let largestFile = 1 << 20

    private static func bytes(of file: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0, errno != EINTR { return nil }
            bytes += buffer.prefix(max(0, count))
            if bytes.count > largestFile { return nil }
        }
    }

    private func unreadable(_ reason: String) -> ConfigError {
        ConfigError(
            at: ConfigPlace(path: path),
            Words(zh: "无法读取（\(reason)）。", en: "The file can't be read (\(reason)).")
        )
    }
}
