import Attendance
import Editor
import GroupModel
import Terminal
import Testing

@testable import FormUI
@testable import Operations

@Suite("The history, drawn")
struct HistoryTextTests {
    private static let size = Size(width: 160, height: 48)

    @Test("names whoever a write was made for, and nobody where the request bore no name", arguments: Language.allCases)
    func author(language: Language) throws {
        let lines = try Samples.writes(Samples.group).map(\.line)
        let text = HistoryText(language: language, context: ValueContext())
        for line in lines {
            #expect(text.author(line) == line.author.operatorID)
            #expect(text.shortAuthor(line) == line.author.operatorID)
        }
        #expect(lines.contains { $0.author.operatorID == nil })
        // The profile has its own place, below the list and beside where it was done.
        let stage = Stage()
        stage.size = Self.size
        stage.showHistory(lines)
        #expect(!stage.draw().rows.dropLast(2).joined().contains(" acme "))
    }

    @Test("shows in the list why a write was made")
    func note() throws {
        let stage = Stage()
        stage.size = Self.size
        stage.showHistory(try Samples.writes(Samples.group).map(\.line))
        let row = try #require(stage.draw().rows.first { $0.contains(" 1204 ") })
        #expect(row.contains("TICKET-77"))
    }
}
