import Foundation
import TestSupport
import Testing

/// A face is changed by somebody who knows a name and has a photo.
@Suite("A journey through the faces")
struct FaceJourneyTests {
    @Test("a person is found by initials, a photo by Tab, and the new face is read back")
    func photo() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let photo = SamplePhoto.jpeg(content: "a private face")
        try FileManager.default.createDirectory(at: account.home.file("photos"), withIntermediateDirectories: true)
        try Data(photo).write(to: account.home.file("photos/张三 人脸.jpg"))
        try Data("no photo".utf8).write(to: account.home.file("photos/notes.jpg"))
        let editor = try await account.terminal("--verbose")
        try await editor.waitFor("San Jose Office")
        try await editor.press("F")
        try await editor.waitFor(" people")
        try await editor.press("/")
        try await editor.type("sjy")
        try await editor.press("Enter")
        let found = try await editor.waitFor("Jingyi Shen")
        #expect(found.contains("dd31248a"))

        try await editor.waitFor("face_key ")
        try await editor.press("Enter")
        try await editor.waitFor("Choose a photo")
        for (path, reason) in [("none.jpg", "there is no such file."), ("photos", "it is a directory")] {
            try await editor.type(path)
            try await editor.press("Enter")
            try await editor.waitFor(reason)
            try await editor.press("C-u")
        }
        try await editor.type("~")
        try await editor.press("Tab")
        try await editor.waitFor("File ~/")
        try await editor.type("photos/no")
        try await editor.press("Tab")
        try await editor.waitFor("~/photos/notes.jpg")
        try await editor.press("Enter")
        try await editor.waitFor("neither JPEG nor PNG")
        #expect(try await editor.screen().contains("~/photos/notes.jpg"))
        try await editor.press("C-u")
        try await editor.type("photos/张")
        try await editor.press("Tab")
        try await editor.waitFor("photos/张三 人脸.jpg")
        try await editor.press("Enter")
        try await editor.waitFor("JPEG 480×640")
        try await editor.press("Enter")
        try await editor.waitFor("dd31248a: set, and read back.")

        try await editor.press("w")
        try await editor.type("photos/notes.jpg")
        try await editor.press("Enter")
        try await editor.waitFor("the file exists and is not written over.")
        try await editor.press("C-u")
        try await editor.type("copy.jpg")
        try await editor.press("Enter")
        try await editor.waitFor("Written to copy.jpg")
        #expect(Array(try Data(contentsOf: account.home.file("copy.jpg"))) == photo)
        try await editor.press("q", "q", "q", "Q")
        let state = try account.storedState()
        #expect(!state.contains("a private face") && !state.contains("人脸"))
    }

    @Test("from a person in a group it is their face that is shown")
    func fromGroup() async throws {
        let sandbox = try await SandboxProcess()
        let account = try Account(of: sandbox.address)
        let editor = try await account.editor()
        try await editor.waitFor("San Jose Office")
        try await editor.openGroup("7031188560492871681")
        try await editor.find("group_leader_ids")
        try await editor.press("Enter")
        try await editor.waitFor("group_leader_ids[0]")
        try await editor.press("F")
        try await editor.waitFor("Face photos")
        try await editor.waitFor("1 person")
        try await editor.press("q")
        try await editor.waitFor("group_leader_ids[0]")
    }
}
