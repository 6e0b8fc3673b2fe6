import Attendance
import Editor
import FormUI
import GroupModel
import LosslessJSON
import Operations
import TestSupport
import Testing

@Suite("The plain mode in words")
struct PlainTextTests {
    /// What is typed stands after `>`.
    private func transcript(_ editor: EditorState, _ language: Language, _ lines: [String]) -> [String] {
        let text = PlainText(language: language, shifts: Samples.shifts)
        var session = PlainSession(editor, shifts: Samples.shifts)
        var said = text.introduction
        said += session.begin().outputs.flatMap { text.lines(of: $0, in: session.editor) }
        for line in lines {
            said.append("> " + line)
            let reply = session.answer(line)
            said += reply.outputs.flatMap { text.lines(of: $0, in: session.editor) }
        }
        return said
    }

    private struct NoonClock: WallClock {
        func timeOfDay() -> String { "12:00:00" }
        func secondsSince1970() -> Int { 1_717_387_200 }
        func today(in timeZone: String) -> Int? { 20_240_603 }
        func offset(of timeZone: String) -> Int? { nil }
    }

    @Test("A group is created line by line", arguments: Language.allCases)
    func creation(_ language: Language) throws {
        let new = NewGroup(template: nil, operatorID: "dd31248a", draftID: "new-1", clock: NoonClock())
        let lines = [
            "", "杭州办公室", "?", "", "dd31248a", "", "", "1", "1", "7", "1", "", "od-1 od-2", "", "", "", "2", "y", "",
            "y",
            "总部", "2", "", "corp", "", "", "", "", "", "", "", "", "", "", "", "", "20261226 1", "", "20261225 2", "",
            "",
        ]
        let said = transcript(EditorState(new), language, lines)
        try assertSnapshot(of: said.joined(separator: "\n"), named: "plain new \(language)")
    }

    @Test("A group is edited line by line", arguments: Language.allCases)
    func editing(_ language: Language) throws {
        let fetched = FetchedGroup(id: "6919358128597097404", group: try Samples.group, time: "", today: 20_240_603)
        let lines = ["1", "1", "2", "开心考勤 2", "", "5", "1", "1", "s"]
        let said = transcript(EditorState(fetched, operatorID: "dd31248a"), language, lines)
        try assertSnapshot(of: said.joined(separator: "\n"), named: "plain edit \(language)")
    }

    @Test("What came in from the server is told apart from what was changed")
    func merged() throws {
        let fetched = FetchedGroup(id: "6919358128597097404", group: try Samples.group, time: "", today: 20_240_603)
        var session = PlainSession(EditorState(fetched, operatorID: "dd31248a"), shifts: Samples.shifts)
        _ = session.begin()
        for line in ["1", "2", "开心考勤 2", "", "s", "yes"] { _ = session.answer(line) }
        var theirsNow = try Samples.group
        theirsNow[JSONPath([.member("gps_range")])] = 321
        let now = FetchedGroup(id: fetched.id, group: theirsNow, time: "", today: 20_240_603)
        let reply = session.receive(.moved(now))
        let text = PlainText(language: .en, shifts: Samples.shifts)
        let said = reply.outputs.flatMap { text.lines(of: $0, in: session.editor) }
        let mine = try #require(said.firstIndex(of: "Changes:"))
        let theirs = try #require(said.firstIndex(of: "From the server, merged in:"))
        let payload = try #require(said.firstIndex(of: "Payload:"))
        #expect(mine < theirs && theirs + 1 < payload)
        #expect(said[mine..<theirs].contains { $0.contains("开心考勤 2") })
        #expect(!said[theirs..<payload].contains { $0.contains("开心考勤 2") })
    }
}
