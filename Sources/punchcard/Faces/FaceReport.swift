import Attendance
import AttendanceAPI
import Foundation
import Glibc
import GroupModel
import LosslessJSON
import Operations

/// What has become of each line of an import: a file of JSON lines that only grows, so that an import which was cut off goes
/// on where it was. Nobody but its owner may read it. Of a photo it holds size and digest.
actor FaceReport {
    /// What has become of one person's photo, so far.
    struct State: Hashable, Sendable {
        enum Step: String, Hashable, Sendable {
            /// Uploaded and about to be set; it may be set.
            case uploaded
            /// The platform says that it is set.
            case set
            /// It was read back.
            case confirmed
            case failed
            case unknown
        }

        var step: Step
        /// What the photo was uploaded as; nil when it was not.
        var setting: Attendance.FaceSetting?
        /// The platform's words, or the program's; empty when all is well.
        var message = ""

        var isDone: Bool { step == .set || step == .confirmed }
    }

    /// A photo for somebody. Another photo for them is another matter.
    struct Subject: Hashable, Sendable {
        let personID: String
        /// SHA-256.
        let digest: String
    }

    /// As the file had them when it was opened.
    nonisolated let earlier: [Subject: State]
    nonisolated let path: String
    private let descriptor: Int32
    /// After a line that was written in part, another one would be unreadable.
    private var isBroken = false

    /// Opens the report of an earlier import of the same tenant, or makes a new one.
    /// - Throws: `CommandFailure` when it is another's, is in use, or can't be written.
    init(at path: String, for settings: Settings) throws {
        self.path = path
        func failure(_ status: ExitStatus, _ words: Words) -> CommandFailure {
            CommandFailure(status, "\(path): \(words[settings.language])")
        }
        func systemFailure() -> CommandFailure {
            let reason = String(cString: strerror(errno))
            return failure(.machine, Words(zh: "报告无法写入：\(reason)", en: "The report cannot be written: \(reason)"))
        }
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw systemFailure() }
        self.descriptor = descriptor
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw failure(.invalid, Words(zh: "另一个导入正在使用这份报告。", en: "Another import is using this report."))
        }
        guard fchmod(descriptor, 0o600) == 0 else { throw systemFailure() }
        let header = Self.header(settings)
        var bytes = (try? Data(contentsOf: URL(filePath: path))).map(Array.init) ?? []
        // A line that the end of the program or of the disk cut off was never acted on.
        let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        if whole < bytes.count {
            guard ftruncate(descriptor, off_t(whole)) == 0 else { throw systemFailure() }
            bytes.removeSubrange(whole...)
        }
        var earlier: [Subject: State] = [:]
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let line = try? JSON(parsing: Array(line)) else {
                throw failure(
                    .invalid,
                    Words(zh: "第 \(number + 1) 行不是报告。", en: "Line \(number + 1) is no line of a report.")
                )
            }
            if number == 0 {
                guard line == header else {
                    throw failure(
                        .invalid,
                        Words(
                            zh: "这是另一个租户或另一种人员 ID 的报告，或不是报告。请用 --report 指定另一个文件。",
                            en:
                                "This is the report of another tenant or employee type, or none. Name another file with --report."
                        )
                    )
                }
            } else if let (subject, state) = Self.entry(line) {
                // A photo that was uploaded once is not uploaded again, whatever came of setting it.
                earlier[subject] = State(
                    step: state.step,
                    setting: state.setting ?? earlier[subject]?.setting,
                    message: state.message
                )
            }
        }
        self.earlier = earlier
        do throws(WriteError) {
            if bytes.isEmpty { try Self.append(header, to: descriptor) }
        } catch {
            throw failure(
                .machine,
                Words(zh: "报告无法写入：\(error.description)", en: "The report cannot be written: \(error.description)")
            )
        }
    }

    deinit { close(descriptor) }

    /// Puts down what has become of a row, and sees to it that this outlasts a power cut.
    func append(_ state: State, of personID: String, row: Int, photo: FacePhoto.Trace) throws(HistoryFailure) {
        var line = JSONObject()
        line["time"] = .string(Date().formatted(.iso8601))
        line["row"] = .int(row)
        line["user_id"] = .string(personID)
        line["photo"] = ["size": .int(photo.size), "sha256": .string(photo.digest)]
        line["state"] = .string(state.step.rawValue)
        line["face_key"] = state.setting?.key.map(JSON.string)
        line["face_key_update_time"] = state.setting?.updateTime.map { .string(String($0)) }
        if !state.message.isEmpty { line["message"] = .string(state.message) }
        do throws(WriteError) {
            if isBroken { throw WriteError(description: String(cString: strerror(EIO))) }
            try Self.append(.object(line), to: descriptor)
        } catch {
            isBroken = true
            throw HistoryFailure(
                Words(zh: "报告无法写入：\(error.description)", en: "The report cannot be written: \(error.description)")
            )
        }
    }

    private struct WriteError: Error, CustomStringConvertible {
        let description: String
    }

    /// In one piece, so that what is cut off is a line's end.
    private static func append(_ line: JSON, to descriptor: Int32) throws(WriteError) {
        let bytes = line.bytes() + [UInt8(ascii: "\n")]
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        // Half a line has no number of its own: the disk took no more.
        let number = count < 0 ? errno : ENOSPC
        guard count == bytes.count else { throw WriteError(description: String(cString: strerror(number))) }
        guard fdatasync(descriptor) == 0 || errno == EINVAL else {
            throw WriteError(description: String(cString: strerror(errno)))
        }
    }

    private static func header(_ settings: Settings) -> JSON {
        let (baseURL, appID) = settings.target.origin
        return [
            "report": "punchcard face import",
            "version": 1,
            "base_url": .string(baseURL),
            "app_id": .string(appID),
            "employee_type": .string(settings.employeeType.rawValue),
        ]
    }

    private static func entry(_ line: JSON) -> (Subject, State)? {
        guard let personID = line["user_id"]?.string, let digest = line["photo"]?["sha256"]?.string,
            let step = line["state"]?.string.flatMap(State.Step.init(rawValue:))
        else { return nil }
        let setting = line["face_key"]?.string.map { key in
            Attendance.FaceSetting(
                personID: personID,
                key: key,
                updateTime: line["face_key_update_time"]?.string.flatMap { Int($0) }
            )
        }
        return (
            Subject(personID: personID, digest: digest),
            State(step: step, setting: setting, message: line["message"]?.string ?? "")
        )
    }
}
