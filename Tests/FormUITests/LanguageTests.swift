import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI

/// Neither language shows words of the other, but for names and for what the documents call things.
@Suite("Languages")
struct LanguageTests {
    private static var latinGroup: JSON {
        get throws {
            try Samples.group.mapStrings { text in
                String(text.unicodeScalars.map { $0.isASCII ? Character($0) : "x" })
            }
        }
    }

    /// Of groups and shifts, and of what the document calls things.
    private static let names = ["开心考勤", "早班", "弹性工时", "王芳", "研发中心", "安娜", "欧阳文轩", "旧部门", "是否限制补卡", "灰度"]

    @Test("In English there is no Chinese")
    func english() throws {
        for scene in Scene.all(.en, try Self.latinGroup)
        where !scene.name.hasPrefix("list") && !scene.name.hasPrefix("overlay") && !scene.name.contains("finding") {
            // The title bears the section's name in both languages, as the menus of the admin console have it.
            for row in scene.stage.rows.dropFirst(2) {
                let text = Self.names.reduce(row) { $0.replacing($1, with: "") }
                let ideographs = text.unicodeScalars.filter { $0.properties.isIdeographic }
                #expect(ideographs.isEmpty, "\(scene.name): \(row)")
            }
        }
    }

    @Test("In Chinese there is no English sentence")
    func chinese() throws {
        let sentence = /[a-z]{2,} [a-z]{2,}/
        for scene in Scene.all(.zh, try Samples.group)
        where !scene.name.hasPrefix("list") && scene.name != "review request" && scene.name != "overlay field help" {
            for row in scene.stage.rows.dropFirst(2) {
                let text = row.replacing("log id", with: "")
                #expect(text.firstMatch(of: sentence) == nil, "\(scene.name): \(row)")
            }
        }
    }

    @Test(
        "The parts of the screen are said in the language of the program",
        arguments: [(Language.zh, "考勤组", "帮助"), (.en, "Attendance groups", "help")]
    )
    func list(language: Language, subject: String, help: String) {
        let stage = Stage(language)
        stage.showList()
        let rows = stage.rows
        #expect(rows[0].contains(subject))
        #expect(rows[23].contains(help))
    }

    @Test("English counts one and many", arguments: [(0, "0 groups"), (1, "1 group "), (2, "2 groups")])
    func plural(count: Int, words: String) {
        let stage = Stage(.en)
        stage.showList(Array(Samples.list.prefix(count)))
        #expect((stage.rows[0] + " ").contains(words))
    }
}
