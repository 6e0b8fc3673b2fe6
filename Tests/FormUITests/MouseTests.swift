import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI

@Suite("Mouse")
struct MouseTests {
    @Test("A click in the list goes to the group drawn there, and a second one opens it")
    func list() {
        let stage = Stage()
        stage.showList()
        let y = stage.draw().row(of: "门店（华东）") ?? 0
        #expect(stage.click(Point(x: 10, y: y)))
        guard case .groups(let list) = stage.state.screen else { return }
        #expect(list.selected?.name == "门店（华东）")
        stage.draw()
        #expect(stage.click(Point(x: 70, y: y)))
        guard case .openGroup("6919358128597097407")? = stage.effects.last else {
            Issue.record("nothing was opened")
            return
        }
    }

    @Test("A click in a form goes to the field drawn there", arguments: [(60, 16), (80, 24), (110, 30), (160, 48)])
    func form(width: Int, height: Int) throws {
        let stage = Stage(.zh, size: Size(width: width, height: height))
        stage.open(try Samples.group)
        stage.send(.focusSection(.leaveAndOvertime))
        stage.press("G")
        let main = Layout(size: stage.size).main
        for y in main.minY..<main.maxY {
            let surface = stage.draw()
            let drawn = surface.rows(in: main)[y - main.minY]
            let row = stage.state.editor?.page.cursor
            guard stage.click(Point(x: main.minX + 5, y: y)) else {
                #expect(drawn.isEmpty)
                continue
            }
            // A heading is none to stand on; a click on the field that has the cursor edits it.
            guard stage.state.editor?.page.cursor != row else {
                if stage.state.editor?.input != nil { stage.press("Esc") }
                continue
            }
            let label = try #require(stage.state.editor?.focusedLabel)
            let isHeading = stage.state.editor?.formRows.contains { row in
                if case .heading(let field) = row.role { drawn.contains(field.label.zh) } else { false }
            }
            #expect(drawn.contains(label) || isHeading == true, "\(drawn) → \(label)")
        }
    }

    @Test("A click on a section shows it", arguments: Section.allCases)
    func sections(_ section: Section) throws {
        let stage = Stage(.en, size: Size(width: 110, height: 30))
        stage.open(try Samples.group)
        let pane = try #require(Layout(size: stage.size).sections)
        let rows = stage.draw().rows(in: pane)
        let y = try #require(rows.firstIndex { $0.contains(" \(section.number) ") })
        #expect(stage.click(Point(x: 8, y: pane.minY + y)))
        #expect(stage.state.editor?.section == section)
    }

    @Test("A click on a tab shows it", arguments: ReviewState.Tab.allCases)
    func tabs(_ tab: ReviewState.Tab) throws {
        let stage = Stage()
        stage.open(try Samples.group)
        stage.set(false, at: "allow_remedy")
        stage.press("S")
        let surface = stage.draw()
        let x = try #require(surface.column(of: tab.words.zh, inRow: 1))
        #expect(stage.click(Point(x: x, y: 1)))
        guard case .review(let review) = stage.state.screen else { return }
        #expect(review.tab == tab)
    }

    @Test("A click beside everything, or under an overlay, does nothing")
    func nothing() throws {
        for scene in Scene.overlays(.zh, try Samples.group) where scene.stage.state.overlay != nil {
            scene.stage.draw()
            for y in 0..<24 { #expect(!scene.stage.click(Point(x: 20, y: y)), "\(scene.name)") }
        }
        let stage = Stage()
        stage.showList()
        stage.draw()
        #expect(!stage.click(Point(x: 5, y: 0)))
        #expect(!stage.click(Point(x: 5, y: 20)))
        #expect(!stage.click(Point(x: 500, y: 2)))
    }
}
