import Attendance
import GroupModel
import LosslessJSON
import TestSupport
import Testing

@testable import Editor
@testable import Operations

@Suite("The screen of faces")
struct FacesScreenTests {
    private static let failure = ServiceFailure(.refused, Words(zh: "否", en: "no"))

    private static func people(_ count: Int) -> DirectoryExtract {
        DirectoryExtract(
            people: (0..<count).map { Person(id: "p\($0)", name: "王\($0)", staffNumber: "S\($0)") },
            isComplete: true
        )
    }

    private static func program(_ count: Int) -> Program {
        var program = Program()
        program.send(.outcome(.groupPage(.success(GroupPage(groups: [], nextPageToken: nil)), asked: nil)))
        program.send(.resized(pageRows: 20))
        program.press(.faces)
        program.send(.outcome(.directory(.answered(.indexed(DirectoryIndex(people(count)))))))
        return program
    }

    private static func asked(_ program: Program) -> [String]? {
        for case .faces(.ask(let ids)) in program.effects { return ids }
        return nil
    }

    private static func answer(_ ids: [String], _ program: inout Program) {
        let settings = ids.map { FaceSetting(personID: $0, key: "k-\($0)", updateTime: 5) }
        let reading = FaceReading(settings: Dictionary(uniqueKeysWithValues: settings.map { ($0.personID, $0) }))
        program.send(.outcome(.faces(.read(ids, .success(reading), times: [5: "1970-01-01 08:00:05"]))))
    }

    private func faces(_ program: Program) throws -> FacesState {
        guard case .faces(let faces) = program.state.screen else { throw NotThere() }
        return faces
    }

    private struct NotThere: Error {}

    @Test("asks for the faces on the screen, a hundred at a time and one question after the other")
    func asking() throws {
        var program = Self.program(250)
        let first = try #require(Self.asked(program))
        #expect(first.count == 100)
        #expect(try faces(program).people.prefix(100).elementsEqual(first))
        // Meanwhile nothing else is asked.
        program.press(.last)
        #expect(Self.asked(program) == nil)
        Self.answer(first, &program)
        let second = try #require(Self.asked(program))
        #expect(second.contains(try #require(try faces(program).people.last)))
        Self.answer(second, &program)
        #expect(Self.asked(program) == nil)
        let last = try #require(try faces(program).selected)
        #expect(
            try faces(program).faces[last]
                == .known(FaceSetting(personID: last, key: "k-\(last)", updateTime: 5), time: "1970-01-01 08:00:05")
        )
    }

    @Test("shows those who answer to what is typed, and everybody again after Esc")
    func filter() throws {
        var program = Self.program(30)
        program.press(.find)
        program.insert("S17")
        #expect(try faces(program).people == ["p17"])
        program.type(.accept)
        program.press(.back)
        #expect(try faces(program).people.count == 30)
        #expect(try faces(program).selected == "p17")
        program.press(.back)
        #expect(program.state.screens.count == 1)
    }

    @Test("reads the directory once where it is not known")
    func walk() {
        var program = Program()
        program.press(.faces)
        program.send(.outcome(.directory(.answered(.indexed(DirectoryIndex(DirectoryExtract()))))))
        #expect(program.effects.contains { if case .walkDirectory = $0 { true } else { false } })
        program.send(.outcome(.directory(.answered(.indexed(DirectoryIndex(DirectoryExtract()))))))
        #expect(!program.effects.contains { if case .walkDirectory = $0 { true } else { false } })
    }

    @Test("completes a path, looks at the photo, and sets it by one more Enter")
    func photo() throws {
        var program = Self.program(1)
        Self.answer(["p0"], &program)
        program.press(.open)
        program.insert("照")
        program.type(.acceptAndNext)
        #expect(program.effects.contains { if case .faces(.complete("照")) = $0 { true } else { false } })
        program.send(.outcome(.faces(.completed("照", ["照片/张三.jpg", "照片/张四.jpg"]))))
        #expect(try faces(program).input?.line.text == "照片/张")
        #expect(try faces(program).input?.remark?.text.en == "2: 张三.jpg  张四.jpg")
        program.insert("三.jpg")
        program.type(.accept)
        #expect(program.effects.contains { if case .faces(.check("照片/张三.jpg")) = $0 { true } else { false } })
        let photo = try FacePhoto(SamplePhoto.jpeg(), fileName: "张三.jpg", digest: "d")
        program.send(.outcome(.faces(.checked("照片/张三.jpg", .success(FacePhotoSummary(photo))))))
        let order = try #require(try faces(program).input?.order)
        #expect(order.source == .photo(path: "照片/张三.jpg", photo.trace))
        // A key after the look takes it back.
        program.insert("x")
        #expect(try faces(program).input?.order == nil)
        program.type(.edit(.deleteBackward), .accept)
        program.send(.outcome(.faces(.checked("照片/张三.jpg", .success(FacePhotoSummary(photo))))))
        program.type(.accept)
        #expect(program.effects.contains { if case .faces(.set(order)) = $0 { true } else { false } })
        program.press(.back)
        #expect(program.state.screens.count == 2, "it was left in the middle of a change")
        let set = FaceSetting(personID: "p0", key: "new", updateTime: 9)
        program.send(.outcome(.faces(.changed(order, .set(set), readBack: set, time: "later"))))
        #expect(try faces(program).faces["p0"] == .known(set, time: "later"))
        #expect(try faces(program).result?.text.en == "p0: set, and read back.")
    }

    @Test(
        "says what came of a change until the cursor moves or anything else is begun",
        arguments: [Command.moveDown, .open, .faceKey, .export, .find, .reload]
    )
    func resultGoes(command: Command) throws {
        var program = Self.program(2)
        Self.answer(["p0", "p1"], &program)
        let before = FaceSetting(personID: "p0", key: "k-p0", updateTime: 5)
        let set = FaceSetting(personID: "p0", key: "new", updateTime: 9)
        let order = FaceOrder(before: before, source: .key("new"))
        program.send(.outcome(.faces(.changed(order, .set(set), readBack: set, time: "later"))))
        // A key that does nothing leaves it to be read.
        program.press(.moveUp)
        #expect(try faces(program).result?.text.en == "p0: set, and read back.")
        program.press(command)
        #expect(try faces(program).result == nil)
    }

    @Test("a click on somebody else takes away what came of a change")
    func resultGoesByClick() throws {
        var program = Self.program(2)
        Self.answer(["p0", "p1"], &program)
        let before = FaceSetting(personID: "p0", key: "k-p0", updateTime: 5)
        let order = FaceOrder(before: before, source: .key("new"))
        program.send(.outcome(.faces(.changed(order, .notSet(Self.failure), readBack: before, time: ""))))
        program.send(.focus(row: 1))
        #expect(try faces(program).result == nil)
    }

    @Test("says what is wrong with a photo, and sets nothing")
    func badPhoto() throws {
        var program = Self.program(1)
        Self.answer(["p0"], &program)
        program.press(.open)
        program.insert("a.jpg")
        program.type(.accept)
        program.send(.outcome(.faces(.checked("a.jpg", .failure(.noImage)))))
        #expect(try faces(program).input?.remark?.text == PhotoProblem.noImage.words)
        program.type(.accept)
        #expect(!program.effects.contains { if case .faces(.set) = $0 { true } else { false } })
    }

    @Test("sets a known key by two Enters, and downloads a photo")
    func keyAndDownload() throws {
        var program = Self.program(1)
        Self.answer(["p0"], &program)
        program.press(.faceKey)
        program.insert("known")
        program.type(.accept)
        #expect(program.effects.isEmpty)
        program.type(.accept)
        let before = FaceSetting(personID: "p0", key: "k-p0", updateTime: 5)
        let order = FaceOrder(before: before, source: .key("known"))
        #expect(program.effects.contains { if case .faces(.set(order)) = $0 { true } else { false } })
        program.send(.outcome(.faces(.changed(order, .notSet(Self.failure), readBack: before, time: "t"))))
        #expect(try faces(program).result?.kind == .error)
        program.press(.export)
        program.insert("face.jpg")
        program.type(.accept)
        #expect(
            program.effects.contains {
                if case .faces(.download(key: "k-p0", path: "face.jpg")) = $0 { true } else { false }
            }
        )
    }

    @Test(
        "says of a key whose it is, and when it looks like none; it is set all the same",
        arguments: [
            ("k-p1", "This is the face_key of 王1 (p1)! It replaces"), ("k-p0", "It replaces"), ("k-p7", "It replaces"),
            ("hello, world", "It does not look like a face_key"), ("6b30e7636a38861bbe02869c726a4612", "It replaces"),
            ("6b30e7636a38861bbe02869c726a461x", "It does not look like a face_key"),
        ]
    )
    func doubtfulKey(key: String, beginning: String) throws {
        var program = Self.program(2)
        Self.answer(["p0", "p1"], &program)
        program.send(.outcome(.directory(.named([DirectoryID(.person, "p1"): .person(Person(id: "p1", name: "王1"))]))))
        program.press(.faceKey)
        program.insert(key)
        program.type(.accept)
        #expect(try faces(program).input?.remark?.text.en.hasPrefix(beginning) == true)
        program.type(.accept)
        #expect(program.effects.contains { if case .faces(.set) = $0 { true } else { false } })
    }

    @Test("a photo that could not be written leaves the box open, with the path and the reason; one that was closes it")
    func failedDownload() throws {
        var program = Self.program(1)
        Self.answer(["p0"], &program)
        program.press(.export)
        program.insert("face.jpg")
        program.type(.accept)
        // Until the answer comes, nothing else is begun for the same box.
        program.type(.accept)
        program.insert("x")
        #expect(program.effects.isEmpty)
        #expect(try faces(program).input?.line.text == "face.jpg")
        program.send(.outcome(.faces(.downloaded(path: "face.jpg", .failure(Self.failure)))))
        #expect(try faces(program).input?.line.text == "face.jpg")
        #expect(try faces(program).input?.remark == Notice(.error, Self.failure.message))
        program.insert("2")
        #expect(try faces(program).input?.remark == nil)
        program.type(.accept)
        program.send(.outcome(.faces(.downloaded(path: "face.jpg2", .success(9)))))
        #expect(try faces(program).input == nil)
        #expect(program.notice == "Written to face.jpg2 (9 bytes).")
    }

    @Test("a box that was closed meanwhile does not hide what came of its photo")
    func leftDownload() throws {
        var program = Self.program(1)
        Self.answer(["p0"], &program)
        program.press(.export)
        program.insert("face.jpg")
        program.type(.accept, .cancel)
        program.send(.outcome(.faces(.downloaded(path: "face.jpg", .failure(Self.failure)))))
        #expect(program.notice == "no")
    }

    @Test("changes no face that is not known")
    func unknownFace() throws {
        var program = Self.program(2)
        program.press(.open)
        #expect(try faces(program).input == nil)
        program.send(.outcome(.faces(.read(["p0", "p1"], .failure(Self.failure), times: [:]))))
        program.press(.open)
        #expect(try faces(program).input == nil)
        #expect(program.state.notice?.text.en == "no")
    }

    @Test("offers nothing that writes where nothing may be written")
    func readOnly() throws {
        var program = Self.program(1)
        Self.answer(["p0"], &program)
        program.state.access = .looking(Words(zh: "只读", en: "read only"))
        for command in [Command.open, .faceKey] {
            program.press(command)
            #expect(try faces(program).input == nil)
            #expect(program.state.notice?.text.en == "read only")
        }
        program.press(.export)
        #expect(try faces(program).input != nil)
    }

    @Test("of somebody in a group is about them alone until a search begins")
    func person() throws {
        var program = try Program(editing: ["group_id": "1", "group_name": "G", "bind_user_ids": ["p3", "p4"]])
        program.send(.resized(pageRows: 20))
        let place = try #require(FieldPath("bind_user_ids").place())
        try program.go(to: place)
        program.press(.open)
        program.press(.moveDown, .faces)
        #expect(try faces(program).people == ["p4"])
        #expect(Self.asked(program) == ["p4"])
        program.send(.outcome(.directory(.answered(.indexed(DirectoryIndex(Self.people(9)))))))
        #expect(try faces(program).people == ["p4"])
        program.press(.find)
        program.insert("S7")
        #expect(try faces(program).people == ["p7"])
    }
}
