import AsyncHTTPClient
import Foundation
import LosslessJSON
import NIOCore
import NIOHTTP1
import Sandbox
import TestSupport
import Testing

@Suite("Face photos")
struct FaceTests {
    private static let query = "/open-apis/attendance/v1/user_settings/query?employee_type=employee_id"
    private static let modify = "/open-apis/attendance/v1/user_settings/modify?employee_type=employee_id"
    private static let upload = "/open-apis/attendance/v1/files/upload?file_name="
    private static let documentedKey = "xxxxxb306842b1c189bc5212eefxxxxx"

    private static func download(_ key: String) -> String { "/open-apis/attendance/v1/files/\(key)/download" }

    private static func ask(_ ids: [String], _ sandbox: SandboxHarness, path: String = query) async throws -> Answer {
        let body: JSON = ["user_ids": .strings(ids)]
        return try await SandboxHarness.send(sandbox.address, "GET", path, body, token: sandbox.token)
    }

    private static func setting(_ id: String, _ sandbox: SandboxHarness) async throws -> JSON {
        let list = try #require(try await ask([id], sandbox).data["user_settings"]?.array)
        return try #require(list.first)
    }

    private static func send(
        _ bytes: [UInt8],
        type: String,
        name: String = "a.png",
        to sandbox: SandboxHarness
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: sandbox.address.baseURL + upload + name.queryEncoded)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(sandbox.token)")
        request.headers.add(name: "Content-Type", value: type)
        request.body = .bytes(ByteBuffer(bytes: bytes))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 64 << 20)
        return Answer(
            status: Int(response.status.code),
            headers: response.headers,
            bytes: Array(body.readableBytesView)
        )
    }

    /// The first bytes of a PNG, and something after them.
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0...255).map { UInt8($0) }

    private static func form(_ file: [UInt8], name: String = "file", boundary: String = "b") -> [UInt8] {
        Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"张三.png\"\r\n\r\n".utf8)
            + file + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    // MARK: The documents

    @Test("the documented requests are answered as documented")
    func documented() async throws {
        try await SandboxHarness.run { sandbox in
            let asked = try await SandboxHarness.send(
                sandbox.address,
                "GET",
                Self.query,
                try fixture("user-setting-query-request"),
                token: sandbox.token
            )
            let answer = try fixture("user-setting-query-response")
            #expect(asked.json == answer)
            let changed = try await sandbox.post(Self.modify, try fixture("user-setting-modify-request"))
            let result = try fixture("user-setting-modify-response")
            #expect(changed.json == result)
        }
    }

    @Test("a photo that was uploaded comes back byte for byte, with its name, and is somebody's once it is set")
    func journey() async throws {
        try await SandboxHarness.run { sandbox in
            let sent = try await Self.send(
                Self.form(Self.png),
                type: "multipart/form-data; boundary=b",
                name: "人脸 照片.png",
                to: sandbox
            )
            let key = try #require(sent.data["file"]?["file_id"]?.string)
            #expect(key.utf8.count == 32)
            let photo = try await sandbox.get(Self.download(key))
            #expect(photo.bytes == Self.png)
            #expect(photo.header("Content-Type") == "image/png")
            #expect(
                photo.header("Content-Disposition")?.hasSuffix("''%E4%BA%BA%E8%84%B8%20%E7%85%A7%E7%89%87%2Epng")
                    == true
            )
            #expect(try await Self.setting("2bg4a9be", sandbox)["face_key"] != .string(key))
            let body: JSON = ["user_setting": ["user_id": "2bg4a9be", "face_key": .string(key)]]
            #expect(try await sandbox.post(Self.modify, body).code == 0)
            let setting = try await Self.setting("2bg4a9be", sandbox)
            #expect(setting["face_key"] == .string(key))
            // Not sent, so it is now.
            #expect(setting["face_key_update_time"] == "1780000000")
        }
    }

    @Test("some people have a photo that is a PNG, and others have none")
    func company() async throws {
        try await SandboxHarness.run { sandbox in
            let people = try #require(
                try await sandbox.get(
                    "\(SandboxHarness.groups)/\(ExampleGroup.documented)/list_user\(SandboxHarness.types)&page_size=50"
                ).data["users"]?.array
            )
            let ids = people.compactMap { $0["user_id"]?.string }
            let settings = try #require(try await Self.ask(ids, sandbox).data["user_settings"]?.array)
            let keys = settings.compactMap { $0["face_key"]?.string }
            #expect(keys.contains("") && keys.contains { !$0.isEmpty })
            let key = try #require(keys.first { !$0.isEmpty })
            let photo = try await sandbox.get(Self.download(key)).bytes
            #expect(photo.starts(with: Self.png.prefix(8)))
            #expect(photo.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        }
    }

    @Test("people go by their staff number where that is the type")
    func staffNumbers() async throws {
        try await SandboxHarness.run { sandbox in
            let path = Self.query.replacing("employee_id", with: "employee_no")
            let list = try #require(try await Self.ask(["PC00300"], sandbox, path: path).data["user_settings"]?.array)
            #expect(list.first?["user_id"] == "PC00300")
            #expect(list.first?["face_key"] == .string(Self.documentedKey))
            #expect(try await Self.ask(["abd754f7"], sandbox, path: path).code == 1_220_004)
        }
    }

    // MARK: Refusals

    @Test("a hundred people are asked about at once, and not one more; one who is unknown costs the whole request")
    func batch() async throws {
        try await SandboxHarness.run { sandbox in
            let hundred = Array(repeating: "abd754f7", count: 100)
            let answer = try await Self.ask(hundred, sandbox)
            #expect(answer.data["user_settings"]?.array?.count == 100)
            #expect(try await Self.ask(hundred + ["abd754f7"], sandbox).code == 1_220_001)
            #expect(try await Self.ask([], sandbox).code == 1_220_001)
            let unknown = try await Self.ask(["abd754f7", "nobody"], sandbox)
            #expect(unknown.code == 1_220_004)
            #expect(unknown.status == 400)
            #expect(unknown.message == "user_id is not exist or does not have permission")
        }
    }

    @Test(
        "a setting that is not as documented is refused, and changes nothing",
        arguments: [
            ([:], 1_220_001), (["user_setting": ["user_id": "abd754f7"]], 1_220_001),
            (["user_setting": ["face_key": "k"]], 1_220_001),
            (["user_setting": ["user_id": "abd754f7", "face_key": ""]], 1_220_001),
            (["user_setting": ["user_id": 7, "face_key": "k"]], 1_220_001),
            (["user_setting": ["user_id": "abd754f7", "face_key": "k", "face_key_update_time": 1]], 1_220_001),
            (["user_setting": ["user_id": "abd754f7", "face_key": "k", "face_key_update_time": "now"]], 1_220_001),
            (["user_setting": ["user_id": "nobody", "face_key": "k"]], 1_220_004),
        ] as [(JSON, Int)]
    )
    func badSetting(body: JSON, code: Int) async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.post(Self.modify, body)
            #expect(answer.code == code)
            #expect(try await Self.setting("abd754f7", sandbox)["face_key"] == .string(Self.documentedKey))
        }
    }

    @Test("the employee type is wanted, with the code of these endpoints")
    func employeeType() async throws {
        try await SandboxHarness.run { sandbox in
            for path in [Self.query, Self.modify].map({ String($0.prefix { $0 != "?" }) }) {
                let isQuery = path.hasSuffix("query")
                let answer = try await SandboxHarness.send(
                    sandbox.address,
                    isQuery ? "GET" : "POST",
                    path + "?employee_type=name",
                    try fixture(isQuery ? "user-setting-query-request" : "user-setting-modify-request"),
                    token: sandbox.token
                )
                #expect(answer.code == 1_220_001)
                #expect(answer.message == "employee_type invalid")
            }
        }
    }

    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let body: [UInt8]
        var type = "multipart/form-data; boundary=b"
        var name = "a.png"
        var code = 1_220_001
    }

    @Test(
        "a form that is malformed, or holds no photo, is refused",
        arguments: [
            Form(testDescription: "no form", body: Self.png, type: "image/png"),
            Form(testDescription: "no boundary named", body: form(png), type: "multipart/form-data"),
            Form(testDescription: "another boundary", body: form(png), type: "multipart/form-data; boundary=c"),
            Form(testDescription: "nothing", body: []),
            Form(testDescription: "cut short", body: form(png).dropLast(12)),
            Form(testDescription: "only a boundary", body: Array("--b".utf8)),
            Form(testDescription: "a part without headers", body: Array("--b\r\n\r\nx\r\n--b--".utf8)),
            Form(testDescription: "a part without a name", body: Array("--b\r\nA: b\r\n\r\nx\r\n--b--".utf8)),
            Form(
                testDescription: "a part whose headers don't end",
                body: Array("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n--b--".utf8)
            ),
            Form(
                testDescription: "many parts",
                body: Array(
                    repeating: Array("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n".utf8),
                    count: 21
                )
                .flatMap(\.self) + Array("--b--".utf8)
            ),
            Form(testDescription: "a name without extension", body: form(png), name: "photo"),
            Form(testDescription: "an empty name", body: form(png), name: ""),
            Form(testDescription: "another part", body: form(png, name: "photo"), code: 1_220_600),
            Form(testDescription: "an empty file", body: form([]), code: 1_220_600),
            Form(testDescription: "a text", body: form(Array("hello".utf8)), code: 1_220_600),
        ]
    )
    func badForm(form: Form) async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await Self.send(form.body, type: form.type, name: form.name, to: sandbox)
            #expect(answer.code == form.code, "\(answer.message ?? "")")
            #expect(answer.status == 400)
            if form.code == 1_220_600 { #expect(answer.message?.hasPrefix("failed to upload an image") == true) }
        }
    }

    @Test("a photo of 10 MB is taken, and not a byte more")
    func size() async throws {
        try await SandboxHarness.run { sandbox in
            let type = "multipart/form-data; boundary=b"
            let largest = Self.png + [UInt8](repeating: 0, count: (10 << 20) - Self.png.count)
            let taken = try await Self.send(Self.form(largest), type: type, to: sandbox)
            #expect(taken.code == 0)
            #expect(try await Self.send(Self.form(largest + [0]), type: type, to: sandbox).code == 1_220_600)
        }
    }

    @Test("what stands before the first part, and a boundary in quotation marks, is no harm")
    func looseForm() async throws {
        try await SandboxHarness.run { sandbox in
            let body = Array("preamble\r\n".utf8) + Self.form(Self.png) + Array("epilogue".utf8)
            let taken = try await Self.send(
                body,
                type: "Multipart/Form-Data; charset=utf-8; Boundary=\"b\"",
                to: sandbox
            )
            #expect(taken.code == 0)
        }
    }

    @Test("a photo that is not there is refused, and none is shown without a token")
    func noPhoto() async throws {
        try await SandboxHarness.run { sandbox in
            let missing = try await sandbox.get(Self.download("0123"))
            #expect(missing.code == 1_220_001)
            let path = Self.download(Self.documentedKey)
            let stranger = try await SandboxHarness.send(sandbox.address, "GET", path, nil, token: nil)
            #expect(stranger.code == 99_991_661)
        }
    }

    @Test("a fault can make a change accepted and not applied")
    func ignored() async throws {
        let fault = "POST /open-apis/attendance/v1/user_settings/modify every=1 ignore-field=face_key"
        try await SandboxHarness.run(faults: [fault]) { sandbox in
            let body: JSON = ["user_setting": ["user_id": "abd754f7", "face_key": "k"]]
            let answer = try await sandbox.post(Self.modify, body)
            #expect(answer.code == 0)
            #expect(try await Self.setting("abd754f7", sandbox)["face_key"] == .string(Self.documentedKey))
        }
    }

    // MARK: Other clients

    @Test("a photo from another client's form arrives whole", arguments: ["curl", "python3"])
    func strangers(program: String) async throws {
        try await SandboxHarness.run { sandbox in
            let directory = try TemporaryDirectory()
            let file = directory.file("张三.png")
            // Bytes that look like the end of a part.
            let photo = Self.png + Array("\r\n--b\r\n\r\n--".utf8) + Self.png
            try Data(photo).write(to: file)
            let url = sandbox.address.baseURL + Self.upload + "张三.png".queryEncoded
            let arguments =
                program == "curl"
                ? [
                    "--silent", "--fail-with-body", "--form", "file=@\(file.path)", "--header",
                    "Authorization: Bearer \(sandbox.token)", url,
                ] : ["-c", Self.pythonUpload, url, sandbox.token, file.path]
            let result: ProcessResult
            do {
                result = try await TestSupport.run(program, arguments)
            } catch is ChildProcess.StartError where program == "curl" {
                // Only python3 is among what the tests need.
                return
            }
            #expect(result.exitStatus == .exited(0), "\(result.output) \(result.errorOutput)")
            let answer = try JSON(parsing: result.standardOutput)
            let key = try #require(answer["data"]?["file"]?["file_id"]?.string)
            #expect(try await sandbox.get(Self.download(key)).bytes == photo)
        }
    }

    private static let pythonUpload = """
        import sys, urllib.request, uuid
        url, token, path = sys.argv[1:]
        boundary = uuid.uuid4().hex
        head = '--' + boundary + '\\r\\nContent-Disposition: form-data; name="file"; filename="' + path.split('/')[-1] + \
        '"\\r\\nContent-Type: image/png\\r\\n\\r\\n'
        body = head.encode() + open(path, 'rb').read() + ('\\r\\n--' + boundary + '--\\r\\n').encode()
        request = urllib.request.Request(url, body, {
            'Authorization': 'Bearer ' + token, 'Content-Type': 'multipart/form-data; boundary=' + boundary})
        sys.stdout.buffer.write(urllib.request.urlopen(request).read())
        """
}
