import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI

@Suite("Key map")
struct KeyMapTests {
    nonisolated static let edits: [(String, TextLine.Edit)] = [
        ("Backspace", .deleteBackward), ("Delete", .deleteForward), ("Left", .moveLeft), ("Right", .moveRight),
        ("Home", .moveToStart), ("End", .moveToEnd), ("Ctrl-A", .moveToStart), ("Ctrl-E", .moveToEnd),
        ("Ctrl-U", .killToStart), ("Ctrl-K", .killToEnd), ("Ctrl-W", .killWord), ("Ctrl-B", .moveLeft),
        ("Ctrl-F", .moveRight), ("Ctrl-D", .deleteForward),
    ]

    private static func typing() throws -> [Scene] { try scenes.get() }

    /// Only looked at, so they are shared.
    private static let scenes = Result<[Scene], any Error> {
        Scene.all(.zh, try Samples.group).filter { scene in
            // There, Space and the arrows are for the tree while nothing is typed.
            if case .pick(let picker) = scene.stage.state.overlay, picker.spaceChecks { return false }
            return scene.stage.state.isTyping
        }
    }

    @Test("In a picker letters are always text, and Space and the arrows to the sides only while a text is typed")
    func pickers() throws {
        let stage = Stage()
        stage.open(try Samples.group)
        stage.focus("bind_user_ids")
        stage.press("Enter a")
        stage.learnDirectory()
        func isText(_ key: Key) -> Bool {
            if case .text(.edit) = KeyMap.action(for: key, in: stage.state) { true } else { false }
        }
        for key in [Key.character("j"), .character("q"), .character("D"), .character("?"), .ctrl("u")] {
            #expect(isText(key))
        }
        #expect(!isText(.character(" ")) && !isText(.left) && !isText(.right))
        stage.type("an")
        #expect(isText(.character(" ")) && isText(.left) && isText(.right))
        stage.press("Down")
        #expect(!isText(.character(" ")) && isText(.left))
        stage.type("n")
        #expect(isText(.character(" ")))
    }

    @Test("While text is typed, keys edit as in a shell", arguments: edits)
    func shellKeys(notation: String, edit: TextLine.Edit) throws {
        let key = try #require(Key(notation))
        for scene in try Self.typing() {
            guard case .text(.edit(edit))? = KeyMap.action(for: key, in: scene.stage.state) else {
                Issue.record("\(notation) in \(scene.name)")
                continue
            }
        }
    }

    @Test("While text is typed, no key that can be typed is a command")
    func lettersAreText() throws {
        let typed = (0x20...0x7E).compactMap(Unicode.Scalar.init).map { Character($0) } + ["考", "é", "👩‍💼", "　"]
        for scene in try Self.typing() {
            for character in typed {
                guard
                    case .text(.edit(.insert(String(character))))? =
                        KeyMap.action(for: .character(character), in: scene.stage.state)
                else {
                    Issue.record("\(character) in \(scene.name)")
                    continue
                }
            }
        }
    }

    @Test("A paste is never a command, wherever it falls")
    func paste() throws {
        for scene in Scene.all(.zh, try Samples.group) {
            guard case .paste("S\n:q")? = KeyMap.action(for: .paste("S\n:q"), in: scene.stage.state) else {
                Issue.record("\(scene.name)")
                continue
            }
        }
    }

    @Test("A paste that is too large is said to be so, and changes nothing", arguments: Language.allCases)
    func oversizedPaste(_ language: Language) throws {
        for scene in Scene.all(language, try Samples.group) {
            let before = scene.stage.state
            scene.stage.press(.oversizedPaste)
            let after = scene.stage.state
            let words = try #require(after.notice, "\(scene.name)").text[language]
            #expect(words.contains("16 MiB"))
            #expect(after.overlay == before.overlay)
            #expect(after.editor?.input == before.editor?.input)
            #expect(after.editor?.document == before.editor?.document)
            #expect(scene.stage.rows[22].contains("16 MiB"), "\(scene.name)")
        }
    }

    @Test("Ctrl-C cancels everywhere, also while text is typed, and discards nothing")
    func cancel() throws {
        for scene in Scene.all(.en, try Samples.group) {
            let before = scene.stage.state
            guard case .command(.cancel)? = KeyMap.action(for: .ctrl("c"), in: before) else {
                Issue.record("\(scene.name)")
                continue
            }
            scene.stage.press("Ctrl-C")
            let after = scene.stage.state
            #expect(after.overlay == before.overlay, "\(scene.name)")
            #expect(after.editor?.input == before.editor?.input, "\(scene.name)")
            #expect(after.editor?.document == before.editor?.document, "\(scene.name)")
            #expect(after.screens.count == before.screens.count && !after.isFinished)
        }
    }

    @Test(
        "Keys without a meaning do nothing",
        arguments: [Key.unknown, .function(7), .ctrl("t"), .ctrl("s"), .ctrl("q")]
    )
    func meaningless(_ key: Key) throws {
        for scene in Scene.all(.zh, try Samples.group) {
            #expect(KeyMap.action(for: key, in: scene.stage.state) == nil, "\(scene.name)")
        }
    }

    // MARK: The palette

    @Test("Enter in the palette does what the row under its cursor says")
    func runFromPalette() throws {
        let stage = Stage(.en)
        stage.open(try Samples.group)
        stage.press(":")
        stage.type("payload")
        stage.press("Enter")
        #expect(stage.state.overlay == nil)
        guard case .review(let review) = stage.state.screen else {
            Issue.record("the review is not open")
            return
        }
        #expect(review.tab == .payload)
    }

    @Test("Enter in a palette without a match does nothing")
    func emptyPalette() throws {
        let stage = Stage(.en)
        stage.open(try Samples.group)
        stage.press(":")
        stage.type("zzzz")
        #expect(KeyMap.action(for: .enter, in: stage.state) == nil)
    }

    @Test("The palette's cursor stops at its last row")
    func paletteCursor() throws {
        let stage = Stage(.en)
        stage.open(try Samples.group)
        stage.press(":")
        let count = PaletteRows(state: stage.state).bindings(filter: "").count
        for _ in 0..<count + 5 { stage.press("Down") }
        let last = stage.rows
        stage.press("Up")
        #expect(stage.rows != last)
    }
}
