import Editor
import FormUI
import GroupModel
import LosslessJSON

/// Plans in words and colours for people, and as JSON for scripts.
nonisolated struct PlanReport {
    let command: GroupCommand
    /// Whether stdout shows colours.
    let usesColor: Bool

    private var language: Language { command.language }

    /// On stdout what would be done, on stderr what is to be said of it.
    func show(_ file: FilePlan) {
        put(title(of: file), .title)
        for change in file.review.changes where file.action != .none {
            let text = ChangeText(language: language, limit: .max)
            for line in text.lines(of: change) {
                put(String(repeating: "  ", count: line.depth + 1) + line.text, line.role)
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

    /// What stands in the way or is worth knowing, on stderr.
    func tell(_ file: FilePlan) {
        for note in file.plan.notes { Output.error("\(file.path): \(note[language])") }
        for change in file.plan.joined {
            let words = Words(zh: "服务器上此后已变，保留：", en: "changed on the server since, and kept: ")
            Output.error("\(file.path): \(words[language])\(change.place.withoutGroup)")
        }
        for problem in file.problems {
            let word: Words =
                problem.severity == .error ? Words(zh: "错误", en: "error") : Words(zh: "警告", en: "warning")
            Output.error("\(file.path): \(word[language]): \(problem.message[language])")
        }
        for change in file.review.graveChanges { Output.error("\(file.path): ‼ \(change.words[language])") }
        for conflict in file.plan.conflicts { Output.error("\(file.path): \(text(of: conflict))") }
    }

    private func text(of conflict: MergeConflict) -> String {
        let text = { (value: JSON?) in
            let text = value?.text() ?? "–"
            return text.count > 80 ? String(text.prefix(80)) + "…" : text
        }
        let place = conflict.place.withoutGroup
        return Words(
            zh: "冲突：\(place)：文件 \(text(conflict.mine))，服务器 \(text(conflict.theirs))",
            en: "conflict: \(place): the file has \(text(conflict.mine)), the server \(text(conflict.theirs))"
        )[language]
    }

    private func put(_ text: String, _ role: ChangeText.Line.Role) {
        guard usesColor else { return Output.line(text) }
        let code =
            switch role {
            case .title: "1"
            case .old: "31"
            case .new: "32"
            case .note: "2"
            }
        Output.paintedLine(text, code)
    }

    // MARK: For scripts

    static func json(of files: [FilePlan]) -> JSON {
        ["version": 1, "plans": .array(JSONArray(files.map(json)))]
    }

    private static func json(of file: FilePlan) -> JSON {
        var plan = JSONObject()
        plan["file"] = .string(file.path)
        plan["action"] = .string(file.action.rawValue)
        plan["group_id"] = file.plan.draft.document.groupID.map(JSON.string)
        plan["group_name"] = .string(file.name)
        plan["changes"] = .array(
            JSONArray(
                (file.action == .none ? [] : file.review.changes).map { change in
                    row(change.place, [("old", change.old), ("new", change.new)])
                }
            )
        )
        plan["removed"] = .strings(file.plan.removed.map(\.withoutGroup))
        plan["grave"] = .strings(file.review.graveChanges.map { $0.words.en })
        plan["joined"] = .array(
            JSONArray(file.plan.joined.map { row($0.place, [("old", $0.old), ("new", $0.new)]) })
        )
        plan["conflicts"] = .array(
            JSONArray(file.plan.conflicts.map { row($0.place, [("file", $0.mine), ("server", $0.theirs)]) })
        )
        plan["problems"] = .array(JSONArray(file.problems.map(ValidateCommand.json)))
        return .object(plan)
    }

    private static func row(_ place: JSONPath, _ values: [(String, JSON?)]) -> JSON {
        var row = JSONObject()
        row["path"] = .string(place.withoutGroup)
        for (name, value) in values { row[name] = value }
        return .object(row)
    }
}
