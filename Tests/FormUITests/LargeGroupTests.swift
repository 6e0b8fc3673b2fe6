import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI
@testable import Operations

/// A name of 50,000 characters, 20,000 members, 3,000 locations.
@Suite("Large groups")
struct LargeGroupTests {
    @Test("Every screen of a very large group is drawn whole")
    func draws() throws {
        let telling: Set = [
            "list", "form basics", "form locationsAndMachines", "form changed", "page locations", "page location",
            "page ids", "widget text", "picker people found", "page filtered", "review changes", "review payload",
            "review warnings",
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

    /// 20,000 people, all in one department.
    private static let everybody = DirectoryExtract(
        people: (0..<20_000).map { number in
            let name = String(["张", "王", "李", "单", "欧阳"][number % 5]) + String(["伟", "芳", "静怡"][number % 3])
            return Person(id: "user\(number)", name: name, staffNumber: "PC\(number)", departmentIDs: ["od-1"])
        },
        departments: [Department(id: "od-1", name: "研发部")]
    )

    @Test("A key in a list of 20,000 looks up no more names than there are rows on the screen")
    func visibleNames() throws {
        let stage = Stage()
        stage.open(try Samples.hugeGroup)
        stage.focus("bind_user_ids")
        stage.press("Enter")
        stage.draw()
        for keys in ["Down", "PgDn", "G", "Up", "/"] {
            stage.press(keys)
            stage.draw()
            #expect(stage.renderer.unnamed.ids.count <= 20, "\(keys)")
        }
        stage.filterIDs()
        for key in ["r", "9", "9"] {
            stage.press(key)
            stage.draw()
            #expect(stage.renderer.unnamed.ids.count <= 20)
        }
        #expect(stage.text.contains("user99"))
        #expect(stage.rows[22].hasSuffix("111/20000"))
    }

    @Test("Among 20,000 people a name is found by each key, and no more rows are made than are on the screen")
    func manyPeople() throws {
        let stage = Stage()
        stage.open(try Samples.group)
        stage.focus("bind_user_ids")
        stage.press("Enter a")
        stage.learnDirectory(Self.everybody)
        for key in ["z", "j", "y"] {
            stage.press(key)
            stage.draw()
            #expect(stage.renderer.unnamed.ids.count <= 18)
        }
        guard case .pick(let picker)? = stage.state.overlay else { throw NothingThere("the picker") }
        #expect(stage.text.contains("张静怡"))
        #expect(picker.matches.count > 1000)
        stage.press("Enter")
        #expect(stage.state.editor?.document["bind_user_ids"]?.array?.count == 2)
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
