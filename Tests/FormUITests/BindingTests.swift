import Attendance
import Editor
import GroupModel
import Terminal
import Testing
import Text

@testable import FormUI

/// A row of the table of keys in `ux.md`, "Keys": the keys that a command has in the contexts named.
nonisolated struct DocumentedKeys: Sendable {
    let keys: String
    let command: Command
    let contexts: Set<KeyContext>

    init(_ keys: String, _ command: Command, _ contexts: Set<KeyContext>) {
        self.keys = keys
        self.command = command
        self.contexts = contexts
    }
}

@Suite("Bindings")
struct BindingTests {
    nonisolated static let editing: Set<KeyContext> = [.sections, .form, .list]
    nonisolated static let screens: Set<KeyContext> = [.groups, .sections, .form, .list, .review, .result]

    nonisolated static let documented: [DocumentedKeys] = [
        DocumentedKeys("Up k", .moveUp, screens),
        DocumentedKeys("Down j", .moveDown, screens),
        DocumentedKeys("PgUp", .pageUp, screens),
        DocumentedKeys("PgDn", .pageDown, screens),
        DocumentedKeys("g Home", .first, screens),
        DocumentedKeys("G End", .last, screens),
        DocumentedKeys("Tab", .nextPane, editing),
        DocumentedKeys("Shift-Tab", .previousPane, editing),
        DocumentedKeys("[", .previousSection, editing),
        DocumentedKeys("]", .nextSection, editing),
        DocumentedKeys("/", .find, editing.union([.groups])),
        DocumentedKeys("n", .findNext, editing),
        DocumentedKeys("N", .findPrevious, editing),
        DocumentedKeys("Enter", .open, editing.union([.groups])),
        DocumentedKeys("Space", .toggle, editing.union([.popup, .calendar])),
        DocumentedKeys("u", .undo, editing),
        DocumentedKeys("Ctrl-R", .redo, editing),
        DocumentedKeys("r", .revert, editing),
        DocumentedKeys("x", .unset, [.form, .list]),
        DocumentedKeys("c", .nextChange, editing),
        DocumentedKeys("C", .previousChange, editing),
        DocumentedKeys("e", .nextError, editing),
        DocumentedKeys("E", .previousError, editing),
        DocumentedKeys("i", .fieldHelp, editing),
        DocumentedKeys("?", .keyHelp, screens),
        DocumentedKeys(":", .palette, screens),
        DocumentedKeys("d", .changes, editing),
        DocumentedKeys("p", .payload, editing),
        DocumentedKeys("S", .submit, editing.union([.review])),
        DocumentedKeys("y", .copy, screens),
        DocumentedKeys("m", .mouse, screens),
        DocumentedKeys("Esc q", .back, Set(KeyContext.allCases).subtracting([.picker])),
        // Where letters are typed.
        DocumentedKeys("Esc", .back, [.picker]),
        DocumentedKeys("Up Ctrl-P", .moveUp, [.picker]),
        DocumentedKeys("Down Ctrl-N", .moveDown, [.picker]),
        DocumentedKeys("Enter", .open, [.picker, .pasted]),
        DocumentedKeys("Tab", .toggle, [.picker]),
        DocumentedKeys("Space", .toggle, [.pasted]),
        DocumentedKeys("Tab", .nextPane, [.pasted]),
        DocumentedKeys("a", .addRow, [.form, .list]),
        DocumentedKeys("D", .removeRow, [.list, .starts]),
        DocumentedKeys("t", .today, [.calendar]),
        DocumentedKeys("x", .unset, [.calendar]),
        DocumentedKeys("n", .create, [.groups]),
        DocumentedKeys("D", .delete, [.groups]),
        DocumentedKeys("+", .moreFields, [.form]),
        DocumentedKeys("D", .discard, [.question]),
        DocumentedKeys("L", .lookAgain, [.question]),
        DocumentedKeys("X", .closeEntry, [.question]),
        DocumentedKeys("H", .history, editing.union([.groups])),
        DocumentedKeys("F", .faces, editing.union([.groups])),
        DocumentedKeys("K", .faceKey, [.faces]),
        DocumentedKeys("Ctrl-C", .cancel, Set(KeyContext.allCases)),
    ]

    @Test("Every key of the documented table means what it says", arguments: documented)
    func table(_ row: DocumentedKeys) throws {
        for notation in row.keys.split(separator: " ") {
            let key = try #require(Key(String(notation)))
            for context in row.contexts {
                #expect(Bindings.command(for: key, in: context) == row.command, "\(key) in \(context)")
            }
        }
    }

    @Test("Every command has a key", arguments: Command.allCases)
    func everyCommand(_ command: Command) {
        #expect(Bindings.all.contains { $0.command == command && !$0.keys.isEmpty && !$0.contexts.isEmpty })
    }

    @Test("In no context do two bindings share a key", arguments: KeyContext.allCases)
    func noConflict(_ context: KeyContext) {
        let keys = Bindings.bindings(in: context).flatMap(\.keys)
        let twice = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice.map(\.description))")
    }

    @Test("In no context has a command two bindings, so that help says it once", arguments: KeyContext.allCases)
    func onceEach(_ context: KeyContext) {
        let commands = Bindings.bindings(in: context).map(\.command)
        #expect(Set(commands).count == commands.count)
    }

    @Test("F-keys are aliases only, but for quitting")
    func functionKeys() {
        for binding in Bindings.all where binding.command != .quit {
            #expect(binding.keys.contains { if case .function = $0 { false } else { true } }, "\(binding.command)")
        }
    }

    @Test("Ctrl-S and Ctrl-Q stay free for flow control", arguments: ["Ctrl-S", "Ctrl-Q"])
    func flowControl(_ notation: String) throws {
        let key = try #require(Key(notation))
        #expect(!Bindings.all.contains { $0.keys.contains(key) })
        for scene in Scene.all(.zh, try Samples.group) {
            #expect(KeyMap.action(for: key, in: scene.stage.state) == nil, "\(scene.name)")
        }
    }

    @Test("Every binding has words in both languages, and hints are short")
    func words() {
        for binding in Bindings.all {
            for words in [binding.words, binding.hint].compactMap(\.self) {
                #expect(!words.zh.isEmpty && !words.en.isEmpty)
                #expect(words.zh != words.en)
            }
            #expect(binding.hint.map { max($0.zh.displayWidth, $0.en.displayWidth) <= 14 } ?? true)
        }
    }

    @Test("Only documented keys and their aliases are bound", arguments: KeyContext.allCases)
    func nothingElse(_ context: KeyContext) throws {
        let aliases =
            "Left h Right l Insert Delete = F1 F2 F5 F10 Ctrl-L 1 2 3 4 w z Shift-Tab Tab / n N [ ] d p S ? i W Q R K A"
        let notations = ([aliases] + Self.documented.map(\.keys)).joined(separator: " ").split(separator: " ")
        let known = Set(try notations.map { try #require(Key(String($0))) })
        for key in Bindings.bindings(in: context).flatMap(\.keys) { #expect(known.contains(key), "\(key)") }
    }

    // MARK: What is drawn from the table

    @Test("The hints are the table's", arguments: Language.allCases)
    func hints(_ language: Language) throws {
        for scene in Scene.all(language, try Samples.group) where !scene.stage.state.isTyping {
            if case .confirm = scene.stage.state.overlay { continue }
            let bindings = Bindings.bindings(in: KeyContext(scene.stage.state))
            for (key, words) in Hints.list(for: scene.stage.state) {
                #expect(bindings.contains { $0.keys.first?.shortName == key && $0.hint == words }, "\(scene.name)")
            }
        }
    }

    @Test(
        "The help of the keys lists every binding that can do something on the screen behind it",
        arguments: Language.allCases
    )
    func help(_ language: Language) throws {
        for scene in Scene.all(language, try Samples.group)
        where scene.stage.state.overlay == nil && !scene.stage.state.isTyping && scene.stage.state.editor?.input == nil
        {
            let stage = scene.stage
            let mayWrite = stage.state.mayWrite
            let all = Bindings.bindings(in: KeyContext(stage.state))
            stage.size = Size(width: 80, height: 60)
            stage.press("?")
            let text = stage.text
            for binding in all where !mayWrite && binding.command.writes {
                #expect(!text.contains(" " + binding.words[language]), "\(scene.name): \(binding.command)")
            }
            for binding in all where mayWrite || !binding.command.writes {
                #expect(text.contains(binding.words[language]), "\(scene.name): \(binding.command)")
                for key in binding.keys { #expect(text.contains(key.shortName), "\(scene.name): \(key)") }
            }
        }
    }

    @Test("Every line of the help can be reached at 80×24", arguments: Language.allCases)
    func helpScrolls(_ language: Language) throws {
        let stage = Stage(language)
        stage.open(try Samples.group)
        let bindings = Bindings.bindings(in: KeyContext(stage.state))
        stage.press("?")
        var seen = ""
        for _ in 0..<bindings.count {
            seen += stage.text
            stage.press("Down")
        }
        for binding in bindings { #expect(seen.contains(binding.words[language])) }
        #expect(seen.contains("[-]"))
    }

    @Test(
        "The palette offers the bindings of the screen behind it, narrowed by what is typed",
        arguments: Language.allCases
    )
    func palette(_ language: Language) throws {
        let stage = Stage(language, size: Size(width: 80, height: 60))
        stage.open(try Samples.group)
        let bindings = Bindings.bindings(in: KeyContext(stage.state))
        stage.press(":")
        #expect(PaletteRows(state: stage.state).bindings(filter: "").map(\.command) == bindings.map(\.command))
        for query in ["undo", "撤销"] {
            #expect(PaletteRows(state: stage.state).bindings(filter: query).map(\.command).contains(.undo))
        }
        #expect(PaletteRows(state: stage.state).bindings(filter: "没有").isEmpty)
    }
}
