import Testing

@testable import AttendanceAPI

@Suite("Words")
struct WordsTests {
    private static let kinds: [APIError.Kind] = [
        .unreachable(.unknownName), .unreachable(.noTLS), .unreachable(.other("x")), .noAnswer(.timedOut),
        .noAnswer(.connectionLost), .badAnswer(.notHTTP),
        .badAnswer(.redirect(to: "x")), .badAnswer(.tooLarge(limit: 1 << 25)), .badAnswer(.cutShort),
        .badAnswer(.contradiction), .badAnswer(.otherGroup("1")), .badAnswer(.endlessPages), .serverFault, .refused,
        .credentialsRefused, .tokenRefused, .rateLimited(seconds: 9), .outcomeUnknown(.noAnswer(.timedOut)), .cancelled,
    ]

    @Test("in Chinese have full-width punctuation", arguments: kinds)
    func punctuation(_ kind: APIError.Kind) {
        let error = APIError(kind, request: "GET /x", code: 1, message: "没有")
        let text = Array(error.words.zh.unicodeScalars)
        for (index, scalar) in text.enumerated().dropFirst() where Array(",:;()?!".unicodeScalars).contains(scalar) {
            #expect(text[index - 1].value < 0x2E80, "\(error.words.zh)")
        }
    }
}
