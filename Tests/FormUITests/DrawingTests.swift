import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing
import Text

@testable import FormUI

@Suite("Drawing")
struct DrawingTests {
    /// The smallest, the thresholds of the layout and their neighbours, and large ones.
    nonisolated static let sizes = [
        (1, 1), (2, 1), (1, 60), (200, 1), (3, 4), (59, 24), (60, 15), (60, 16), (61, 17), (80, 24), (109, 24),
        (110, 16),
        (149, 30), (150, 16), (160, 48), (200, 60),
    ].map { Size(width: $0.0, height: $0.1) }

    private static var groups: [JSON] {
        get throws { [try Samples.group, try Samples.hostileGroup, Samples.bareGroup] }
    }

    @Test("At every size every screen is whole: no half characters, nothing that a terminal obeys")
    func whole() throws {
        for scene in Scene.all(.zh, try Samples.hostileGroup) + Scene.all(.en, try Samples.group) {
            for size in Self.sizes {
                scene.stage.size = size
                let surface = scene.stage.draw()
                #expect(surface.size == size)
                #expect(surface.splitCharacters.isEmpty, "\(scene.name) at \(size)")
                let scalars = surface.rows.joined().unicodeScalars
                #expect(!scalars.contains { Self.isDangerous($0) }, "\(scene.name) at \(size)")
                if let cursor = surface.cursor { #expect(surface.bounds.contains(cursor), "\(scene.name) at \(size)") }
            }
        }
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        // Most of what is drawn, without a look into the tables.
        if scalar.isASCII { return scalar < " " || scalar == "\u{7F}" }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator, .unassigned: true
        default: false
        }
    }

    @Test("One screen after the other at every width and height from 1×1 to 200×60")
    func sweep() throws {
        let scenes = Scene.all(.zh, try Samples.hostileGroup)
        var turn = 0
        for width in stride(from: 1, through: 200, by: 3) {
            for height in stride(from: 1, through: 60, by: 7) {
                let scene = scenes[turn % scenes.count]
                turn += 1
                scene.stage.size = Size(width: width, height: height)
                let surface = scene.stage.draw()
                #expect(surface.splitCharacters.isEmpty, "\(scene.name) at \(width)×\(height)")
            }
        }
    }

    @Test("A resize to 1×1 and back shows the same as before")
    func resize() throws {
        for scene in Scene.all(.zh, try Samples.group) {
            let before = scene.stage.rows
            scene.stage.size = Size(width: 1, height: 1)
            scene.stage.draw()
            scene.stage.size = Size(width: 80, height: 24)
            #expect(scene.stage.rows == before, "\(scene.name)")
        }
    }

    @Test("Below 60×16 there is one plain notice", arguments: Language.allCases)
    func tooSmall(_ language: Language) throws {
        let stage = Stage(language, size: Size(width: 59, height: 15))
        stage.open(try Samples.group)
        let rows = stage.rows
        #expect(rows[0].contains("60×16"))
        #expect(rows.dropFirst().allSatisfy { $0.isEmpty })
        #expect(stage.renderer.action(forClickAt: .zero) == nil)
    }

    // MARK: Boxes and panes

    @Test(
        "Boxes are whole and leave the header and the hints to be seen",
        arguments: [(60, 16), (80, 24), (160, 48)]
    )
    func boxes(width: Int, height: Int) throws {
        for group in try Self.groups {
            for scene in Scene.all(.zh, group) {
                let stage = scene.stage
                let isOverlaid = stage.state.overlay != nil
                guard isOverlaid || stage.state.editor?.input?.needsBox == true else { continue }
                stage.size = Size(width: width, height: height)
                let surface = stage.draw()
                let box = try #require(surface.boxes.last, "\(scene.name)\n\(surface.rows.joined(separator: "\n"))")
                let layout = Layout(size: stage.size)
                let area = isOverlaid ? Rect(x: 0, y: 2, width: width, height: height - 4) : layout.main
                #expect(box.intersection(area) == box, "\(scene.name)")
                let cursor = try #require(surface.cursor, "\(scene.name)")
                let inside = Rect(x: box.minX + 1, y: box.minY + 1, width: box.width - 2, height: box.height - 2)
                #expect(inside.contains(cursor), "\(scene.name)")
            }
        }
    }

    @Test("Between the panes there are lines from top to bottom, which nothing crosses")
    func panes() throws {
        for group in try Self.groups {
            for scene in Scene.all(.en, group) where scene.stage.state.overlay == nil {
                guard case .editor = scene.stage.state.screen else { continue }
                scene.stage.size = Size(width: 160, height: 48)
                let surface = scene.stage.draw()
                let layout = Layout(size: scene.stage.size)
                for y in layout.main.minY..<layout.main.maxY {
                    let glyphs = surface.glyphs(inRow: y)
                    #expect(
                        glyphs[layout.main.minX - 1] == "│" && glyphs[layout.main.maxX] == "│",
                        "\(scene.name), row \(y)"
                    )
                }
            }
        }
    }

    // MARK: The cursor

    @Test("The cursor stands in the row that the keys act on", arguments: [(60, 16), (80, 24), (160, 48)])
    func cursor(width: Int, height: Int) throws {
        for group in try Self.groups {
            for scene in Scene.all(.en, group) where scene.stage.state.overlay == nil {
                let state = scene.stage.state
                scene.stage.size = Size(width: width, height: height)
                let surface = scene.stage.draw()
                let cursor = try #require(surface.cursor, "\(scene.name)")
                if state.isTyping {
                    #expect(
                        surface.cell(at: cursor)?.style == Theme.field,
                        "\(scene.name): not in the line being typed"
                    )
                } else if let rowCount = state.rowCount, rowCount > 0 {
                    #expect(surface.rows[cursor.y].contains(cursorSign), "\(scene.name)")
                }
            }
        }
    }

    @Test("Wherever the cursor goes in a form, it can be seen", arguments: Section.allCases)
    func cursorFollows(_ section: Section) throws {
        let stage = Stage(.zh, size: Size(width: 60, height: 16))
        stage.open(try Samples.group)
        stage.send(.focusSection(section))
        for key in ["Down", "PgDn", "Down", "Up", "G", "Up", "g"] {
            for _ in 0..<4 {
                stage.press(key)
                let surface = stage.draw()
                let cursor = try #require(surface.cursor)
                #expect(Layout(size: stage.size).main.contains(cursor))
                let label = try #require(stage.state.editor?.focusedLabel)
                #expect(surface.rows[cursor.y].contains(label.prefix(4)), "\(key): \(label)")
            }
        }
    }

    // MARK: Alignment

    @Test("In a form all values begin in one column, where the cursor stands", arguments: Language.allCases)
    func values(_ language: Language) throws {
        for size in [Size(width: 60, height: 40), Size(width: 80, height: 40), Size(width: 160, height: 48)] {
            for section in Section.allCases {
                let stage = Stage(language, size: size)
                stage.open(try Samples.group)
                stage.send(.focusSection(section))
                let surface = stage.draw()
                let x = try #require(surface.cursor).x
                let main = Layout(size: size).main
                for (index, row) in try #require(stage.state.editor).formRows.enumerated() {
                    guard case .field = row.role else { continue }
                    let glyphs = surface.glyphs(inRow: main.minY + index)
                    #expect(glyphs[x - 1] == " " && glyphs[x] != " ", "\(row.place)")
                }
            }
        }
    }

    @Test("At 80×24 no label is cut", arguments: Language.allCases)
    func labels(_ language: Language) throws {
        for scene in Scene.forms(language, try Samples.group) + Scene.pages(language, try Samples.group) {
            guard let editor = scene.stage.state.editor, !scene.stage.state.isTyping else { continue }
            scene.stage.size = Size(width: 80, height: 60)
            let text = scene.stage.text
            if editor.focus == .form {
                for field in editor.formRows.compactMap(\.field) {
                    #expect(text.contains(field.label[language]), "\(field.path)")
                }
            } else {
                for section in Section.allCases { #expect(text.contains(section.words[language])) }
            }
        }
    }

    @Test("The columns of the list stand under their headings", arguments: [60, 80, 110, 160])
    func listColumns(width: Int) {
        let stage = Stage(.zh, size: Size(width: width, height: 24))
        stage.showList()
        let surface = stage.draw()
        let name = surface.column(of: "名称", inRow: 1)
        let type = surface.column(of: "类型", inRow: 1)
        let id = surface.column(of: "ID", inRow: 1)
        for (index, group) in Samples.list.enumerated() {
            #expect(surface.column(of: String(group.name.prefix(2)), inRow: 2 + index) == name)
            #expect(surface.column(of: "\(index % 3 + 1) ", inRow: 2 + index) == type)
            #expect(surface.column(of: group.id, inRow: 2 + index) == id)
        }
    }

    // MARK: Nothing hidden

    @Test("The help of a field is whole at 80×24, or says that it goes on", arguments: Language.allCases)
    func fieldHelp(_ language: Language) throws {
        let stage = Stage(language)
        stage.open(try Samples.group)
        let editor = try #require(stage.state.editor)
        for field in Schema.fields {
            let row = JSONPath([.member("group"), .member(field.path.topLevel.name), .index(0)])
            guard let place = field.path.place(in: row) else { continue }
            let lines = FieldNotes(field: field, language: language).page(place, in: editor, width: 72)
            #expect(lines.allSatisfy { $0.text.displayWidth <= 72 }, "\(field.path)")
            stage.show(.fieldHelp(field, place, top: 0))
            let surface = stage.draw()
            let box = try #require(surface.boxes.last)
            let last = try #require(lines.last { !$0.text.isEmpty }).text.sanitised()
            let text = surface.rows(in: box).joined()
            #expect(text.contains(last) || text.contains("↓"), "\(field.path)")
        }
    }

    @Test("At 80×24 the hints name the help, and in the editor submitting", arguments: Language.allCases)
    func hints(_ language: Language) throws {
        for scene in Scene.all(language, try Samples.group) {
            let state = scene.stage.state
            guard state.overlay == nil, !state.isTyping, state.editor?.input == nil else { continue }
            let hints = scene.stage.rows[23]
            #expect(hints.contains("? "), "\(scene.name): \(hints)")
            if case .editor(let editor) = state.screen, editor.access == .full {
                #expect(hints.contains("S "), "\(scene.name): \(hints)")
            }
        }
    }

    @Test("Where only ASCII is wanted, every sign and frame has a stand-in")
    func ascii() throws {
        let latin = try Samples.group.mapStrings { String($0.unicodeScalars.map { $0.isASCII ? Character($0) : "x" }) }
        for scene in Scene.all(.en, latin) {
            for row in scene.stage.rows {
                // Letters of other scripts stay, and so do the marks and signs that belong to them.
                let left = row.sanitised(ascii: true).filter { !$0.isASCII && !$0.isLetter && !"、（）·°👩💼".contains($0) }
                #expect(left.isEmpty, "\(scene.name): \(row)")
            }
        }
    }
}

extension FieldInput {
    /// Whether it is given in a box, and not in the row itself.
    var needsBox: Bool {
        switch self {
        case .line(let line): line.purpose != .value
        case .weekdays: false
        case .choice, .bits, .pick, .calendar, .source: true
        }
    }
}

extension AppState {
    /// How many rows the screen has that a cursor can stand on; nil for a result, which is read rather than walked.
    var rowCount: Int? {
        switch screen {
        case .groups(let list): list.matches.count
        case .editor(let editor): editor.filteredRows?.count ?? editor.rowCount
        case .review(let review): review.rowCount
        case .history(.list(let history)): history.lines.count
        case .history(.entry(let entry)): entry.changes.count
        case .history(.comparison(let comparison)): comparison.changes.count
        case .merge(let merge): merge.rowCount
        case .faces(let faces): faces.people.count
        case .result: nil
        }
    }
}

extension EditorState {
    /// What the row under the cursor is called, in Chinese.
    var focusedLabel: String? {
        let row = formRows[page.cursor]
        switch row.role {
        case .unknown(let name): return name
        case .source(let source): return SourceText(source: source, document: document, language: .zh).label
        case .field(let field), .heading(let field): return field.label.zh
        }
    }
}
