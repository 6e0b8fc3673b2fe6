import Testing

@testable import punchcard

@Suite("What commands print")
struct OutputTests {
    @Test("put cells under one another by the columns that they take, each in its line")
    func columns() {
        let rows = [["1", "开心考勤", "x"], ["22", "a\tb\nc\u{1B}[31m", ""], ["333", "", "y\u{202E}"]]
        #expect(Output.columns(of: rows) == ["1    开心考勤    x", "22   a␉b␊c␛[31m", "333              y·"])
    }
}
