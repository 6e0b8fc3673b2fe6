import Attendance
import Foundation
import GroupModel
import LosslessJSON
import Terminal
import Text

/// Something to be said of a place in a file, as compilers say it: for editors, problem matchers and CI systems.
nonisolated struct Annotation {
    enum Severity: String {
        case error, warning, note
    }

    let severity: Severity
    let place: FilePlace
    /// In the request body; nil for what is about the text.
    var field: JSONPath?
    let words: Words

    /// `FILE:LINE:COLUMN: error: words [field.path]`, on one line whatever the words hold.
    func text(_ language: Language) -> SafeLine {
        let field = fieldPath.isEmpty ? "" : " [\(fieldPath)]"
        // The severity is not translated: problem matchers look for the English word.
        return SafeLine("\(place): \(severity.rawValue): \(words[language])\(field)")
    }

    private var fieldPath: String { field?.withoutGroup ?? "" }

    /// Says it on stderr; in a job of GitHub Actions also as a command to its runner.
    func report(_ language: Language) {
        Output.error(text(language))
        if Self.isOnGitHub { Output.error(workflowCommand(language)) }
    }

    // MARK: For GitHub Actions

    /// As GitHub documents it among the default variables.
    private static let isOnGitHub = ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true"

    /// `::error file=…,line=…,col=…,title=…::words`, which puts the words beside the line of a pull request.
    func workflowCommand(_ language: Language) -> SafeLine {
        let properties: [(name: StaticString, value: String)] = [
            ("file", place.path), ("line", "\(place.position.line)"), ("col", "\(place.position.column)"),
            ("title", fieldPath.isEmpty ? "punchcard" : fieldPath),
        ]
        let command: StaticString =
            switch severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        return SafeLine(workflowCommand: command, properties, words[language])
    }

    // MARK: For scripts

    var json: JSON {
        [
            "severity": .string(severity.rawValue),
            "path": .string(fieldPath),
            "message_zh": .string(words.zh),
            "message_en": .string(words.en),
            "file": .string(place.path),
            "line": .int(place.position.line),
            "column": .int(place.position.column),
        ]
    }
}

nonisolated extension FilePositions {
    func annotation(_ severity: Annotation.Severity, _ field: JSONPath, _ words: Words) -> Annotation {
        let place = self[field]
        // What was laid over many groups may be wrong in one of them only.
        let isOfGroup = place.path == path
        let whose = isOfGroup ? words : Words(zh: "\(words.zh)（\(path)）", en: "\(words.en) (\(path))")
        return Annotation(severity: severity, place: place, field: field, words: whose)
    }

    func annotation(_ problem: Problem) -> Annotation {
        annotation(problem.severity == .error ? .error : .warning, problem.place, problem.message)
    }
}
