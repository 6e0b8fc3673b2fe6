import Attendance
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Text

/// Plans in words and colours for people, and as JSON for scripts.
nonisolated struct PlanReport {
    let command: GroupCommand
    /// Whether stdout shows colours.
    let usesColor: Bool

    private var language: Language { command.language }

    /// On stdout what would be done, on stderr what is to be said of it.
    func show(_ file: FilePlan) {
        put(title(of: file), .title)
        for write in file.held { put("  △ " + write.words[language], .note) }
        let changes = file.action == .none ? [] : file.write.changes
        let text = ChangeText(language: language, limit: .max)
        let positions = file.positions
        for change in changes {
            for line in positions.lines(of: change, text) { put("  " + line.text, line.role) }
        }
        if file.action != .none {
            let told: [PayloadDifference.Reason] = [.emptyListBesideRules, .noShiftsForType]
            for difference in file.write.payload.differences where told.contains(difference.reason) {
                put("  ~ \(difference.place.withoutGroup): \(difference.reason.words[language])", .note)
            }
        }
        for place in file.plan.removed {
            let words = Words(zh: "文件中没有，将被清除：", en: "not in the file, would be cleared: ")
            put("  - " + words[language] + place.withoutGroup, .old)
        }
    }

    private func title(of file: FilePlan) -> String {
        let id = file.plan.draft.document.groupID.map { " " + $0 } ?? ""
        let what: Words =
            switch file.action {
            case .create: Words(zh: "新建", en: "create")
            case .overwrite: Words(zh: "覆盖", en: "overwrite")
            case .none: Words(zh: "无需改动", en: "nothing to do")
            }
        return "\(file.path): \(what[language]) “\(file.name)”\(id)"
    }

    /// The warnings that the group as it is has as well, on stderr.
    func tellOld(_ file: FilePlan) {
        for annotation in file.oldWarnings { annotation.report(language) }
    }

    /// What stands in the way or is worth knowing, on stderr.
    func tellNew(_ file: FilePlan) {
        for note in file.plan.notes { Output.error("\(file.path): \(note[language])") }
        for annotation in file.annotations { annotation.report(language) }
    }

    private func put(_ text: String, _ role: ChangeText.Line.Role) {
        guard usesColor else { return Output.line(text) }
        let code =
            switch role {
            case .title: 1
            case .old: 31
            case .new: 32
            case .note: 2
            }
        Output.paintedLine(text, code)
    }

    // MARK: For scripts

    /// - Parameter results: what was done; nothing for a dry run.
    static func json(of files: [FilePlan], _ results: [JSON]) -> JSON {
        ["version": 1, "plans": .array(JSONArray(files.map(json))), "results": .array(JSONArray(results))]
    }

    private static func json(of file: FilePlan) -> JSON {
        var plan = JSONObject()
        plan["file"] = .string(file.path)
        plan["action"] = .string(file.action.rawValue)
        plan["group_id"] = file.plan.draft.document.groupID.map(JSON.string)
        plan["group_name"] = .string(file.name)
        let changes = file.action == .none ? [] : file.write.changes
        let positions = file.positions
        plan["held_by"] = .array(JSONArray(file.held.map { .int(Int($0.entry)) }))
        plan["changes"] = .array(JSONArray(changes.map(positions.row)))
        plan["removed"] = .strings(file.plan.removed.map(\.withoutGroup))
        plan["grave"] = .strings(file.write.graveChanges.map { $0.words.en })
        plan["joined"] = .array(JSONArray(file.plan.joined.map(positions.row)))
        plan["conflicts"] = .array(
            JSONArray(file.plan.conflicts.map { positions.row($0.place, [("mine", $0.mine), ("theirs", $0.theirs)]) })
        )
        plan["problems"] = .array(JSONArray(file.problems.map { positions.annotation($0).json }))
        return .object(plan)
    }
}
