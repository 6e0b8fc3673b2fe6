import ArgumentParser
import Attendance
import Glibc
import GroupModel
import LosslessJSON
import Operations

struct FaceImportCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Set the faces of many people by a list.",
        discussion: """
            The list is CSV in UTF-8 with the columns user and photo; a photo is looked for beside the list. Every photo is \
            checked and everybody is asked about before anything is changed; what is wrong with a line is told by its row, and \
            then nothing is done (exit status 2).

            The plan stands on stdout: row, id, name, what is there, what comes. It is asked for before it is done; without a \
            terminal, --yes is needed.

            What becomes of each line is put down in a report beside the list, which only its owner can read. Run the same \
            command again, and it goes on where it was: what is done is not done again.

            Exit status 3 when some lines failed, or when it stopped at what concerns every line, such as a scope that is \
            missing or a quota that is spent; 6 when an outcome stays unknown even after looking.
            """
                + Examples([
                    "what a list may look like": """
                    user,photo
                    ou_x1@acme.cn,photos/张三.jpg
                    +8613800138000,photos/li.png
                    """,
                    "what it would do": "punchcard face import faces.csv --dry-run",
                ])
    )

    @ParentCommand var parent: FaceCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "The list.", completion: .file(extensions: ["csv"]))
    var csv: String

    @Flag(help: .dryRun)
    var dryRun = false

    @Flag(help: .yes)
    var yes = false

    @Option(help: ArgumentHelp("The report; CSV.report.jsonl unless given.", valueName: "file"), completion: .file())
    var report: String?

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await GroupCommand.run(parent.adding(options), writingAs: dryRun ? nil : "face import") { command in
            let language = command.language
            if !dryRun { try command.settings.checkMayWrite() }
            guard yes || dryRun || command.canAsk else { throw command.nobodyToAsk() }
            let list = try FaceList(at: csv, language)
            let path = report ?? csv + ".report.jsonl"
            // Nothing is left behind by asking what would be done.
            let report = dryRun && access(path, F_OK) != 0 ? nil : try FaceReport(at: path, for: command.settings)
            let plan = try await FacePlan(list, earlier: report?.earlier ?? [:], command)
            if !json { Output.rows(plan.entries.map { $0.cells(language) }) }
            for (row, words) in plan.problems {
                Output.error(Words(zh: "第 \(row) 行：\(words.zh)", en: "row \(row): \(words.en)")[language])
            }
            guard plan.problems.isEmpty else { return .invalid }
            let count = plan.toDo.count
            guard !dryRun, let report else { return count > 0 ? .differences : .done }
            guard count == 0 || yes || isConfirmed(plan.toDo, language) else {
                Output.error(Words(zh: "没有更改任何人脸。", en: "No face was changed.")[language])
                return .cancelled
            }
            let bound = LookBound()
            let importing = FaceImport(plan: plan, report: report, command: command, bound: bound)
            let result = await CommandSignals.shared.writing(lookingWithin: bound) { await importing.run() }
            tell(result, report.path, language)
            if json { Output.json(await Self.rows(of: plan, result, command)) }
            return result.status
        }
    }

    private func isConfirmed(_ entries: [FacePlan.Entry], _ language: Language) -> Bool {
        let replaced = entries.count { $0.before.key != nil }
        Output.error(
            Words(
                zh: "将设置 \(entries.count) 人的人脸照片，其中 \(replaced) 人替换现有的；人脸无法清除，只能再次替换。输入“是”以继续：",
                en:
                    "The faces of \(entries.count) people will be set, those of \(replaced) in the place of another; a face can't "
                    + "be cleared, only replaced again. Type yes to go on:"
            )[language]
        )
        return readLine() == Words(zh: "是", en: "yes")[language]
    }

    /// For scripts: everybody in the list, in its order.
    private static func rows(of plan: FacePlan, _ result: FaceImport.Result, _ command: GroupCommand) async -> JSON {
        var rows: [JSON] = []
        for entry in plan.entries {
            let done = result.rows[entry.personID]
            let setting = done?.setting ?? entry.earlier?.setting
            let (status, outcome): (ExitStatus, String) =
                if let done { (done.status, done.outcome) } else {
                    entry.isDone ? (.done, "unchanged") : (result.status, "not_done")
                }
            let number = if done != nil, let setting { await command.entry(of: setting) } else { Int64?.none }
            let message = Words(zh: done?.message ?? "", en: done?.message ?? "")
            let row = WriteRow(status, outcome, person: entry.personID, key: setting?.key, entry: number, message)
            rows.append(row.json(action: "face"))
        }
        return WriteRow.document(rows)
    }

    private static let stopped = Words(
        zh: "导入已停止：其余各行也会如此。",
        en: "The import stopped, since the other lines would fare no better."
    )

    private func tell(_ result: FaceImport.Result, _ path: String, _ language: Language) {
        let failed = result.failed.map { ($0.entry, $0.words) }
        let unknown = result.unknown.map { ($0, Words(zh: "结果不明", en: "outcome unknown")[language]) }
        for (entry, words) in (failed + unknown).sorted(by: { $0.0.row.number < $1.0.row.number }) {
            let row = Words(zh: "第 \(entry.row.number) 行", en: "row \(entry.row.number)")[language]
            Output.error("\(row) \(entry.personID): \(words)")
        }
        if let stopped = result.stoppedBy {
            let words = stopped.kind == .cancelled ? stopped.message : Self.stopped.and(stopped.message)
            Output.error(words[language])
            if !stopped.details.isEmpty { Output.error(stopped.details) }
        }
        Output.error(result.words[language])
        if result.status != .done {
            Output.error(
                Words(zh: "再次运行同一命令，会从未完成处继续。报告：\(path)", en: "The same command goes on from here. Report: \(path)")[
                    language
                ]
            )
        } else {
            Output.error(Words(zh: "报告：\(path)", en: "Report: \(path)")[language])
        }
    }
}
