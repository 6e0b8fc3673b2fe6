import Testing

@testable import Terminal

@Test func first() {
    var s = Surface(width: 10, height: 2)
    #expect(s.put("a中e\u{301}\u{1B}[", at: .zero) == 6)
    #expect(s.rows == ["a中e\u{301}␛[", ""])
}
