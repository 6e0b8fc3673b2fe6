import ArgumentParser
import Editor
import Foundation
import Glibc
import GroupModel
import Operations

struct NewCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.new.rawValue,
        abstract: "Create a group, step by step.",
        discussion: """
            Begins with nothing, a template, a draft that was left, a group that is there, or a group file. With --plain, \
            and where there is no terminal to draw on, it asks line by line.
            """
                + Examples([
                    "step by step": "punchcard new",
                    "a shop like the one that is there, without its people": "punchcard new --from 7009331225438652417",
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Option(
        help: ArgumentHelp(
            "Begin with a copy of this group, without its people: an id or an exact name.",
            valueName: "group"
        ),
        completion: .groups
    )
    var from: String?

    @Option(help: ArgumentHelp("Begin with the group of this file.", valueName: "file"), completion: .groupFile)
    var template: String?

    @Flag(help: "Ask line by line, without drawing.")
    var plain = false

    func validate() throws {
        if from != nil, template != nil { throw ValidationError("Name either a group by --from or a --template.") }
    }

    func run() async throws {
        try await ExitStatus.report {
            let settings = try Settings(options.adding(parent.options))
            try settings.checkMayWrite()
            let document: GroupDocument?
            do {
                document = try template.map { try GroupFile.read($0).document }
            } catch let error as GroupFileError {
                error.annotation.report(settings.language)
                return .invalid
            }
            if plain || !Console.canBeDrawnOn {
                try settings.checkMayWriteAlone()
                return try await PlainProgram(settings).create(from: from, template: document)
            }
            let program = await EditorProgram(settings)
            if let document {
                let new = NewGroup(document, operatorID: settings.operatorID, clock: SystemClock())
                return try await program.run(creating: .outcome(.newGroup(.success(new))))
            }
            return try await program.run(creating: .newGroup(copying: from))
        }
    }
}

/// What standard input and output are connected to.
nonisolated enum Console {
    /// Whether there is a terminal that the screens can be drawn on.
    static var canBeDrawnOn: Bool { isTerminal && !isDumb }

    /// Whether there is a terminal that can only print lines.
    static var isDumbTerminal: Bool { isTerminal && isDumb }

    private static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    private static var isDumb: Bool {
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        return terminal.isEmpty || terminal == "dumb"
    }
}
