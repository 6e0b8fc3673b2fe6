import Editor
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@Suite("Whatever is pressed, typed and answered, in whatever order")
struct RandomUseTests {
    @Test("nothing crashes, and no invariant breaks", arguments: 0..<20)
    func anything(_ part: Int) throws {
        let groups = [
            Sample.tidy, try Sample.documented, ["group_name": 5, "machines": [1, .object(JSONObject())]], .null,
        ]
        forRandomCases(1) { generator in
            var user = RandomUser(group: groups[part % groups.count])
            for _ in 0..<1000 { try user.act(using: &generator) }
            try user.requireUndoToStart()
        }
    }
}
