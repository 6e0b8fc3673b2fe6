import ArgumentParser
import Attendance
import AttendanceAPI
import Foundation
import Glibc
import GroupModel
import LocalStore
import LosslessJSON
import Operations
import Text

/// `punchcard export`: groups as files, for a repository or a backup.
struct ExportCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.export.rawValue,
        abstract: "Write groups to files, one each, named by the group's id.",
        discussion: """
            Files that are there are replaced. An export that was cut off goes on where it was: what it has done stands in \
            .punchcard-export in the directory until all is done. Exit status 3 when a group could not be had; the others are \
            there.
            """
                + Examples([
                    "all groups, as files to keep under version control": "punchcard export --all --directory groups",
                    "how far the server has moved since": "punchcard diff --directory groups",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "Ids or exact names of groups.", completion: .groups)
    var groups: [String] = []

    @Flag(help: "Every group.")
    var all = false

    @Option(
        help: ArgumentHelp("Where the files go; made when it is not there.", valueName: "dir"),
        completion: .directory
    )
    var directory: String

    @Option(help: .textFormat)
    var format = TextFormat.yaml

    func validate() throws {
        if all == !groups.isEmpty { throw ValidationError("Name groups, or --all of them.") }
    }

    func run() async throws {
        try await GroupCommand.run(options.adding(parent.options)) { command in
            let folder = try ExportFolder(directory, format, command)
            if all {
                let listing = GroupListing(command.service)
                return try await export(to: folder, command) {
                    try await listing.next()?.map { .id($0.id) }
                }
            }
            let batch = OneBatch(groups.map(GroupReader.Reference.either))
            return try await export(to: folder, command) { await batch.next() }
        }
    }

    /// - Parameter groups: gives them as they come, and nil after the last.
    private func export(
        to folder: ExportFolder,
        _ command: GroupCommand,
        groups: @escaping @Sendable () async throws -> [GroupReader.Reference]?
    ) async throws -> ExitStatus {
        let progress = ProgressLine()
        defer { progress.end() }
        let goesOn = Words(
            zh: "已停止，已完成的保留在 \(directory)。再次运行同一命令会从未完成处继续。",
            en: "Stopped; what is done is in \(directory). The same command goes on from here."
        )
        let interruption = Interruption(telling: goesOn[command.language])
        defer { interruption.end() }
        var (done, count, old) = (0, 0, 0)
        var failed: [(group: GroupReader.Reference, failure: CommandFailure)] = []
        let isThere = folder.done
        try await Concurrently.forEach(in: groups) { group -> Result<GroupAnswer?, ServiceFailure> in
            if case .id(let id) = group, isThere.contains(ExportFolder.name(of: id)) { return .success(nil) }
            return await Result.of { () throws(ServiceFailure) in try await command.answer(for: group) }
        } done: { group, result, found in
            switch result {
            case .success(let answer?): try folder.write(command.file(of: answer), as: format)
            case .success(nil): old += 1
            // The line is gone: what is done is done, and the next run goes on from here.
            case .failure(let failure) where failure.kind == .unreachable || failure.kind == .cancelled: throw failure
            case .failure(let failure): failed.append((group, CommandFailure(failure, language: command.language)))
            }
            done += 1
            count = found
            progress.show(done, of: count)
        }
        progress.end()
        for (group, failure) in failed { Output.error("\(group.text): \(failure.description)") }
        let words = Words(
            zh: "已导出 \(count - failed.count)/\(count) 个考勤组到 \(directory)。",
            en: "\(count - failed.count) of \(count) groups are in \(directory)."
        )
        let before = Words(
            zh: "其中 \(old) 个是此前中断的导出写下的；要全部重新获取，请再运行一次。",
            en: "\(old) of them are as the export that was cut off found them; run it once more to fetch those anew."
        )
        Output.error(old == 0 ? words[command.language] : words.and(before)[command.language])
        // Whatever could not be had, the next export begins anew: only one that was cut off is gone on with.
        folder.finish()
        return failed.isEmpty ? .done : failed.map(\.failure.status).contains(.invalid) ? .invalid : .refused
    }
}

/// The directory of an export, and what an export that was cut off has done there.
private nonisolated struct ExportFolder {
    /// Names of files, without their suffix.
    let done: Set<String>
    private let url: URL
    private let language: Language

    private var journal: URL { url.appending(path: ".punchcard-export") }

    init(_ path: String, _ format: TextFormat, _ command: GroupCommand) throws {
        url = URL(filePath: path, directoryHint: .isDirectory)
        language = command.language
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .machine,
                Words(zh: "无法建立目录 \(path)", en: "The directory \(path) could not be made")[command.language]
            )
        }
        // A line that was cut off in the middle is none.
        let names = try Self.text(at: url.appending(path: ".punchcard-export")).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).dropLast()
        let files = Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
        done = Set(names.map(String.init).filter { files.contains("\($0).\(format.rawValue)") })
    }

    /// What the file of a group is called, without its suffix, whatever the server calls its id.
    static func name(of id: String) -> String {
        SafeFileName(id: id) { String(Array($0.utf8).digest.prefix(32)) }.text
    }

    /// Whole or not at all: the file takes its name when it is on the disk.
    func write(_ file: GroupFile, as format: TextFormat) throws {
        let id = Self.name(of: file.origin?.groupID ?? "")
        let name = "\(id).\(format.rawValue)"
        let text = format == .json ? file.value.text(.pretty) + "\n" : try YAMLText.text(of: file.value)
        let part = url.appending(path: ".\(name).part")
        do {
            try? FileManager.default.removeItem(at: part)
            try PrivateFile.write(Array(text.utf8), toNew: part)
            let target = url.appending(path: name).path
            guard rename(part.path, target) == 0 else { throw StoreError.writing(target) }
            try note(id)
        } catch {
            throw CommandFailure(
                .machine,
                Words(zh: "未能写入 \(name)：\(error)", en: "\(name) could not be written: \(error)")[language]
            )
        }
    }

    private func note(_ name: String) throws {
        // Before the calls that may fail: what makes a path of it may set `errno` as well.
        let path = journal.path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StoreError.writing(path) }
        defer { close(descriptor) }
        let line = Array((name + "\n").utf8)
        guard Glibc.write(descriptor, line, line.count) == line.count else { throw StoreError.writing(path) }
    }

    /// Of the journal of an export that was cut off; empty when there is none. A link there is somebody else's, and leads to
    /// where nothing of ours belongs.
    private static func text(at url: URL) throws -> String {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            guard errno == ELOOP else { return "" }
            throw CommandFailure(
                .machine,
                Words(
                    zh: "\(url.path) 是一个链接，不会跟随它写入。请删除它后重试。",
                    en: "\(url.path) is a link, which is not followed. Remove it and run the command again."
                )[Settings.language()]
            )
        }
        defer { close(descriptor) }
        return String(decoding: FileHandle(fileDescriptor: descriptor).readDataToEndOfFile(), as: UTF8.self)
    }

    func finish() {
        try? FileManager.default.removeItem(at: journal)
    }
}
