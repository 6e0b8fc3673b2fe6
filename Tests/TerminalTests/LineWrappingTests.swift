import Terminal
import Testing

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
}
