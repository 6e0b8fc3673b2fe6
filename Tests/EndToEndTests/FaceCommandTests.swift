import Foundation
import LosslessJSON
import TestSupport
import Testing

@Suite("The face commands")
struct FaceCommandTests {
    private static let documentedKey = "xxxxxb306842b1c189bc5212eefxxxxx"

    private static func account() throws -> Account {
        var account = try Account()
        account.environment["TZ"] = "Asia/Shanghai"
        return account
    }

    private static func photo(_ name: String, in account: Account, _ bytes: [UInt8] = SamplePhoto.jpeg()) throws
        -> String
    {
        let file = account.home.file(name)
        try Data(bytes).write(to: file)
        return file.path
    }

    @Test("show keys, and when they were set in local time")
    func get() async throws {
        let account = try Self.account()
        let text = try await account.punchcard("--sandbox", "face", "get", "abd754f7", "2bg4a9be")
        #expect(text.output == "abd754f7\t\(Self.documentedKey)\t2021-07-08 02:18:37\n2bg4a9be\t\t\n")
        let json = try await account.punchcard("face", "get", "--sandbox", "--json", "abd754f7", "2bg4a9be")
        let expected: JSON = [
            "version": 1,
            "faces": [
                [
                    "user_id": "abd754f7", "face_key": .string(Self.documentedKey),
                    "face_key_update_time": "1625681917",
                ],
                ["user_id": "2bg4a9be", "face_key": .null, "face_key_update_time": .null],
            ],
        ]
        let found = try JSON(parsing: json.standardOutput)
        #expect(found == expected)
    }

    @Test("find people by staff number, address, phone number and name")
    func people() async throws {
        let account = try Self.account()
        let byNumber = try await account.punchcard(
            "--sandbox",
            "face",
            "get",
            "PC00002",
            "--employee-type",
            "employee_no"
        )
        #expect(byNumber.output.hasPrefix("PC00002\t"))
        let others = try await account.punchcard(
            "--sandbox",
            "face",
            "get",
            "jianguo.zhou.2@example.com",
            "+8610000000002",
            "周建国",
            "Jianguo Zhou"
        )
        #expect(others.exitStatus == .exited(0), "\(others.errorOutput)")
        #expect(others.output == String(repeating: "2bg4a9be\t\t\n", count: 4))
    }

    @Test("tell who is not known: by 2 where nobody bears a name, by 3 where the platform knows no such id")
    func unknown() async throws {
        let account = try Self.account()
        let name = try await account.punchcard("--sandbox", "face", "get", "没有此人")
        #expect(name.exitStatus == .exited(2))
        #expect(name.errorOutput.contains("没有此人"))
        let id = try await account.punchcard("--sandbox", "face", "get", "6919358128597097404", "abd754f7")
        #expect(id.exitStatus == .exited(3))
        #expect(id.output.hasPrefix("abd754f7\t"))
        #expect(id.errorOutput.contains("6919358128597097404"))
        #expect(id.errorOutput.contains("user_id is not exist or does not have permission"))
        #expect(id.errorOutput.contains("1220004"))
    }

    @Test("set a photo under a Chinese name, save it again, set the old key by hand, and remember all that")
    func set() async throws {
        let account = try Self.account()
        let photo = try Self.photo("张三 \"人脸\".jpg", in: account, SamplePhoto.jpeg(content: "a private face"))
        let set = try await account.punchcard("--sandbox", "--verbose", "face", "set", "abd754f7", photo)
        #expect(set.exitStatus == .exited(0), "\(set.errorOutput)")
        let cells = set.output.split(separator: "\t")
        #expect(cells.first == "abd754f7" && cells.count == 3)
        #expect(!set.output.contains(Self.documentedKey))
        let copy = account.home.file("copy.jpg")
        let saved = try await account.punchcard("--sandbox", "--verbose", "face", "download", "abd754f7", copy.path)
        #expect(saved.exitStatus == .exited(0), "\(saved.errorOutput)")
        #expect(Array(try Data(contentsOf: copy)) == SamplePhoto.jpeg(content: "a private face"))
        // Never over a file that is there.
        let twice = try await account.punchcard("--sandbox", "face", "download", "abd754f7", copy.path)
        #expect(twice.exitStatus == .exited(2))
        let back = try await account.punchcard("--sandbox", "face", "set", "abd754f7", "--key", Self.documentedKey)
        #expect(back.output.hasPrefix("abd754f7\t\(Self.documentedKey)\t"))

        let history = try await account.punchcard("--sandbox", "face", "history", "abd754f7")
        let lines = history.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        #expect(lines.count == 2)
        #expect(lines.map { $0[3] == Self.documentedKey } == [true, false])
        #expect(lines[1][2] == Self.documentedKey)
        #expect(lines[1][4] == "\(SamplePhoto.jpeg(content: "a private face").count)" && lines[1][5].count == 64)
        #expect(lines.allSatisfy { $0[7] == "set" })
        // The sandbox keeps the photo and its name; nothing else does.
        try FileManager.default.removeItem(at: account.home.file("state/punchcard/sandbox.sqlite"))
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(at: account.home.file("state/punchcard/sandbox.sqlite" + suffix))
        }
        let state = try account.storedState()
        #expect(state.contains("POST /open-apis/attendance/v1/files/upload"))
        #expect(!state.contains("private face") && !state.contains("人脸") && !state.contains("%E4%BA%BA"))
    }

    @Test("look at a photo before anything is sent")
    func badPhotos() async throws {
        let account = try Account(of: ServerAddress(baseURL: "http://127.0.0.1:1"))
        for (bytes, words) in [
            (Array("hello".utf8), "neither JPEG nor PNG"),
            (Array(SamplePhoto.png().dropLast(12)), "cut short or damaged"),
            (SamplePhoto.jpeg(width: 8), "8×640 pixels"), ([], "empty"),
        ] as [([UInt8], String)] {
            let file = try Self.photo("a.jpg", in: account, bytes)
            let result = try await account.punchcard("face", "set", "abd754f7", file)
            #expect(result.exitStatus == .exited(2))
            #expect(result.errorOutput.contains(words), "\(result.errorOutput)")
        }
        let missing = try await account.punchcard("face", "set", "abd754f7", "nowhere.jpg")
        #expect(missing.exitStatus == .exited(2))
    }

    @Test("say when an accepted change was not applied, and when its outcome is unknown")
    func outcomes() async throws {
        let modify = "POST /open-apis/attendance/v1/user_settings/modify"
        let ignoring = try await SandboxProcess(faults: ["\(modify) every=1 ignore-field=face_key"])
        let ignored = try await Account(of: ignoring.address).punchcard("face", "set", "abd754f7", "--key", "k")
        #expect(ignored.exitStatus == .exited(6))
        #expect(ignored.errorOutput.contains("the face read back differs"))
        let losing = try await SandboxProcess(
            faults: ["\(modify) every=1 drop-after"]
                + (2...40).map { "GET /open-apis/attendance/v1/user_settings nth=\($0) drop-before" }
        )
        let lost = try await Account(of: losing.address).punchcard("face", "set", "abd754f7", "--key", "k")
        #expect(lost.exitStatus == .exited(6), "\(lost.errorOutput)")
        #expect(lost.errorOutput.contains("the new face_key is k"))
    }

    @Test("write nothing under a profile that is read-only")
    func readOnly() async throws {
        let sandbox = try await SandboxProcess()
        var account = try Account()
        account.environment["ACME_SECRET"] = sandbox.address.secret
        try account.writeProfiles(
            "profiles:\n" + sandbox.address.profile("acme", "secret_env: ACME_SECRET", "read_only: true")
        )
        let photo = try Self.photo("a.jpg", in: account)
        let list = try account.home.write("user,photo\nabd754f7,a.jpg\n", to: "people.csv").path
        for arguments in [["set", "abd754f7", photo], ["import", list, "--yes"]] {
            let result = try await account.punchcard(["face"] + arguments)
            #expect(result.exitStatus == .exited(64))
            #expect(result.errorOutput.contains("read-only"), "\(result.errorOutput)")
        }
        let face = try await account.punchcard("face", "get", "abd754f7")
        #expect(face.output.contains(Self.documentedKey))
    }

    @Test(
        "tell wrong usage by 64",
        arguments: [
            ["get"], ["set", "a"], ["set", "a", "b.jpg", "--key", "k"], ["set", "a", "--key", ""], ["download", "a"],
            ["import"],
            ["import", "people.csv"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let result = try await Account().punchcard(["--sandbox", "face"] + arguments)
        #expect(result.exitStatus == .exited(64), "\(result.errorOutput)")
        #expect(result.standardOutput.isEmpty)
    }

    // MARK: Lists

    @Test(
        "read lists as people's programs write them",
        arguments: [
            "user,photo\nabd754f7,a.jpg\n", "\u{FEFF}user,photo\r\nabd754f7,a.jpg\r\n",
            "\"photo\";\"note\";\"user\"\n\"a.jpg\";\"says \"\"hello\"\"\nin two lines\";\"abd754f7\"",
            "用户\t照片\n\nabd754f7\t a.jpg \n\n",
            "User_ID,Photo,x\nabd754f7,a.jpg",
        ]
    )
    func lists(text: String) async throws {
        let account = try Self.account()
        _ = try Self.photo("a.jpg", in: account)
        let list = try account.home.write(text, to: "people.csv")
        let result = try await account.punchcard("--sandbox", "face", "import", list.path, "--dry-run")
        #expect(result.exitStatus == .exited(1), "\(result.errorOutput)")
        let cells = result.output.split(separator: "\t")
        #expect(cells.count == 5 && cells[1] == "abd754f7")
        #expect(cells[3] == "2021-07-08 02:18:37")
        #expect(cells[4] == "a.jpg, JPEG 480×640, \(SamplePhoto.jpeg().count) B\n")
        #expect(!FileManager.default.fileExists(atPath: list.path + ".report.jsonl"))
    }

    @Test("name every line of a list that is wrong, and do nothing")
    func badLines() async throws {
        let account = try Self.account()
        _ = try Self.photo("a.jpg", in: account)
        _ = try Self.photo("b.jpg", in: account, Array("hello".utf8))
        let list = try account.home.write(
            """
            user,photo
            abd754f7,a.jpg
            6919358128597097404,a.jpg
            ,a.jpg
            2bg4a9be,
            2bg4a9be,b.jpg
            没有此人,a.jpg
            abd754f7,a.jpg
            52aa1fa1,nowhere.jpg
            """,
            to: "people.csv"
        )
        let result = try await account.punchcard("--sandbox", "face", "import", list.path, "--yes")
        #expect(result.exitStatus == .exited(2))
        let lines = result.errorOutput.split(separator: "\n").map(String.init)
        for (row, words) in [
            (3, "6919358128597097404: "), (4, "It does not say who."), (5, "It names no photo."),
            (6, "2bg4a9be is in row 5 already."), (6, "neither JPEG nor PNG"), (7, "没有此人"),
            (8, "abd754f7 is in row 2 already."),
            (9, "cannot be read"),
        ] {
            #expect(
                lines.contains { $0.hasPrefix("row \(row): ") && $0.contains(words) },
                "\(row) \(result.errorOutput)"
            )
        }
        let face = try await account.punchcard("--sandbox", "face", "get", "abd754f7")
        #expect(face.output.contains(Self.documentedKey))
    }

    @Test(
        "refuse what is no list",
        arguments: [
            "name,picture\na,b\n", "", "user,photo\n\"a,b\n", "user,photo\n\"a\"b,c\n",
        ]
    )
    func noList(text: String) async throws {
        let account = try Self.account()
        let list = try account.home.write(text, to: "people.csv")
        let result = try await account.punchcard("--sandbox", "face", "import", list.path, "--yes")
        #expect(result.exitStatus == .exited(2), "\(result.errorOutput)")
        #expect(result.errorOutput.contains("people.csv: "))
    }

    @Test("refuse a report of another tenant, or of another employee type")
    func otherReport() async throws {
        let account = try Self.account()
        _ = try Self.photo("a.jpg", in: account)
        let list = try account.home.write("user,photo\nabd754f7,a.jpg\n", to: "people.csv")
        let done = try await account.punchcard("--sandbox", "face", "import", list.path, "--yes")
        #expect(done.exitStatus == .exited(0), "\(done.errorOutput)")
        let report = list.path + ".report.jsonl"
        #expect(try FileManager.default.attributesOfItem(atPath: report)[.posixPermissions] as? Int == 0o600)
        let other = try await account.punchcard(
            "--sandbox",
            "face",
            "import",
            list.path,
            "--yes",
            "--employee-type",
            "employee_no"
        )
        #expect(other.exitStatus == .exited(2))
        #expect(other.errorOutput.contains("--report"))
        // A line that was cut off is forgotten, the others count.
        let file = try FileHandle(forWritingTo: URL(filePath: report))
        try file.seekToEnd()
        try file.write(contentsOf: Data(#"{"time":"2026"#.utf8))
        try file.close()
        let again = try await account.punchcard("--sandbox", "face", "import", list.path, "--yes")
        #expect(again.exitStatus == .exited(0), "\(again.errorOutput)")
        #expect(again.errorOutput.contains("0 set, 1 done before."))
    }
}
