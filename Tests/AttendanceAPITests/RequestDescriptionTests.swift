import AttendanceAPI
import Foundation
import Testing

/// `ux.md: Review and submit`, 3.
@Suite("A request to be shown", .timeLimit(.minutes(1)))
struct RequestDescriptionTests {
    static let body = #"{"group":{"group_name":"it's $HOME `id` \"!\\n" }}"# + "\n"

    @Test("hides the token and shows the rest as it travels")
    func text() throws {
        let description = RequestDescription.post(
            body: Array(Self.body.utf8),
            to: try BaseURL("https://open.feishu.cn"),
            employeeType: .employeeNo
        )
        #expect(description.method == "POST")
        #expect(
            description.text == """
                POST https://open.feishu.cn/open-apis/attendance/v1/groups?employee_type=employee_no&dept_type=open_id
                Accept: application/json
                User-Agent: punchcard
                Content-Type: application/json; charset=utf-8
                Authorization: Bearer •••

                \(Self.body)
                """
        )
    }

    @Test("as curl sends the same request from a shell", arguments: ["sh", "bash"])
    func curl(_ shell: String) async throws {
        try await Platform.run(script: { _, _ in Platform.posted }) { platform in
            _ = try await platform.client.post(body: Array(Self.body.utf8))
            let curl = platform.client.describePost(body: Array(Self.body.utf8)).curl
            #expect(!curl.contains("t-1"))
            try await runShell(shell, curl, environment: ["PUNCHCARD_TOKEN": "t-1", "PATH": "/usr/bin:/bin"])
            let requests = platform.server.requests
            #expect(requests.count == 2)
            let (ours, theirs) = (try #require(requests.first), try #require(requests.last))
            #expect(theirs.method == ours.method)
            #expect(theirs.target == ours.target)
            #expect(theirs.body == ours.body)
            for name in ["authorization", "content-type", "accept", "user-agent"] {
                #expect(theirs.headers[name] == ours.headers[name])
            }
        }
    }

    private func runShell(_ shell: String, _ command: String, environment: [String: String]) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/" + shell)
        process.arguments = ["-c", command]
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        #expect(status == 0)
    }
}
