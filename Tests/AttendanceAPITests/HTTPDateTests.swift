import Testing

@testable import AttendanceAPI

@Suite("The date of an answer")
struct HTTPDateTests {
    @Test(
        "is read as HTTP writes it",
        arguments: [("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    )
    func read(text: String, seconds: Int) {
        #expect(HTTPDate.seconds(in: text) == seconds)
    }

    @Test(
        "is nothing where it is written otherwise",
        arguments: [
            "", "now", "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
        ]
    )
    func nonsense(text: String) {
        #expect(HTTPDate.seconds(in: text) == nil)
    }
}
