import Testing
import Text

@Suite("Wrapped lines and brackets")
struct LineWrappingTests {
    @Test(
        "end on no opening mark and begin with no closing one, at every width",
        arguments: [
            "已有地点（接口只能追加），请到「管理后台」操作。", "员工（app_id 与 secret）请检查（必填）。", "请设置 (全部) 与 [其他]，见“帮助”。",
            "the group (考勤组) of (somebody)",
        ]
    )
    func marks(_ text: String) {
        for columns in 8...40 {
            for line in text.wrapped(toColumns: columns) {
                #expect(!"(（[「“".contains(line.last ?? " "), "\(columns): \(line)")
                #expect(!")）]」”，。".contains(line.first ?? " "), "\(columns): \(line)")
            }
        }
    }

    @Test(
        "are filled to the last column where that is asked for, with no wide character in two lines",
        arguments: [
            ("abcdefgh", 3, ["abc", "def", "gh"]), ("ab 考勤组:x", 5, ["ab 考", "勤组:", "x"]), ("a考勤", 2, ["a", "考", "勤"]),
            ("abc", 3, ["abc"]), ("", 3, [""]), ("e\u{301}f", 1, ["e\u{301}", "f"]), ("考", 1, ["考"]),
        ] as [(String, Int, [String])]
    )
    func filled(text: String, columns: Int, lines: [String]) {
        #expect(text.filled(toColumns: columns) == lines)
    }
}
