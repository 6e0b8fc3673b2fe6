import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import TestSupport
import Testing

@testable import FormUI
@testable import Operations

@Suite("Rows that are not drawn again")
struct DrawnRowsTests {
    @Test("Whatever is pressed and whatever comes in, the screen is the one that is drawn from nothing")
    func same() throws {
        let group = try Samples.group
        forRandomCases(8) { generator in
            let language = Language.allCases.randomElement(using: &generator) ?? .zh
            let stage = Stage(language, size: Self.sizes.randomElement(using: &generator) ?? Self.sizes[0])
            stage.open(group)
            let anew = Renderer()
            for step in 0..<40 {
                let event = Self.events.randomElement(using: &generator) ?? Self.events[0]
                event.happens(stage)
                let kept = stage.draw()
                anew.rows = DrawnRows()
                let fresh = anew.draw(stage.state, size: stage.size)
                #expect(kept.rows == fresh.rows, "step \(step): \(event.name)")
                #expect(kept.styleRows == fresh.styleRows, "step \(step): \(event.name)")
                #expect(kept.cursor == fresh.cursor, "step \(step): \(event.name)")
                #expect(stage.renderer.unnamed.ids == anew.unnamed.ids, "step \(step): \(event.name)")
            }
        }
    }

    private static let sizes = [Size(width: 80, height: 24), Size(width: 60, height: 16), Size(width: 160, height: 48)]

    private static let events: [(name: String, happens: (Stage) -> Void)] =
        ["Down", "Down", "Up", "PgDn", "PgUp", "]", "[", "Enter", "Esc", "Space", "u", "a", "d", "Tab", "1"].map {
            key in (key, { $0.press(key) })
        } + [
            ("names", { $0.learnNames() }), ("shifts", { $0.receiveShifts() }),
            ("name", { $0.set("另一个名字 e\u{301}", at: .groupName) }), ("zone", { $0.set("UTC", at: .timeZone) }),
            ("wide", { $0.size = Size(width: 160, height: 48) }), ("narrow", { $0.size = Size(width: 80, height: 24) }),
        ]
}
