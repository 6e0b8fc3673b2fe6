import Testing

@testable import Terminal

@Suite("Screen")
struct ScreenTests {
    @Test(
        "the clipboard's coding is that of RFC 4648",
        arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("考勤", "6ICD5Yuk")]
    )
    func base64(text: String, coded: String) {
        #expect(Clipboard.base64(Array(text.utf8)) == coded)
        #expect(Clipboard.sequence(for: text) == "\u{1B}]52;c;\(coded)\u{07}")
    }

    @Test("a screen that was not started can be asked for everything and does nothing")
    func closed() {
        let screen = Screen()
        screen.present(Surface(width: 80, height: 24))
        screen.suspend()
        screen.resume()
        screen.stop()
        screen.stop()
        #expect(!screen.copy("text"))
        #expect(screen.readKeys().keys == [])
        #expect(screen.size == Size(width: 0, height: 0))
    }

    @Test("errors say what to do, and a hostile TERM is shown harmless")
    func errors() {
        #expect(TerminalError.unusable(term: "\u{1B}[2J").description.contains("␛[2J"))
        #expect(TerminalError.unusable(term: nil).description.contains("TERM=xterm-256color"))
        #expect(TerminalError.noUTF8Locale.description.contains("LC_ALL=C.UTF-8"))
    }
}
