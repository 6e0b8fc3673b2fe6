import Attendance
import GroupModel
import LosslessJSON
import Operations

nonisolated extension FilePlan {
    /// Of what would be written.
    var positions: FilePositions { FilePositions(in: file, under: added, of: plan.draft.document) }

    /// Warnings that are no news, each where it stands in the file.
    var oldWarnings: [Annotation] {
        let news = Set(newProblems)
        return problems.filter { !news.contains($0) }.map(positions.annotation)
    }

    /// What stands in the way or is worth knowing, each where it stands in the file.
    var annotations: [Annotation] {
        let positions = positions
        let kept = Words(zh: "服务器上此后已变，保留", en: "changed on the server since, and kept")
        let cleared = Words(zh: "文件中没有，将被清除", en: "not in the file, would be cleared")
        return plan.joined.map { positions.annotation(.note, $0.place, kept) }
            + plan.removed.map { positions.annotation(.warning, $0, cleared) }
            + newProblems.map(positions.annotation)
            + write.graveChanges.map { change in
                let words = Words(zh: "‼ " + change.words.zh, en: "‼ " + change.words.en)
                return positions.annotation(.warning, change.place, words)
            }
            + plan.conflicts.map { positions.annotation(.error, $0.place, Self.words(for: $0)) }
    }

    private static func words(for conflict: MergeConflict) -> Words {
        let (mine, theirs) = (excerpt(conflict.mine), excerpt(conflict.theirs))
        return Words(
            zh: "冲突：文件 \(mine)，服务器 \(theirs)",
            en: "conflict: the file has \(mine), the server \(theirs)"
        )
    }

    private static func excerpt(_ value: JSON?) -> String {
        let text = value?.text() ?? "–"
        return text.count > 80 ? String(text.prefix(80)) + "…" : text
    }
}
