import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI

/// Colour only repeats what a sign or a word says.
@Suite("Signs")
struct SignTests {
    private static let signs: Set<Character> = ["*", "!", "△", "‼", "✓", "✗", "≈", "~", "?", "+", "-", "·"]

    @Test("What is coloured has a sign before it, or goes on from a line that has one")
    func colour() throws {
        for scene in Scene.all(.zh, try Samples.group) {
            let surface = scene.stage.draw()
            var previous: Color?
            for y in 0..<surface.height {
                let glyphs = surface.glyphs(inRow: y)
                let colors = (0..<surface.width).map { surface.cell(at: Point(x: $0, y: y))?.style.color ?? .standard }
                let first = colors.indices.first { colors[$0] != .standard && glyphs[$0] != " " }
                defer { previous = first.map { colors[$0] } }
                guard let first, colors[first] != previous else { continue }
                let before = glyphs[..<first].last { !$0.isEmpty && $0 != " " && $0 != "›" }
                let says = [glyphs[first], before ?? ""].contains {
                    $0.count == 1 && Self.signs.contains(Character($0))
                }
                // The message of a result repeats the sign of the title above it.
                let isResult = if case .result = scene.stage.state.screen { y == 2 } else { false }
                #expect(says || isResult, "\(scene.name), row \(y): \(surface.rows[y])")
            }
        }
    }

    @Test("Bars stand only where the cursor's sign or the cursor itself does")
    func bars() throws {
        for scene in Scene.all(.en, try Samples.group) {
            let surface = scene.stage.draw()
            for y in 1..<surface.height {
                let hasBar = (0..<surface.width).contains {
                    surface.cell(at: Point(x: $0, y: y))?.style.attributes.contains(.reverse) == true
                }
                guard hasBar else { continue }
                #expect(surface.cursor?.y == y || surface.rows[y].contains(cursorSign), "\(scene.name), row \(y)")
            }
        }
    }

    @Test("A grave change is marked among the changes, and counted in the header", arguments: Language.allCases)
    func grave(_ language: Language) throws {
        let stage = Stage(language)
        stage.open(try Samples.group)
        stage.set(["new1"], at: "bind_user_ids")
        stage.set(false, at: "allow_remedy")
        stage.press("S")
        let rows = stage.rows
        #expect(rows[0].contains(Words(zh: "2 处修改  1 项重大", en: "2 changes  1 grave")[language]), "\(rows[0])")
        let marked = rows.filter { $0.contains("‼") }
        #expect(marked.count == 1 && marked[0].contains("(bind_user_ids)"), "\(marked)")
    }

    /// What is done to `allow_pc_punch`, what its row then shows, and how the row looks.
    nonisolated static let markers: [(JSON?, String)] = [
        (true, "   允许 PC 端打卡"), (false, " * 允许 PC 端打卡"), (nil, " * 允许 PC 端打卡"), ("maybe", " ! 允许 PC 端打卡"),
    ]

    @Test("Changed, wrong and unset values have their markers", arguments: markers)
    func markers(value: JSON?, row: String) throws {
        let stage = Stage()
        stage.open(try Samples.group)
        stage.focus("allow_pc_punch")
        stage.set(value, at: "allow_pc_punch")
        let shown = try #require(stage.rows.first { $0.contains("允许 PC 端打卡") })
        #expect(shown.dropFirst().hasPrefix(row.dropFirst()))
    }

    @Test(
        "A switch has three states that differ in the text",
        arguments: [(true, "[x]"), (false, "[ ]"), (nil, "[-]")] as [(JSON?, String)]
    )
    func threeStates(value: JSON?, sign: String) throws {
        let stage = Stage()
        stage.open(try Samples.group)
        stage.focus("allow_pc_punch")
        stage.set(value, at: "allow_pc_punch")
        let shown = try #require(stage.rows.first { $0.contains("允许 PC 端打卡") })
        #expect(shown.contains(sign))
        #expect(shown.contains("原值 [x]") == (value != true))
    }

    @Test("What has no effect, what is gated, what is read-only and what nobody declared is said to be so")
    func words() throws {
        let stage = Stage(.en)
        stage.open(try Samples.group)
        stage.send(.focusSection(.shiftsAndCalendar))
        #expect(stage.rows.contains { $0.contains("Working time a day") && $0.contains("no effect") })
        stage.send(.focusSection(.punchMethods))
        #expect(stage.rows.contains { $0.contains("Hide the punch rules") && $0.contains("gated") })
        stage.send(.focusSection(.basics))
        #expect(stage.rows.contains { $0.contains("= Group ID") })
        stage.focus("future_switch")
        let rows = stage.rows
        #expect(rows.contains { $0.contains("= future_switch") && $0.contains("true") })
        #expect(rows[22].contains("no document"))
    }

    @Test("An error is told where it is, in the list of sections, in the header and on the help line")
    func errors() throws {
        let stage = Stage(.en, size: Size(width: 110, height: 30))
        stage.open(try Samples.group)
        stage.focus("adjust_range")
        stage.set("far", at: "adjust_range")
        let rows = stage.rows
        #expect(rows[0].contains("1 error "))
        #expect(rows.contains { $0.contains("! 8 Field work") })
        #expect(rows.contains { $0.contains("! Adjustment range") || $0.contains("!   Adjustment range") })
        #expect(rows[28].hasPrefix(" ! "))
    }
}
