import LosslessJSON

/// The man page, in man(7): all that `--help` says, of all commands.
nonisolated struct Manual {
    private let root: ToolCommand

    /// - Parameter dump: the declarations as the argument parser writes them down.
    /// - Throws: `JSONSyntaxError`.
    init(of dump: String) throws {
        root = ToolCommand(try JSON(parsing: dump)["command"] ?? .null)
    }

    var text: String {
        var page = Page()
        page.line(".TH PUNCHCARD 1 \"\" \"Punchcard \(Version.current)\"")
        page.section("NAME")
        page.text("punchcard - \(root.abstract)")
        page.section("SYNOPSIS")
        page.synopsis(of: root)
        page.section("DESCRIPTION")
        // Their section is below.
        page.text(root.discussion.replacing("\n\n" + ExitStatus.table, with: ""))
        page.section("OPTIONS")
        page.text("With every command, before or after its name:")
        for option in root.arguments { page.item(option) }
        page.section("COMMANDS")
        for command in root.subcommands { add(command, to: &page) }
        page.section("EXIT STATUS")
        for status in ExitStatus.allCases { page.item(String(status.rawValue), status.meaning) }
        page.section("ENVIRONMENT")
        for variable in EnvironmentVariable.allCases { page.item(variable.rawValue, variable.help) }
        page.section("FILES")
        for file in KeptFile.allCases { page.item(file.path, file.help) }
        return page.text
    }

    private func add(_ command: ToolCommand, to page: inout Page) {
        page.subsection(command.path)
        page.text(command.abstract)
        // What every command takes is said once.
        let arguments = command.arguments.filter { !root.arguments.contains($0) }
        page.synopsis(of: command, arguments)
        page.text(command.discussion)
        for argument in arguments { page.item(argument) }
        for subcommand in command.subcommands { add(subcommand, to: &page) }
    }
}

/// A command in the parser's dump.
private nonisolated struct ToolCommand {
    let path: String
    let abstract: String
    let discussion: String
    let arguments: [ToolArgument]
    let subcommands: [ToolCommand]

    init(_ json: JSON) {
        let text = { (name: String) in json[name]?.string ?? "" }
        let above = (json["superCommands"]?.array ?? []).compactMap(\.string)
        path = (above + [text("commandName")]).joined(separator: " ")
        abstract = text("abstract")
        discussion = text("discussion")
        arguments = (json["arguments"]?.array ?? []).filter { $0["shouldDisplay"] != false }.map(ToolArgument.init)
        subcommands = (json["subcommands"]?.array ?? []).map(ToolCommand.init).filter { !$0.path.hasSuffix(" help") }
    }
}

/// An argument, option or flag in the parser's dump.
private nonisolated struct ToolArgument: Hashable {
    /// `--format <yaml|json>`, `<group>`.
    let form: String
    let isOptional: Bool
    let isRepeating: Bool
    let help: String

    init(_ json: JSON) {
        let text = { (name: String) in json[name]?.string ?? "" }
        let value = "<\(text("valueName"))>"
        let names = (json["names"]?.array ?? []).map { name in
            (name["kind"] == "long" ? "--" : "-") + (name["name"]?.string ?? "")
        }.joined(separator: ", ")
        form =
            switch text("kind") {
            case "positional": value
            case "flag": names
            default: "\(names) \(value)"
            }
        isOptional = json["isOptional"] == true
        isRepeating = json["isRepeating"] == true
        let fallback = text("defaultValue")
        help = [text("abstract"), fallback.isEmpty ? "" : "Unless given: \(fallback)."].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// `[--format <yaml|json>]`, `<user>...`
    var synopsis: String {
        let text = form + (isRepeating ? " ..." : "")
        return isOptional ? "[\(text)]" : text
    }
}

/// Lines of man(7).
private nonisolated struct Page {
    private var lines: [String] = []

    var text: String { lines.joined(separator: "\n") }

    mutating func line(_ line: String) { lines.append(line) }
    mutating func section(_ title: String) { lines.append(".SH \(title)") }
    mutating func subsection(_ title: String) { lines.append(".SS \(Self.escaped(title))") }

    /// Paragraphs are filled; what begins with blanks stays as it is, as in the help.
    mutating func text(_ text: String) {
        var isLiteral = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let wasLiteral = isLiteral
            if !line.isEmpty { isLiteral = line.hasPrefix("  ") }
            if wasLiteral, !isLiteral { lines.append(".fi") }
            if line.isEmpty { lines.append(".PP") }
            if isLiteral, !wasLiteral { lines.append(".nf") }
            if !line.isEmpty { lines.append(Self.escaped(String(line))) }
        }
        if isLiteral { lines.append(".fi") }
    }

    mutating func synopsis(of command: ToolCommand, _ arguments: [ToolArgument] = []) {
        lines.append(".PP")
        lines.append("\\fB\(Self.escaped(command.path))\\fR")
        let words = arguments.map(\.synopsis) + (command.subcommands.isEmpty ? [] : ["[<option> ...]", "[<command>]"])
        lines += words.map(Self.escaped)
        lines.append(".PP")
    }

    mutating func item(_ argument: ToolArgument) { item(argument.form, argument.help) }

    mutating func item(_ tag: String, _ text: String) {
        lines.append(".TP")
        lines.append("\\fB\(Self.escaped(tag))\\fR")
        lines.append(Self.escaped(text))
    }

    /// So that neither a backslash nor a point or an apostrophe at the start of a line is taken for a request.
    private static func escaped(_ text: String) -> String {
        let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
}
