import Attendance
import Foundation
import GroupModel
import LocalStore
import Operations

/// Whom a command means, and how faces are shown by the commands.
nonisolated extension GroupCommand {
    /// The newest entry of the journal that sets this face; nil when there is none, or nobody can tell.
    func entry(of setting: FaceSetting) async -> Int64? {
        let writes = try? await faceHistory.writes(of: setting.personID)
        return writes?.first { $0.key == setting.key }?.entry
    }

    /// The ids of people, in the order in which they were named.
    /// - Throws: `CommandFailure` with status 2 where a text names nobody or several.
    func people(_ texts: [String]) async throws -> [String] {
        let meanings = try await find(texts)
        let problems = texts.compactMap { meanings[$0]?.problem(with: $0)?[language] }
        guard problems.isEmpty else { throw CommandFailure(.invalid, lines: problems) }
        return texts.compactMap { text in
            if case .person(let id)? = meanings[text] { id } else { nil }
        }
    }

    func find(_ texts: [String]) async throws(ServiceFailure) -> [String: PeopleFinder.Meaning] {
        let progress = ProgressLine()
        defer { progress.end() }
        let language = language
        return try await PeopleFinder(directory).find(texts) { walk in
            progress.show(
                Words(
                    zh: "读取通讯录：\(walk.departmentsDone)/\(walk.departmentsFound) 个部门",
                    en: "Reading the directory: \(walk.departmentsDone)/\(walk.departmentsFound) departments"
                )[language]
            )
        }
    }

    /// The face of one person.
    /// - Throws: the platform's refusal.
    func face(of id: String) async throws(ServiceFailure) -> FaceSetting {
        let reading = try await faces.faces(of: [id])
        if let refusal = reading.refused[id] { throw refusal }
        return reading.settings[id] ?? FaceSetting(personID: id, key: nil)
    }

    /// - Parameter bound: how long to look for a change without an answer.
    func faceChange(_ bound: LookBound) -> FaceChange<ContinuousClock> {
        FaceChange(service: faces, history: faceHistory, bound: bound) { Int(Date().timeIntervalSince1970) }
    }
}

nonisolated extension FaceSetting {
    /// `2026-05-01 14:02:11` in the host's zone; empty when it is not known.
    var localTime: String {
        updateTime.map { SystemClock.text(of: Date(timeIntervalSince1970: TimeInterval($0))) } ?? ""
    }

    /// Id, key and local time; the last two are empty for somebody without a photo.
    var cells: [String] { [personID, key ?? "", localTime] }
}
