import AttendanceAPI
import Logging
import LosslessJSON
import Testing

/// The endpoints of `api.md` against the documented samples.
@Suite("Endpoints", .timeLimit(.minutes(1)))
struct EndpointTests {
    @Test("A list is read page by page, tokens travelling as they came")
    func pages() async throws {
        let pages = [
            try fixture("group-list-response"),
            Array(#"{"code":0,"data":{"group_list":[{"group_id":7,"group_name":null}],"has_more":false}}"#.utf8),
        ]
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { .answer(body: pages[$1 - 1]) }
        try await Platform.run(script: script) { platform in
            let groups = try await platform.client.groups(pageSize: 99).all()
            #expect(
                groups == [GroupSummary(id: "6919358128597097404", name: "考勤组1"), GroupSummary(id: "7", name: "")]
            )
            #expect(
                platform.server.requests.map(\.target) == [
                    "/open-apis/attendance/v1/groups?page_size=50",
                    "/open-apis/attendance/v1/groups?page_size=50&page_token=wgNOR1rmxogRvAsGl6CXlQ%3D%3D",
                ]
            )
        }
    }

    @Test("Pages that lead back to one another are an error, not a loop", arguments: [1, 2])
    func endless(length: Int) async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { _, nth in
            .json(#"{"code":0,"data":{"group_list":[],"has_more":true,"page_token":"\#(nth % length)"}}"#)
        }
        try await Platform.run(script: script) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.groups().all() }
            #expect(error.kind == .badAnswer(.endlessPages))
            #expect(platform.server.requests.count == length + 1)
        }
    }

    @Test("Pages whose tokens are ever new and that bring nothing new come to an end")
    func nothingNew() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { _, nth in
            .json(#"{"code":0,"data":{"group_list":[{"group_id":"1"}],"has_more":true,"page_token":"\#(nth)"}}"#)
        }
        try await Platform.run(script: script) { platform in
            let error = try await failure { () async throws(APIError) in
                var count = 0
                for try await _ in platform.client.groups() where count < 30 { count += 1 }
            }
            #expect(error.kind == .badAnswer(.endlessPages))
            #expect(platform.server.requests.count < 20)
        }
    }

    @Test("A few empty pages on the way are no end")
    func emptyPages() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { _, nth in
            nth < 6
                ? .json(#"{"code":0,"data":{"group_list":[],"has_more":true,"page_token":"\#(nth)"}}"#)
                : .json(#"{"code":0,"data":{"group_list":[{"group_id":"1"}],"has_more":false}}"#)
        }
        try await Platform.run(script: script) { platform in
            let groups = try await platform.client.groups().all()
            #expect(groups.map(\.id) == ["1"])
        }
    }

    @Test("Pages of ever new groups end where no company goes")
    func everNew() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { _, nth in
            .json(#"{"code":0,"data":{"group_list":[{"group_id":"\#(nth)"}],"has_more":true,"page_token":"\#(nth)"}}"#)
        }
        try await Platform.run(script: script) { platform in
            let error = try await failure { () async throws(APIError) in
                var count = 0
                for try await _ in platform.client.groups() {
                    count += 1
                    if count > 2_000 { return }
                }
            }
            #expect(error.kind == .badAnswer(.endlessPages))
        }
    }

    @Test("Half a surrogate pair in one name spoils that name only, and no group is read with one")
    func halfPair() async throws {
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { request, _ in
            request.target.contains("/groups/2")
                ? .json(#"{"code":0,"data":{"group_id":"2","group_name":"b\ud800"}}"#)
                : .json(
                    #"{"code":0,"data":{"group_list":[{"group_id":"1","group_name":"a"},"#
                        + #"{"group_id":"2","group_name":"b\ud800"},{"group_id":"3","group_name":"\ude00c\ud83d\ude00"}]}}"#
                )
        }
        try await Platform.run(script: script) { platform in
            let groups = try await platform.client.groups().all()
            #expect(groups.map(\.name) == ["a", "b\u{FFFD}", "\u{FFFD}c😀"])
            // What is read to be sent back comes without loss, or not at all.
            let error = try await failure { () async throws(APIError) in try await platform.client.group("2") }
            #expect(error.words.en.contains("half of a surrogate pair"), "\(error.words.en)")
            #expect(error.words.zh.contains("代理对"), "\(error.words.zh)")
        }
    }

    @Test("A search is a read, though it is a POST")
    func search() async throws {
        let reply = ScriptedServer.Reply.answer(body: try fixture("group-search-response"))
        try await Platform.run(script: { _, nth in nth == 1 ? .drop : reply }) { platform in
            let groups = try await platform.client.searchGroups(named: "考\"勤")
            #expect(groups.map(\.id) == ["6919358128597097404"])
            let request = try #require(platform.server.requests.last)
            #expect(request.target == "/open-apis/attendance/v1/groups/search")
            #expect(request.text == #"{"group_name":"考\"勤"}"#)
        }
    }

    @Test("A group comes without loss, and the answer byte for byte")
    func group() async throws {
        let bytes = try fixture("group-get-response")
        try await Platform.run(script: { _, _ in .answer(headers: ["X-Tt-Logid": "abc"], body: bytes) }) { platform in
            let answer = try await platform.client.group("6919358128597097404")
            #expect(answer.group == (try JSON(parsing: bytes))["data"])
            #expect(answer.bytes == bytes)
            #expect(answer.logID == "abc")
            #expect(
                platform.server.requests.map(\.target) == [
                    "/open-apis/attendance/v1/groups/6919358128597097404?employee_type=employee_id&dept_type=open_id"
                ]
            )
        }
    }

    @Test("Another group than the one asked for is an error")
    func otherGroup() async throws {
        let bytes = try fixture("group-get-response")
        try await Platform.run(script: { _, _ in .answer(body: bytes) }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.group("1") }
            #expect(error.kind == .badAnswer(.otherGroup("6919358128597097404")))
        }
    }

    @Test("An overwrite returns the group as it is now")
    func post() async throws {
        let bytes = try fixture("group-create-response")
        try await Platform.run(script: { _, _ in .answer(body: bytes) }) { platform in
            let answer = try await platform.client.post(body: Array("{}".utf8))
            #expect(answer.id == "6919358128597097404")
            #expect(answer.group == (try JSON(parsing: bytes))["data"]?["group"])
        }
    }

    @Test("A deletion names the group in its path")
    func delete() async throws {
        try await Platform.run(script: { _, _ in .json(#"{"code":0,"msg":"success","data":{}}"#) }) { platform in
            try await platform.client.deleteGroup("42")
            let request = try #require(platform.server.requests.first)
            #expect(request.method == "DELETE")
            #expect(request.target == "/open-apis/attendance/v1/groups/42")
        }
    }

    @Test(
        "No id leads to another path",
        arguments: [("a/../b", "a%2F..%2Fb"), ("x?y#z %41", "x%3Fy%23z%20%2541"), ("组", "%E7%BB%84")]
    )
    func ids(id: String, path: String) async throws {
        try await Platform.run(script: { _, _ in Platform.failure(1_220_600, "rule does not exist") }) { platform in
            let error = try await failure { () async throws(APIError) in try await platform.client.group(id) }
            #expect(error.isNotFound)
            #expect(platform.server.requests.first?.path == "/open-apis/attendance/v1/groups/" + path)
        }
    }

    @Test("What is no id at all is not found, and nothing is sent", arguments: ["", ".", ".."])
    func noID(_ id: String) async throws {
        try await Platform.run(script: { _, _ in Platform.noGroups }) { platform in
            let deletion = try await failure { () async throws(APIError) in try await platform.client.deleteGroup(id) }
            #expect(deletion.isNotFound)
            let read = try await failure { () async throws(APIError) in try await platform.client.shift(id) }
            #expect(read.isNotFound)
            #expect(platform.server.requests.isEmpty)
        }
    }

    @Test("A client that is let go without a shutdown closes its connections", .timeLimit(.minutes(1)))
    func letGo() async throws {
        let server = try await ScriptedServer { $0.isForToken ? Platform.token(1) : Platform.noGroups }
        do {
            let client = AttendanceClient(
                AttendanceClient.Configuration(
                    baseURL: try BaseURL("http://127.0.0.1:\(server.port)"),
                    appID: "a",
                    secret: Secret("b"),
                    // So that nothing but the client's end closes them before the test's time limit.
                    timeouts: AttendanceClient.Timeouts(idle: .seconds(3600))
                ),
                logger: Logger(label: "test")
            )
            _ = try await client.groupPage()
        }
        await server.waitForClosedConnection()
        try await server.stopListening()
    }

    @Test("Shifts are listed, fetched and found by name")
    func shifts() async throws {
        let list = try fixture("shift-list-response")
        let one = try fixture("shift-get-response")
        let query = try fixture("shift-query-response")
        let script: @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply = { request, _ in
            switch request.path {
            case "/open-apis/attendance/v1/shifts": .answer(body: list)
            case "/open-apis/attendance/v1/shifts/query": .answer(body: query)
            default: .answer(body: one)
            }
        }
        try await Platform.run(script: script) { platform in
            let page = try await platform.client.shiftPage(pageSize: 10)
            #expect(page.items.map(\.name) == ["早班"])
            #expect(page.nextToken == "YrkvQ1wGaPVta45tkxuGiQ==")
            let shift = try await platform.client.shift("6919358778597097404")
            #expect(shift.json == (try JSON(parsing: one))["data"])
            let found = try await platform.client.findShift(named: "早班")
            #expect(found.id == "6919358778597097404")
            #expect(
                platform.server.requests.map { "\($0.method) \($0.target) \($0.text)" } == [
                    "GET /open-apis/attendance/v1/shifts?page_size=10 ",
                    "GET /open-apis/attendance/v1/shifts/6919358778597097404 ",
                    "POST /open-apis/attendance/v1/shifts/query?shift_name=%E6%97%A9%E7%8F%AD ",
                ]
            )
        }
    }
}
