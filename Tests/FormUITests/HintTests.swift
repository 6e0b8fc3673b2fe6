import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI
@testable import Operations

@Suite("Hints")
struct HintTests {
    @Test("At every width the way out and the help are named", arguments: Language.allCases)
    func needed(_ language: Language) throws {
        for scene in Scene.all(language, try Samples.group) {
            for width in [60, 70, 80, 120] {
                scene.stage.size = Size(width: width, height: 24)
                let hints = scene.stage.rows.last ?? ""
                #expect(
                    hints.contains("Esc") || scene.name == "list" || !hints.contains("q"),
                    "\(scene.name): \(hints)"
                )
                let expectsHelp = Hints.list(for: scene.stage.state).contains { $0.key == "?" }
                #expect(!expectsHelp || hints.contains("?"), "\(scene.name): \(hints)")
            }
        }
    }

    @Test(
        "The list names its other screens where there is room, and drops those first where there is not",
        arguments: Language.allCases,
        [(60, false), (80, true), (110, true), (160, true)]
    )
    func otherScreens(_ language: Language, _ size: (width: Int, isNamed: Bool)) {
        let stage = Stage(language, size: Size(width: size.width, height: 24))
        stage.showList()
        let hints = stage.rows.last ?? ""
        #expect(hints.contains("F " + Words(zh: "人脸", en: "faces")[language]) == size.isNamed, "\(hints)")
        for needed in ["Enter", "n", "/", "?", "Esc"] { #expect(hints.contains(needed + " "), "\(hints)") }
    }

    @Test("While text is typed only keys that do something there are named")
    func typing() throws {
        func keys(_ prepare: (Stage) -> Void) throws -> Set<String> {
            let stage = Stage()
            stage.open(try Samples.group)
            stage.focus("group_name")
            prepare(stage)
            try #require(stage.state.isTyping)
            return Set(Hints.list(for: stage.state).map(\.key))
        }
        #expect(try keys { $0.press(":") } == ["Enter", "Esc", "↑↓", "Ctrl-U"])
        #expect(try keys { $0.press("/") } == ["Enter", "Esc", "Ctrl-U"])
        #expect(try keys { $0.press("Enter") } == ["Enter", "Esc", "Tab", "Ctrl-U"])
        #expect(
            try keys {
                $0.focus("time_zone")
                $0.press("Enter")
            } == ["Enter", "Esc", "↑↓", "Tab", "Ctrl-U"]
        )
        #expect(
            try keys {
                $0.focus("bind_user_ids")
                $0.press("Enter a")
            } == ["Enter", "Tab", "Esc", "→", "←", "Ctrl-L"]
        )
        #expect(
            try keys {
                $0.focus("bind_user_ids")
                $0.press("Enter /")
            } == ["Enter", "Esc", "↑↓", "Ctrl-U"]
        )
    }

    @Test("The key for all of a help line is named where the line was cut, and where nothing beside the form has it")
    func cut() throws {
        let stage = Stage(.en)
        stage.open(try Samples.group)
        stage.focus("allow_apply_punch")
        var named = 0
        for row in 0..<(stage.state.editor?.rowCount ?? 0) {
            stage.moveCursor(to: row)
            let rows = stage.rows
            let isCut = rows[22].hasSuffix("…")
            #expect(rows[23].contains("i more") == isCut, "\(rows[22])")
            named += isCut ? 1 : 0
        }
        #expect(named > 0)
        stage.size = Size(width: 160, height: 48)
        #expect(!stage.text.contains("i more"))
    }

    @Test(
        "Where nothing may be written the header says so, and no key that writes is named",
        arguments: Language.allCases
    )
    func looking(_ language: Language) throws {
        func keys(_ stage: Stage) -> Set<String> { Set(Hints.list(for: stage.state).map(\.key)) }
        let stage = Stage(language)
        stage.lookOnly()
        stage.showList()
        let mark = Words(zh: "│ 只读 │", en: "│ read-only │")[language]
        #expect(stage.rows[0].contains(mark))
        stage.press("F")
        #expect(stage.rows[0].contains(mark))
        #expect(keys(stage).isDisjoint(with: ["Enter", "K"]))
        stage.press("Esc")
        stage.open(try Samples.group)
        stage.focus("group_name")
        #expect(stage.rows[0].contains(mark) && stage.rows[0].contains("开心考勤"))
        #expect(keys(stage).isDisjoint(with: ["Enter", "Space", "S", "a"]))
        stage.focus("bind_user_ids")
        #expect(Hints.list(for: stage.state).first { $0.key == "Enter" }?.words.en == "open")
        stage.press("d")
        #expect(stage.rows[0].contains(mark))
        #expect(keys(stage).isDisjoint(with: ["S", "a"]))
    }

    @Test("A result says where Esc leads: to the review when nothing was written, to the form when it was")
    func wayBack() throws {
        let group = try Samples.group
        for (outcome, way) in [
            (SubmitOutcome.notWritten(Samples.refusal), "Esc goes back to the review."),
            (
                .written(.success(FetchedGroup(id: "1", group: group, time: "14:03:00", today: nil)), notes: []),
                "Esc goes back to the editor."
            ),
        ] {
            let stage = Stage(.en)
            stage.open(group)
            stage.set(false, at: "allow_remedy")
            stage.press("S")
            stage.send(.outcome(.submitted(outcome)))
            #expect(stage.text.contains(way))
            stage.press("Esc")
            guard case .review = stage.state.screen else {
                #expect(way.contains("editor"))
                continue
            }
            #expect(way.contains("review"))
        }
    }

    @Test("A session that only looks on has its own mark", arguments: Language.allCases)
    func lookingOn(_ language: Language) throws {
        let group = try Samples.group
        let scene = try #require(Scene.drafts(language, group).first { $0.name == "form looked at" })
        #expect(scene.stage.rows[0].contains(Words(zh: "│ 只查看 │", en: "│ looking │")[language]))
    }

    @Test("The key that adds a row is named where one can be added")
    func add() throws {
        let stage = Stage()
        stage.open(try Samples.group)
        for (key, isThere) in [("group_name", false), ("bind_user_ids", true), ("machines", true)] {
            stage.focus(key)
            #expect(Hints.list(for: stage.state).contains { $0.key == "a" } == isThere)
        }
        stage.press("Tab")
        #expect(Hints.list(for: stage.state).first?.words.en == "open")
        #expect(!Hints.list(for: stage.state).contains { $0.key == "a" || $0.key == "Space" })
    }
}
