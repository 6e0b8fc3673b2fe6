import InMemoryLogging
import LosslessJSON
import Testing

@testable import AttendanceAPI

/// The endpoints of faces against the documented samples (`seeds/000`), and against what is not documented.
@Suite("Faces", .timeLimit(.minutes(1)))
struct FaceTests {
    private typealias Script = @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply

    private static let attendance = "/open-apis/attendance/v1"
    private static let documented = FaceSetting(
        userID: "abd754f7",
        key: "xxxxxb306842b1c189bc5212eefxxxxx",
        updateTime: 1_625_681_917
    )
    private static let modified = ScriptedServer.Reply.json(
        #"{"code":0,"data":{"user_setting":{"user_id":"a","face_key":"k","face_key_update_time":"5"}}}"#
    )
    private static let uploaded = ScriptedServer.Reply.json(#"{"code":0,"data":{"file":{"file_id":"6b30"}}}"#)

    private static func ids(of request: ScriptedServer.Request) throws -> [String] {
        try #require(try JSON(parsing: request.body)["user_ids"]?.array).compactMap(\.string)
    }

    // MARK: Query

    @Test("settings are asked for by a GET with a body, and read as documented")
    func query() async throws {
        let answer = try fixture("user-setting-query-response")
        let body = try JSON(parsing: try fixture("user-setting-query-request"))
        try await Platform.run(script: { _, _ in .answer(body: answer) }) { platform in
            let found = try await platform.client.faceSettings(of: ["abd754f7"])
            #expect(found == FaceSettings(settings: [Self.documented]))
            let request = try #require(platform.server.requests.first)
            #expect(request.method == "GET")
            #expect(request.target == Self.attendance + "/user_settings/query?employee_type=employee_id")
            #expect(try JSON(parsing: request.body) == body)
            #expect(request.headers["content-type"] == "application/json; charset=utf-8")
        }
    }

    @Test(
        "a hundred people travel at a time, each once",
        arguments: [(0, []), (1, [1]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])]
    )
    func batches(count: Int, sizes: [Int]) async throws {
        try await Platform.run(script: { _, _ in .json(#"{"code":0,"data":{}}"#) }) { platform in
            let people = (0..<count).map { "id\($0)" }
            let found = try await platform.client.faceSettings(of: people + people + [""])
            #expect(found == FaceSettings())
            let sent = try platform.server.requests.map(Self.ids)
            #expect(sent.map(\.count) == sizes)
            #expect(sent.flatMap(\.self) == people)
        }
    }

    @Test("an id that the platform does not know is found, and costs nobody else's answer")
    func unknownPeople() async throws {
        let unknown: Set = ["id3", "id7", "id8"]
        let script: Script = { request, _ in
            guard let ids = try? Self.ids(of: request), unknown.isDisjoint(with: ids) else {
                return Platform.failure(1_220_004, "user_id is not exist or does not have permission")
            }
            let settings = ids.map { #"{"user_id":"\#($0)","face_key":"k-\#($0)"}"# }.joined(separator: ",")
            return .json(#"{"code":0,"data":{"user_settings":[\#(settings)]}}"#)
        }
        try await Platform.run(script: script) { platform in
            let people = (0..<12).map { "id\($0)" }
            let found = try await platform.client.faceSettings(of: people)
            #expect(Set(found.refused.keys) == unknown)
            #expect(found.refused["id7"]?.message == "user_id is not exist or does not have permission")
            #expect(found.settings.map(\.userID) == people.filter { !unknown.contains($0) })
            #expect(found.settings.first?.key == "k-id0")
        }
    }

    @Test("a refusal that is of the whole request is no matter of one id")
    func refusedQuery() async throws {
        try await Platform.run(script: { _, _ in Platform.failure(1_220_001, "employee_type invalid") }) { platform in
            let error = try await failure { () async throws(APIError) in
                try await platform.client.faceSettings(of: ["a", "b"])
            }
            #expect(error.hint == .badEmployeeType)
            #expect(platform.server.requests.count == 1)
        }
    }

    @Test(
        "what is odd of a setting counts as not said, and one without an id is passed over",
        arguments: [
            (#"{"user_id":"a"}"#, FaceSetting(userID: "a", key: nil, updateTime: nil)),
            (
                #"{"user_id":"a","face_key":"","face_key_update_time":""}"#,
                FaceSetting(userID: "a", key: nil, updateTime: nil)
            ),
            (
                #"{"user_id":7,"face_key":"k","face_key_update_time":1625681917}"#,
                FaceSetting(userID: "7", key: "k", updateTime: 1_625_681_917)
            ),
            (
                #"{"user_id":"a","face_key":"k","face_key_update_time":"0"}"#,
                FaceSetting(userID: "a", key: "k", updateTime: nil)
            ),
            (
                #"{"user_id":"a","face_key":null,"face_key_update_time":"yesterday"}"#,
                FaceSetting(userID: "a", key: nil, updateTime: nil)
            ),
            (#"{"face_key":"k"}"#, nil), ("null", nil), ("[]", nil),
        ] as [(String, FaceSetting?)]
    )
    func oddSetting(text: String, expected: FaceSetting?) async throws {
        try await Platform.run(script: { _, _ in .json(#"{"code":0,"data":{"user_settings":[\#(text)]}}"#) }) {
            platform in
            let found = try await platform.client.faceSettings(of: ["x"]).settings
            #expect(found == [expected].compactMap(\.self))
        }
    }

    @Test("a query is repeated as reads are")
    func repeatedQuery() async throws {
        let script: Script = { _, nth in
            switch nth {
            case 1: .drop
            case 2: .json("", status: 503)
            case 3: Platform.failure(99_991_663)
            default: .json(#"{"code":0,"data":{}}"#)
            }
        }
        try await Platform.run(script: script) { platform in
            _ = try await platform.client.faceSettings(of: ["a"])
            #expect(platform.server.requests.count == 4)
        }
    }

    // MARK: Modify

    @Test("a setting is sent as documented")
    func modify() async throws {
        let answer = try fixture("user-setting-modify-response")
        let body = try JSON(parsing: try fixture("user-setting-modify-request"))
        try await Platform.run(script: { _, _ in .answer(body: answer) }) { platform in
            let set = try await platform.client.setFace(Self.documented)
            #expect(set == Self.documented)
            let request = try #require(platform.server.requests.first)
            #expect(request.method == "POST")
            #expect(request.target == Self.attendance + "/user_settings/modify?employee_type=employee_id")
            #expect(try JSON(parsing: request.body) == body)
        }
    }

    @Test("a change or an upload is sent once, and its outcome is unknown, after", arguments: WriteTests.riddles)
    func riddle(_ riddle: WriteTests.Riddle) async throws {
        try await Platform.run(answer: riddle.reply.patience, script: { _, _ in riddle.reply }) { platform in
            let changed = try await failure { () async throws(APIError) in
                try await platform.client.setFace(Self.documented)
            }
            let uploaded = try await failure { () async throws(APIError) in
                try await platform.client.uploadFace([1], fileName: "a.jpg")
            }
            #expect(changed.isOutcomeUnknown)
            #expect(uploaded.isOutcomeUnknown)
            #expect(platform.server.requests.count == 2)
        }
    }

    @Test(
        "what proves that nothing was done lets them be sent again",
        arguments: [Platform.failure(99_991_400, status: 429, reset: "2"), Platform.failure(99_991_663)]
    )
    func again(reply: ScriptedServer.Reply) async throws {
        try await Platform.run(script: { _, nth in nth == 1 ? reply : Self.modified }) { platform in
            let setting = try await platform.client.setFace(Self.documented)
            #expect(setting == FaceSetting(userID: "a", key: "k", updateTime: 5))
            #expect(platform.server.requests.count == 2)
        }
        try await Platform.run(script: { _, nth in nth == 1 ? reply : Self.uploaded }) { platform in
            let key = try await platform.client.uploadFace([1], fileName: "a.jpg")
            #expect(key == "6b30")
            #expect(Set(platform.server.requests.map(\.body)).count == 1)
        }
    }

    // MARK: Upload and download

    @Test(
        "a photo travels byte for byte as the one part of a form, its name in the query and in the part",
        arguments: [
            ("face.jpg", "face.jpg", "face.jpg"),
            ("张三 人脸.jpg", "%E5%BC%A0%E4%B8%89%20%E4%BA%BA%E8%84%B8.jpg", "张三 人脸.jpg"),
            ("a\"b\r\nX: y&c=d.png", "a%22b%0D%0AX%3A%20y%26c%3Dd.png", "a%22b%0D%0AX: y&c=d.png"),
        ]
    )
    func upload(name: String, inQuery: String, inPart: String) async throws {
        let photo = Array("\r\n--b--\r\n".utf8) + (0...255).map { UInt8($0) }
        try await Platform.run(script: { _, _ in Self.uploaded }) { platform in
            let key = try await platform.client.uploadFace(photo, fileName: name)
            #expect(key == "6b30")
            let request = try #require(platform.server.requests.first)
            #expect(request.target == Self.attendance + "/files/upload?file_name=" + inQuery)
            let type = try #require(request.headers["content-type"])
            #expect(type.hasPrefix("multipart/form-data; boundary="))
            let boundary = type.dropFirst("multipart/form-data; boundary=".count)
            #expect((20...70).contains(boundary.utf8.count))
            let head =
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(inPart)\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n"
            #expect(request.body == Array(head.utf8) + photo + Array("\r\n--\(boundary)--\r\n".utf8))
        }
    }

    @Test("a photo that the platform does not take is refused with its words, and what to do")
    func refusedPhoto() async throws {
        let words = "failed to upload an image, please try another one"
        try await Platform.run(script: { _, _ in Platform.failure(1_220_600, words) }) { platform in
            let error = try await failure { () async throws(APIError) in
                try await platform.client.uploadFace([1], fileName: "a.jpg")
            }
            #expect(error.kind == .refused)
            #expect(error.hint == .photoRefused)
            #expect(error.words.en.contains(words))
        }
    }

    @Test("a photo comes as the bytes that it is, even if they look like JSON")
    func download() async throws {
        let photo = Array(#"{"code":1}"#.utf8)
        let reply = ScriptedServer.Reply.answer(headers: ["Content-Type": "image/jpeg"], body: photo)
        try await Platform.run(script: { _, nth in nth == 1 ? .drop : reply }) { platform in
            let found = try await platform.client.downloadFace("a/b")
            #expect(found == photo)
            #expect(
                platform.server.requests.map(\.path)
                    == Array(repeating: Self.attendance + "/files/a%2Fb/download", count: 2)
            )
        }
    }

    @Test(
        "what is no file is none",
        arguments: [
            Platform.failure(1_220_001, "file_id invalid"), Platform.failure(1_220_001, "file_id invalid", status: 200),
            .json("<html>log in</html>", headers: ["Content-Type": "text/html"]),
            .json(#"{"code":0}"#, headers: ["Content-Type": "application/json"]), .json(""),
            .json("gone", status: 404, headers: ["Content-Type": "image/jpeg"]),
        ]
    )
    func noFile(reply: ScriptedServer.Reply) async throws {
        // Without a Content-Type the scripted refusals would be files.
        let script: Script = { _, _ in
            guard case .answer(let status, var headers, let body) = reply else { return reply }
            headers["Content-Type"] = headers["Content-Type"] ?? "application/json; charset=utf-8"
            return .answer(status: status, headers: headers, body: body)
        }
        try await Platform.run(script: script) { platform in
            _ = try await failure { () async throws(APIError) in try await platform.client.downloadFace("k") }
        }
    }

    @Test("photos and the names of their files stay out of the log")
    func log() async throws {
        let script: Script = { request, _ in
            request.path.hasSuffix("upload")
                ? Self.uploaded : .answer(headers: ["Content-Type": "image/png"], body: Array("private face".utf8))
        }
        try await Platform.run(script: script) { platform in
            _ = try await platform.client.uploadFace(Array("private face".utf8), fileName: "zhangsan.jpg")
            _ = try await platform.client.downloadFace("k")
            let lines = platform.log.entries.map { "\($0.message) \($0.metadata)" }
            #expect(lines.contains { $0.contains("POST /open-apis/attendance/v1/files/upload") })
            for line in lines { #expect(!line.contains("private face") && !line.contains("zhangsan")) }
        }
    }
}
