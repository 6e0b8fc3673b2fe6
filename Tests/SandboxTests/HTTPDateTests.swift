import Testing

@testable import Sandbox

@Suite("The date of an answer")
struct HTTPDateTests {
    @Test(
        "is written as RFC 9110 says",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_767_225_599, "Wed, 31 Dec 2025 23:59:59 GMT"),
        ]
    )
    func date(seconds: Int, text: String) {
        #expect(HTTPDate.text(of: seconds) == text)
    }
}
