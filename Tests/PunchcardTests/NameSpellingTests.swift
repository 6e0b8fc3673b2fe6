import Testing

@testable import punchcard

@Suite("Names in two spellings")
struct NameSpellingTests {
    private static let composed = "Caf\u{E9}"
    private static let decomposed = "Cafe\u{301}"

    @Test(
        "are completed in the one that was begun",
        arguments: [("Caf", decomposed), (composed, composed), (decomposed, decomposed)]
    )
    func completion(prefix: String, spelling: String) {
        let found = GroupCompletion.spelling(of: Self.decomposed, for: prefix)
        #expect(Array(found.unicodeScalars) == Array(spelling.unicodeScalars))
    }

    @Test("keep their own where neither begins so")
    func other() {
        let found = GroupCompletion.spelling(of: Self.decomposed, for: "x")
        #expect(Array(found.unicodeScalars) == Array(Self.decomposed.unicodeScalars))
    }
}
