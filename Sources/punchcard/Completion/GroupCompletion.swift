import ArgumentParser
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Operations
import Terminal
import Text

nonisolated extension CompletionKind {
    /// Names of groups.
    static var groups: CompletionKind {
        .custom { words, _, prefix in await GroupCompletion(words: words).candidates(for: prefix) }
    }

    /// Names of the profiles in `config.yaml`.
    static var profiles: CompletionKind {
        .custom { _, _, _ in ((try? ProfileFile().read()) ?? nil)?.all.map { CompletionCandidate($0.name).text } ?? [] }
    }

    /// Group files.
    static var groupFile: CompletionKind { .file(extensions: GroupFile.extensions) }
}

/// The names of groups for a shell in which Tab was pressed.
///
/// They are asked for with a deadline, since a prompt waits, and remembered for a minute. Nobody is asked for a passphrase:
/// where a command gives the secret, only what `list` or `export --all` saw last is offered.
nonisolated struct GroupCompletion {
    private static let deadline = Duration.seconds(3)
    /// In seconds: pressing Tab again asks nobody.
    private static let freshness = 60.0

    /// Of the command line, as typed.
    let words: [String]

    /// - Parameter prefix: what stands before the cursor; ids are only offered for digits.
    func candidates(for prefix: String) async -> [String] {
        guard let options = try? GlobalOptions.parse(completing: words),
            let settings = try? Settings(options, needsTarget: false)
        else { return [] }
        let (baseURL, appID) = settings.target.origin
        let cache = NameCache(at: FileLocations().cachePath, baseURL: baseURL, appID: appID)
        let remembered = await cache.all(.group)
        if let age = remembered.map(\.age).max(), age < Self.freshness { return Self.texts(remembered, prefix) }
        if !settings.runsCommandForSecret, await ask(options) { return Self.texts(await cache.all(.group), prefix) }
        return Self.texts(remembered, prefix)
    }

    /// Has all groups listed, which remembers them.
    /// - Returns: whether that was done in time.
    private func ask(_ options: GlobalOptions) async -> Bool {
        guard let settings = try? Settings(options) else { return false }
        let connection = Connection(settings)
        let groups = GroupCommand(settings, connection)
        let isDone = await withTaskGroup(of: Bool.self) { tasks in
            tasks.addTask { (try? await groups.reader.all()) != nil }
            tasks.addTask {
                try? await Task.sleep(for: Self.deadline)
                return false
            }
            defer { tasks.cancelAll() }
            return await tasks.next() ?? false
        }
        await connection.close()
        return isDone
    }

    private static func texts(_ groups: [NameCache.Entry], _ prefix: String) -> [String] {
        var ids: [String: [String]] = [:]
        for group in groups { ids[group.value?.string ?? "", default: []].append(group.id) }
        let isNumber = prefix.first?.isNumber ?? false
        return ids.sorted { $0.key < $1.key }.flatMap { name, ids in
            // A name that several bear names none of them.
            let isName = ids.count == 1 && CompletionCandidate.canBe(name)
            let names = isName ? [CompletionCandidate(spelling(of: name, for: prefix), meaning: ids.first)] : []
            let numbers = isNumber || !isName ? ids.map { CompletionCandidate($0, meaning: name.sanitised()) } : []
            return (names + numbers).map(\.text)
        }
    }
}

nonisolated extension GroupCompletion {
    /// A name as a shell finds it by what was typed: shells compare bytes, and a name that was typed composed may be kept
    /// decomposed. Whoever reads the name takes the spellings for the same.
    static func spelling(of name: String, for prefix: String) -> String {
        let spellings = [
            name, name.precomposedStringWithCanonicalMapping, name.decomposedStringWithCanonicalMapping,
        ]
        return spellings.first { $0.utf8.starts(with: prefix.utf8) } ?? name
    }
}

/// Something that a shell may put where the cursor is, in a way that this shell takes as no more than text.
nonisolated struct CompletionCandidate {
    /// A line for the completion script of the shell that asked.
    let text: String

    /// Whether a shell can be given this text. None takes control characters; bash does not quote what is after a `$`.
    static func canBe(_ text: String, shell: CompletionShell? = .requesting) -> Bool {
        !text.isEmpty && text.sanitised() == text && (shell != .bash || !text.contains { "$`\"\\!".contains($0) })
    }

    /// - Parameters:
    ///   - value: without control characters; it may have come from the server.
    ///   - meaning: shown beside it by shells that can.
    init(_ value: String, meaning: String? = nil, shell: CompletionShell? = .requesting) {
        text =
            switch shell {
            // The script hands the lines to `compgen -W`, which expands what stands in them: unquoted, the name of a group
            // could run a command.
            case .bash: "'" + value.replacing("'", with: "'\\''") + "'"
            // `_describe` takes what follows a colon for the description.
            case .zsh:
                value.replacing("\\", with: "\\\\").replacing(":", with: "\\:") + (meaning.map { ":" + $0 } ?? "")
            case .fish: value + (meaning.map { "\t" + $0 } ?? "")
            default: value
            }
    }
}

nonisolated extension GlobalOptions {
    /// What of a command line that is still being typed decides where the groups are.
    static func parse(completing words: [String]) throws -> GlobalOptions {
        var wanted: [String] = []
        for (word, next) in zip(words, words.dropFirst() + [""]) {
            if word == "--sandbox" || word.hasPrefix("--profile=") { wanted.append(word) }
            if word == "--profile" { wanted += [word, next] }
        }
        return try parse(wanted)
    }
}
