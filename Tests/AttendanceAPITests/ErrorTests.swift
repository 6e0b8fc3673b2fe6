import AttendanceAPI
import Testing

/// What a user is told: the error-code tables of the seeds and of `api.md: Limits and errors`.
@Suite("Errors", .timeLimit(.minutes(1)))
struct ErrorTests {
    static let scopes = """
        Access denied. One of the following scopes is required: [attendance:rule, attendance:rule:readonly].\
        应用尚未开通所需的应用身份权限：[attendance:rule, attendance:rule:readonly]，点击链接申请 \
        https://open.feishu.cn/app/cli_x/auth?q=attendance:rule&op_from=openapi
        """

    @Test(
        "give a hint from the tables",
        arguments: [
            (99_991_672, scopes, Hint.scopeMissing(["attendance:rule", "attendance:rule:readonly"])),
            (99_991_672, "no", .scopeMissing([])),
            (99_991_401, "ip denied", .addressNotAllowed),
            (99_991_403, "quota", .quotaUsed),
            (1_220_001, "employee_type invalid", .badEmployeeType),
            (1_220_001, "param is invalis", .badParameter),
            (1_220_003, "user_id type is not employee_id or employee_no", .badEmployeeType),
            (1_220_004, "user_id is not exist or does not have permission", .badParameter),
            (1_220_005, "没有权限", .noPermission),
            (1_220_600, "rule does not exist", .groupMissing),
            (1_220_600, "Rule not exist", .groupMissing),
            (1_220_600, "shift does not exist", .shiftMissing),
            (1_220_600, "no row affected", .overtaken),
            (1_220_600, "env count illegal", .tooManyLocations),
            (1_220_600, "auth no permission", .noPermission),
            (1_220_600, "something else", .readMessage),
            (1_227_000, "x", .unknownID),
            (1_227_500, "[BatchGetLarkIDByOpenID] not find user larkID", .unknownID),
            (4_242, "x", nil),
        ] as [(Int, String, Hint?)]
    )
    func hints(code: Int, message: String, hint: Hint?) async throws {
        try await Platform.run(script: { _, _ in Platform.failure(code, message) }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.group("1") }
            #expect(error.kind == .refused)
            #expect(error.hint == hint)
            #expect(error.isNotFound == (hint == .groupMissing || hint == .shiftMissing))
        }
    }

    @Test("say what happened, what is safe, what to do, code and log id, in both languages")
    func words() async throws {
        try await Platform.run(script: { _, _ in Platform.failure(1_220_005, "没有权限") }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.post(body: []) }
            #expect(
                error.words.en == """
                    The platform refused the request. It said: “没有权限”. Nothing was written. No permission over this \
                    group. Check the data range of the operator and the app in the attendance console.
                    """
            )
            #expect(
                error.words.zh == """
                    平台拒绝了请求。平台返回：「没有权限」。没有写入任何内容。没有这个考勤组的权限。\
                    请在考勤管理后台检查操作人与应用的数据权限范围。
                    """
            )
            #expect(error.reference.hasSuffix(" · HTTP 400 · code 1220005 · log id 202611210001"))
        }
    }

    @Test("show nothing of a server's text that a terminal would obey")
    func untrusted() async throws {
        let message = #"\u001b[2J\u001b]0;x\u0007gone\u009b\u202egnorw\u2066\u200b\r\n\u2028end"#
        let reply = ScriptedServer.Reply.json(
            #"{"code":1220600,"msg":"\#(message)"}"#,
            status: 400,
            headers: ["X-Tt-Logid": "a\u{202E}b"]
        )
        try await Platform.run(script: { _, _ in reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.group("1") }
            #expect(error.message == " [2J ]0;x gone gnorw end")
            #expect(error.logID == "ab")
        }
    }

    @Test(
        "tell what concerns every request from what concerns this one",
        arguments: [
            (99_991_672, "", true), (99_991_401, "", true), (99_991_403, "", true), (1_220_003, "", true),
            (1_220_001, "employee_type invalid", true), (1_220_001, "face_key invalid", false),
            (1_220_004, "user_id is not exist or does not have permission", false), (1_220_005, "", false),
            (1_220_600, "failed to upload an image", false), (1_227_000, "", false),
        ]
    )
    func concern(code: Int, message: String, concernsAll: Bool) async throws {
        try await Platform.run(script: { _, _ in Platform.failure(code, message) }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.group("1") }
            #expect(error.concernsAllRequests == concernsAll)
        }
    }

    @Test("cut a message that goes on and on")
    func endless() async throws {
        let reply = Platform.failure(1_220_600, String(repeating: "长", count: 40_000))
        try await Platform.run(script: { _, _ in reply }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.group("1") }
            #expect(error.message?.count == 501)
        }
    }
}
