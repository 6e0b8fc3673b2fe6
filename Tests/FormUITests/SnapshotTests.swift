import Attendance
import GroupModel
import Terminal
import TestSupport
import Testing

/// A few telling screens, as text with the style of every cell beside it. They are recorded anew on purpose only:
/// `PUNCHCARD_RECORD=1 swift test --filter FormUITests.SnapshotTests`.
@Suite("Snapshots")
struct SnapshotTests {
    nonisolated static let telling =
        [
            "list", "sections", "form changed", "page locations", "page shifts", "widget text", "widget radio",
            "widget boxes", "widget weekdays", "widget zone", "widget shift", "page people",
            "picker departments", "picker departments found", "picker people", "picker people found", "picker id",
            "pasted", "page filtered", "review managers", "form managers gone",
            "review people", "review changes",
            "review second admin", "review request file", "review sealed",
            "review payload", "review request", "review warnings", "result written", "overlay help",
            "overlay field help",
            "page days", "page rules", "page new location kind", "widget calendar", "widget days shift",
            "widget source",
            "drafts at the start", "drafts of a group", "edits elsewhere", "form looked at", "merge", "merge decided",
            "form merged",
            "overlay question", "faces", "faces found", "faces filtered", "faces set", "faces photo", "faces key",
            "faces to a file that exists", "history", "history entry", "history comparison",
            "review restored", "overlay name",
            "overlay palette", "wizard starts", "wizard begins", "wizard week",
            "wizard steps", "wizard rules", "wizard more", "wizard day", "wizard review", "result created", "delete",
        ] + Section.allCases.map { "form \($0)" }

    @Test("Screens at 80×24 in Chinese", arguments: telling)
    func small(_ name: String) throws {
        try check(name, .zh, Size(width: 80, height: 24))
    }

    nonisolated static let large: [(Language, Int, Int)] = [(.zh, 110, 30), (.zh, 160, 48), (.en, 160, 48)]

    @Test("A form beside its sections, and beside its help", arguments: large)
    func large(language: Language, width: Int, height: Int) throws {
        try check("form changed", language, Size(width: width, height: height))
    }

    @Test("A step of the wizard", arguments: ["wizard begins", "wizard rules"], sizes)
    func wizard(_ name: String, _ size: (Language, Int, Int)) throws {
        try check(name, size.0, Size(width: size.1, height: size.2))
    }

    nonisolated static let sizes: [(Language, Int, Int)] = [(.en, 80, 24), (.zh, 160, 48), (.en, 160, 48)]

    @Test(
        "What lies over a large screen, in both languages",
        arguments: ["picker departments", "picker people found", "pasted", "faces photo"],
        Language.allCases
    )
    func largeOverlay(_ name: String, _ language: Language) throws {
        try check(name, language, Size(width: 160, height: 48))
    }

    @Test(
        "Weeks, days and rules in English beside their sections and help",
        arguments: ["page shifts", "page days", "page rules", "widget calendar", "widget source", "widget boxes"]
    )
    func sections(_ name: String) throws {
        try check(name, .en, Size(width: 160, height: 48))
    }

    private func check(_ name: String, _ language: Language, _ size: Size) throws {
        let scene = try #require(Scene.all(language, try Samples.group).first { $0.name == name })
        scene.stage.size = size
        scene.stage.draw()
        let surface = scene.stage.draw()
        let cursor = surface.cursor.map { "\($0.x),\($0.y)" } ?? "hidden"
        let text = surface.rows + ["", "cursor \(cursor)", ""] + surface.styleRows
        try assertSnapshot(of: text.joined(separator: "\n"), named: "\(name) \(size.width)x\(size.height) \(language)")
    }
}
