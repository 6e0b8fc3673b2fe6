import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI

/// A name of 50,000 characters, 20,000 members, 3,000 locations.
@Suite("Large groups")
struct LargeGroupTests {
    @Test("Every screen of a very large group is drawn whole")
    func draws() throws {
        let telling: Set = [
            "list", "form basics", "form locationsAndMachines", "form changed", "page locations", "page location",
            "page ids", "widget text", "widget ids", "review changes", "review payload", "review warnings",
            "review finding",
            "result written", "overlay name", "overlay question",
        ]
        for scene in Scene.all(.zh, try Samples.hugeGroup) where telling.contains(scene.name) {
            let surface = scene.stage.draw()
            #expect(surface.splitCharacters.isEmpty, "\(scene.name)")
            #expect(surface.cursor != nil, "\(scene.name)")
            #expect(surface.rows[23].contains(#/ (Enter|Esc|\?) /#), "\(scene.name)")
        }
    }

    @Test("The last of 20,000 members and of 3,000 locations can be seen")
    func ends() throws {
        let stage = Stage()
        stage.open(try Samples.hugeGroup)
        stage.focus("bind_user_ids")
        stage.press("Enter G")
        #expect(stage.text.contains("20000  user19999"))
        stage.press("Esc")
        stage.focus("locations")
        stage.press("Enter G")
        #expect(stage.text.contains("地点 2999"))
    }

    @Test("A long name is cut with an ellipsis, and what stands beside it stays")
    func longName() throws {
        let stage = Stage()
        stage.open(try Samples.hugeGroup)
        let rows = stage.rows
        #expect(rows[0].contains("…") && rows[0].contains("0 处修改"))
        #expect(rows[3].hasSuffix("…"))
        stage.press("Down Enter")
        let surface = stage.draw()
        #expect(surface.cursor.map { Layout(size: stage.size).main.contains($0) } == true)
    }

    @Test("A list that changed as a whole is cut in the review, with the number of what is left out")
    func review() throws {
        let stage = Stage()
        stage.open(try Samples.hugeGroup)
        stage.set([], at: "bind_user_ids")
        stage.press("d")
        #expect(stage.text.contains("19988"))
    }
}
