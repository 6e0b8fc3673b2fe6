import Foundation
import LosslessJSON
import TestSupport
import Testing

@Suite("What travels")
struct ByteTests {
    private static let id = "6900000000000000001"
    private static let answer = """
        {
            "group_id": "6900000000000000001", "group_name": "比特", "time_zone": "Asia/Shanghai",
            "group_leader_ids": ["52aa1fa1"], "bind_user_ids": ["52aa1fa1"], "calendar_id": 1, "group_type": 0,
            "punch_day_shift_ids": ["1", "1", "1", "1", "1", "0", "0"],
            "gps_range": 1.10, "odd": [1e5, -0, 12345678901234567890, null, "\\u00e9\\/'\\"$`\\\\"],
            "locations": [{"location_id": "1", "location_name": "old"}], "effect_time": "1"
        }
        """

    @Test("get --raw prints the server's bytes as they came")
    func raw() async throws {
        let server = try PlainServer.platform([(Self.id, Self.answer)])
        let result = try await Account(of: server.address).punchcard("get", Self.id, "--raw")
        #expect(result.output == #"{"code":0,"msg":"success","data":\#(Self.answer)}"#)
    }

    @Test("payload prints what the editor posts, byte for byte")
    func posted() async throws {
        let server = try PlainServer.platform([(Self.id, Self.answer)])
        let account = try Account(of: server.address)
        let editor = try await account.editor("edit", Self.id)
        try await editor.waitFor(" 1/12 ")
        try await editor.rename(to: "比特 2")
        try await editor.press("S")
        try await editor.waitFor("+ 比特 2")
        try await editor.press("S")
        try await editor.waitFor("Result")
        let posted = try #require(server.requests.last { $0.method == "POST" })
        #expect(posted.target == "/open-apis/attendance/v1/groups?employee_type=employee_id&dept_type=open_id")

        var file = try JSON(parsing: try await account.punchcard("get", Self.id, "--format", "json").standardOutput)
        file[dotted: "group.group_name"] = "比特 2"
        let path = try account.home.write(file.text(), to: "group.json").path
        let payload = try await account.punchcard("payload", "--file", path)
        #expect(payload.standardOutput == posted.body)

        let text = String(decoding: posted.body, as: UTF8.self)
        #expect(text.contains(#""gps_range":1.10,"odd":[1e5,-0,12345678901234567890,null,"#))
        #expect(text.contains(#""group_type":1"#))
        #expect(text.hasSuffix(#","operator_id":"dd31248a"}"#))
        #expect(!text.contains("location") && !text.contains("effect_time"))
    }

    @Test("payload --format curl is a command that posts these bytes")
    func curl() async throws {
        let server = try PlainServer.platform([(Self.id, Self.answer)])
        let account = try Account(of: server.address)
        let body = try await account.punchcard("payload", Self.id).standardOutput
        let command = try await account.punchcard("payload", Self.id, "--format", "curl").output
        #expect(!command.contains(server.address.secret))
        let result = try await run(
            "sh",
            ["-c", command],
            environment: account.environment.merging(["PUNCHCARD_TOKEN": "t-1"]) { $1 }
        )
        #expect(result.exitStatus == .exited(0), "\(result.errorOutput)")
        #expect(server.requests.last?.method == "POST")
        #expect(server.requests.last?.body == body)
    }

    @Test("nobody's name travels when no operator is known")
    func operatorless() async throws {
        let server = try PlainServer.platform([(Self.id, Self.answer)])
        let result = try await Account(of: server.address)
            .punchcard("payload", Self.id, changing: ["PUNCHCARD_OPERATOR_ID": ""])
        #expect(!result.output.contains("operator_id"))
        #expect(result.errorOutput.contains("operator"))
    }
}
