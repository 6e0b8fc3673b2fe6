import TestSupport
import Testing

/// Every fault of the sandbox that does not go away, at list, get and token: exit status and words (`cli.md`).
@Suite("A command that meets a fault")
struct CommandFaultTests {
    private static let id = "7071942258830901251"

    struct Case: Sendable, CustomTestStringConvertible {
        let fault: String
        /// Of `list` and `get`.
        let status: Int32
        /// When the fault is at the token.
        let tokenStatus: Int32
        let says: [String]

        init(_ fault: String, _ status: Int32, token: Int32? = nil, says: String...) {
            self.fault = fault
            self.status = status
            tokenStatus = token ?? status
            self.says = says
        }

        var testDescription: String { fault }
    }

    @Test(
        "ends with its status, says what happened and prints no half of anything",
        arguments: [
            Case("status=503", 5, says: "The platform failed.", "HTTP 503", "log id"),
            Case("code=1225000", 5, says: "The platform failed.", "code 1225000", "log id"),
            Case("429:3600", 3, says: "wants 3600 s of rest", "code 99991400", "log id"),
            Case("drop-before", 5, says: "The connection broke before an answer came."),
            Case("drop-after", 5, says: "The connection broke before an answer came."),
            Case("slow=50", 0),
            Case("truncate", 5, says: "The answer is cut short", "log id"),
            Case("garbage", 5, says: "The answer is not valid JSON", "log id"),
            Case("ignore-field=group_name", 0),
            Case("expire-token", 3, token: 0, says: "does not accept the token", "code 99991663", "log id"),
        ]
    )
    func cell(test: Case) async throws {
        let atGroups = try await SandboxProcess(
            faults: ["GET /open-apis/attendance/v1/groups every=1 \(test.fault)"]
        )
        let atToken = try await SandboxProcess(faults: ["POST /open-apis/auth every=1 \(test.fault)"])
        let (groups, token) = (try Account(of: atGroups.address), try Account(of: atToken.address))
        async let list = groups.punchcard("list")
        async let get = groups.punchcard("get", Self.id)
        async let listWithoutToken = token.punchcard("list")
        check(try await list, test.status, test, atGroups.address)
        check(try await get, test.status, test, atGroups.address)
        check(try await listWithoutToken, test.tokenStatus, test, atToken.address)
    }

    private func check(_ result: ProcessResult, _ status: Int32, _ test: Case, _ address: ServerAddress) {
        #expect(result.exitStatus == .exited(status), "\(result.errorOutput)")
        #expect(result.standardOutput.isEmpty == (status != 0))
        #expect(!result.errorOutput.contains(address.secret))
        if status == 0 {
            #expect(result.errorOutput.isEmpty)
        } else {
            for words in test.says + ["Nothing was written."] {
                #expect(result.errorOutput.contains(words), "\(result.errorOutput)")
            }
        }
    }
}
