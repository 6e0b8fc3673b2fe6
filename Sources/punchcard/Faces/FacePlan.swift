import Attendance
import Foundation
import GroupModel
import Operations

/// What an import is about to do, line by line, and what is wrong with its list.
nonisolated struct FacePlan {
    struct Entry: Hashable, Sendable {
        let row: FaceList.Row
        let personID: String
        /// What people call them; empty when it is not known.
        let name: String
        let before: FaceSetting
        let photo: FacePhoto.Trace
        /// Such as `JPEG 600×800`.
        let format: String
        /// What an earlier import has left; nil when it never came to this photo.
        let earlier: FaceReport.State?

        var subject: FaceReport.Subject { FaceReport.Subject(personID: personID, digest: photo.digest) }

        /// Done before, or before its end was put down.
        var isDone: Bool {
            guard let earlier else { return false }
            return earlier.isDone || (earlier.setting?.key != nil && earlier.setting?.key == before.key)
        }
    }

    let entries: [Entry]
    /// By their row numbers; one line may have several.
    let problems: [(row: Int, words: Words)]

    var toDo: [Entry] { entries.filter { !$0.isDone } }

    /// Looks at every photo and asks about everybody before anything is changed.
    init(_ list: FaceList, earlier: [FaceReport.Subject: FaceReport.State], _ command: GroupCommand) async throws {
        let meanings = try await command.find(list.rows.map(\.user).filter { !$0.isEmpty })
        var problems: [(row: Int, words: Words)] = []
        var checked: [(row: FaceList.Row, id: String, photo: FacePhoto.Trace, format: String)] = []
        var rowsByPerson: [String: Int] = [:]
        for row in list.rows {
            let id: String?
            switch meanings[row.user] {
            case .person(let found)?: id = found
            case nil:
                id = nil
                problems.append((row.number, Words(zh: "没有写明是谁。", en: "It does not say who.")))
            case let other?:
                id = nil
                if let words = other.problem(with: row.user) { problems.append((row.number, words)) }
            }
            if let id, let first = rowsByPerson.updateValue(row.number, forKey: id) {
                problems.append(
                    (row.number, Words(zh: "\(id) 已在第 \(first) 行出现。", en: "\(id) is in row \(first) already."))
                )
            }
            do throws(PhotoProblem) {
                guard !row.photo.isEmpty else {
                    problems.append((row.number, Words(zh: "没有写明照片。", en: "It names no photo.")))
                    continue
                }
                let photo = try PhotoFile.read(row.photo)
                let format = "\(photo.kind.rawValue) \(photo.width)×\(photo.height)"
                if let id { checked.append((row, id, photo.trace, format)) }
            } catch {
                problems.append((row.number, error.words))
            }
        }
        let ids = checked.map(\.id)
        let reading = try await command.faces.faces(of: ids)
        let names = await Self.names(of: ids, command)
        entries = checked.compactMap { line in
            guard let before = reading.settings[line.id] else {
                let refusal = reading.refused[line.id]
                let why = refusal?.message ?? Words(zh: "平台没有应答。", en: "The platform did not answer.")
                let details = refusal.map { "（\($0.details)）" } ?? ""
                problems.append(
                    (
                        line.row.number,
                        Words(zh: "\(line.id)：\(why.zh)\(details)", en: "\(line.id): \(why.en) \(details)")
                    )
                )
                return nil
            }
            return Entry(
                row: line.row,
                personID: line.id,
                name: names[line.id] ?? "",
                before: before,
                photo: line.photo,
                format: line.format,
                earlier: earlier[FaceReport.Subject(personID: line.id, digest: line.photo.digest)]
            )
        }
        self.problems = problems.sorted { $0.row < $1.row }
    }

    /// What people are called, as far as that can be found out; the ids stand for the others.
    private static func names(of ids: [String], _ command: GroupCommand) async -> [String: String] {
        let keys = ids.map { DirectoryID(.person, $0) }
        var entries = await command.directory.remembered(keys).mapValues(\.entry)
        let missing = keys.filter { entries[$0] == nil }
        if command.directory.findsPeopleByID {
            for start in stride(from: 0, to: missing.count, by: DirectoryID.batchSize) {
                let batch = Array(missing[start..<min(start + DirectoryID.batchSize, missing.count)])
                guard let found = try? await command.directory.entries(for: batch) else { break }
                entries.merge(found) { _, new in new }
            }
        }
        return entries.reduce(into: [:]) { names, entry in
            names[entry.key.id] = entry.value.name(in: command.language)
        }
    }
}

nonisolated extension FacePlan.Entry {
    private var outcomeOfEarlier: Words {
        earlier?.setting?.key == before.key
            ? Words(zh: "已完成，不再重复", en: "done before, not done again")
            : Words(zh: "已完成，但此后人脸又被更换，不再重复", en: "done before, and replaced since; not done again")
    }

    /// Row, id, name, what is there, what comes.
    func cells(_ language: Language) -> [String] {
        let there =
            before.key == nil
            ? Words(zh: "无照片", en: "no photo")[language]
            : before.localTime.isEmpty ? Words(zh: "有照片", en: "a photo")[language] : before.localTime
        let comes =
            isDone
            ? outcomeOfEarlier[language] : "\((row.photo as NSString).lastPathComponent), \(format), \(photo.size) B"
        return ["\(row.number)", personID, name, there, comes]
    }
}
