import LosslessJSON
import Testing

@testable import AttendanceAPI

/// The contact endpoints and `list_user` of `api.md` against the documented samples, and against what is not documented.
@Suite("Names", .timeLimit(.minutes(1)))
struct ContactTests {
    private typealias Script = @Sendable (ScriptedServer.Request, Int) -> ScriptedServer.Reply

    private static let noItems = ScriptedServer.Reply.json(#"{"code":0,"data":{"items":[],"has_more":false}}"#)

    /// Names and values of a query, as they travelled.
    private static func query(_ request: ScriptedServer.Request) -> [String] {
        request.target.split(separator: "?").dropFirst().first.map { $0.split(separator: "&").map(String.init) } ?? []
    }

    @Test("the departments under another are read as documented, tokens travelling as they came")
    func children() async throws {
        let bytes = try fixture("department-children-response")
        try await Platform.run(script: { _, nth in nth == 1 ? .answer(body: bytes) : Self.noItems }) { platform in
            let found = try await platform.client.childDepartments(of: "od-1/2", recursively: true).all()
            #expect(
                found == [
                    Department(
                        id: "od-4e6ac4d14bcd5071a37a39de902c7141",
                        parentID: "D067",
                        name: "DemoName",
                        zhName: "Demo名称",
                        enName: "Demo Name",
                        memberCount: 100
                    )
                ]
            )
            let requests = platform.server.requests
            #expect(requests.map(\.path) == Array(repeating: Self.departments + "/od-1%2F2/children", count: 2))
            let types = ["department_id_type=open_department_id", "fetch_child=true", "page_size=50"]
            #expect(Self.query(requests[0]) == types)
            #expect(Self.query(requests[1]).dropLast() == types[...])
            #expect(Self.query(requests[1]).last?.hasPrefix("page_token=AQD9%2FRn9eij9Pm39ED40%2FRD%2FcIFmu77") == true)
        }
    }

    private static let departments = "/open-apis/contact/v3/departments"
    private static let users = "/open-apis/contact/v3/users"

    @Test("the company itself is asked for by its own id, one level deep unless more is wanted")
    func root() async throws {
        try await Platform.run(script: { _, _ in Self.noItems }) { platform in
            #expect(try await platform.client.childDepartmentPage(pageSize: 7).items.isEmpty)
            let request = try #require(platform.server.requests.first)
            #expect(request.path == Self.departments + "/0/children")
            #expect(Self.query(request).contains("fetch_child=false"))
            #expect(Self.query(request).contains("page_size=7"))
        }
    }

    @Test("people are read as documented")
    func people() async throws {
        let bytes = try fixture("user-batch-response")
        try await Platform.run(script: { _, _ in .answer(body: bytes) }) { platform in
            let zhang = User(
                id: "3e3cf96b",
                name: "张三",
                enName: "San Zhang",
                employeeNo: "1",
                email: "zhangsan@gmail.com",
                mobile: "13011111111",
                departmentIDs: ["od-4e6ac4d14bcd5071a37a39de902c7141"]
            )
            let byID = try await platform.client.users(["3e3cf96b", "gone"])
            let inDepartment = try await platform.client.users(ofDepartment: "od-1").all()
            #expect(byID == [zhang])
            #expect(inDepartment == [zhang])
            #expect(
                platform.server.requests.map(\.target) == [
                    Self.users + "/batch?user_ids=3e3cf96b&user_ids=gone&user_id_type=user_id",
                    Self.users + "/find_by_department?department_id=od-1&department_id_type=open_department_id"
                        + "&user_id_type=user_id&page_size=50",
                ]
            )
        }
    }

    @Test(
        "ids travel fifty at a time, each once",
        arguments: [(0, []), (1, [1]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20])]
    )
    func batches(count: Int, sizes: [Int]) async throws {
        try await Platform.run(script: { _, _ in Self.noItems }) { platform in
            let ids = (0..<count).map { "id\($0)" }
            _ = try await platform.client.departments(ids + ids + [""])
            let sent = platform.server.requests.map { Self.query($0).filter { $0.hasPrefix("department_ids=") } }
            #expect(sent.map(\.count) == sizes)
            #expect(sent.flatMap(\.self) == ids.map { "department_ids=\($0)" })
        }
    }

    @Test("who bears an address or a number is read as documented")
    func lookup() async throws {
        let bytes = try fixture("user-batch-get-id-response")
        let unmatched =
            #"{"code":0,"data":{"user_list":[{"email":"a@b.c"},{"mobile":"1","user_id":""},{"user_id":"x"}]}}"#
        try await Platform.run(script: { _, nth in nth == 1 ? .answer(body: bytes) : .json(unmatched) }) { platform in
            let emails = (0..<51).map { "\($0)@b.c" }
            let found = try await platform.client.findUsers(emails: emails, mobiles: ["+1"], includingResigned: false)
            #expect(found.count == 6)
            #expect(found[0].key == .email("zhanxxxxx@a.com"))
            #expect(
                found[2] == ContactMatch(key: .mobile("130xxxx1111"), userID: "ou_46a087654321a1dc920ffab8fedc3456")
            )
            #expect(found[4] == ContactMatch(key: .email("a@b.c"), userID: nil))
            #expect(found[5] == ContactMatch(key: .mobile("1"), userID: nil))
            let requests = platform.server.requests
            #expect(
                requests.map(\.target) == Array(repeating: Self.users + "/batch_get_id?user_id_type=user_id", count: 2)
            )
            #expect(requests[0].text.contains(#""mobiles":["+1"],"include_resigned":false"#))
            #expect(requests[1].text == #"{"emails":["50@b.c"],"include_resigned":false}"#)
        }
    }

    @Test("the people in a group are read as documented", arguments: MemberClockType.allCases)
    func members(type: MemberClockType) async throws {
        let bytes = try fixture("group-list-user-response")
        try await Platform.run(script: { _, _ in .answer(body: bytes) }) { platform in
            let found = try await platform.client.groupMembers(of: "42", clockType: type).all()
            #expect(found == [GroupMember(id: "5874663B", departmentIDs: ["od-fcb45c28a45311afd440b7869541fce8"])])
            #expect(
                platform.server.requests.map(\.target) == [
                    "/open-apis/attendance/v1/groups/42/list_user?employee_type=employee_id&dept_type=open_id"
                        + "&page_size=50&member_clock_type=\(type.rawValue)"
                ]
            )
        }
    }

    @Test(
        "what is missing or odd of a person counts as not said, and who has no id is passed over",
        arguments: [
            (#"{"user_id":"a"}"#, User(id: "a", name: "")),
            (#"{"user_id":17,"name":null,"en_name":"","employee_no":42}"#, User(id: "17", name: "", employeeNo: "42")),
            (#"{"user_id":"a","name":["x"],"department_ids":"od-1","status":[]}"#, User(id: "a", name: "")),
            (
                #"{"user_id":"a","name":"A","department_ids":["od-1",null,{},7],"status":{"is_resigned":true,"is_frozen":"yes"}}"#,
                User(id: "a", name: "A", departmentIDs: ["od-1", "7"], status: UserStatus(isResigned: true))
            ),
            (
                #"{"user_id":"a","status":{"is_frozen":true,"is_activated":false}}"#,
                User(id: "a", name: "", status: UserStatus(isFrozen: true, isActivated: false))
            ),
            (#"{"name":"A"}"#, nil), (#"{"user_id":""}"#, nil), (#"{"user_id":{}}"#, nil), ("null", nil), ("[]", nil),
            ("7", nil),
        ] as [(String, User?)]
    )
    func oddPerson(text: String, expected: User?) async throws {
        let answer = #"{"code":0,"data":{"items":[\#(text),{"user_id":"last","name":"L"}]}}"#
        try await Platform.run(script: { _, _ in .json(answer) }) { platform in
            let found = try await platform.client.users(["x"])
            #expect(found == [expected, User(id: "last", name: "L")].compactMap(\.self))
        }
    }

    @Test(
        "so does what is odd of a department",
        arguments: [
            (#"{"open_department_id":"od-1"}"#, Department(id: "od-1", name: "")),
            (
                #"{"open_department_id":"od-1","name":7,"i18n_name":"x","member_count":"many","status":{"is_deleted":1}}"#,
                Department(id: "od-1", name: "7")
            ),
            (
                #"{"open_department_id":"od-1","name":"N","i18n_name":{"zh_cn":"","en_us":null},"status":{"is_deleted":true}}"#,
                Department(id: "od-1", name: "N", isDeleted: true)
            ),
            (#"{"department_id":"od-1","name":"N"}"#, nil), (#""od-1""#, nil),
        ] as [(String, Department?)]
    )
    func oddDepartment(text: String, expected: Department?) async throws {
        let answer = #"{"code":0,"data":{"items":[\#(text)]}}"#
        try await Platform.run(script: { _, _ in .json(answer) }) { platform in
            let found = try await platform.client.departments(["x"])
            #expect(found == [expected].compactMap(\.self))
        }
    }

    @Test("no items at all is an empty page", arguments: ["{}", #"{"items":null}"#, #"{"items":[]}"#])
    func empty(data: String) async throws {
        try await Platform.run(script: { _, _ in .json(#"{"code":0,"data":\#(data)}"#) }) { platform in
            let found = try await platform.client.users(["x"])
            #expect(found.isEmpty)
        }
    }

    @Test("what is kept of people and departments is read again, without mail and phone")
    func records() throws {
        let user = User(
            id: "a",
            name: "张三",
            enName: "San Zhang",
            employeeNo: "007",
            email: "a@b.c",
            mobile: "+1",
            departmentIDs: ["od-1"],
            status: UserStatus(isResigned: true, isFrozen: true, isActivated: false)
        )
        let kept = try #require(User(user.record))
        #expect(kept.email == nil && kept.mobile == nil)
        #expect(!user.record.text().contains("a@b.c"))
        #expect(kept.status == user.status && kept.departmentIDs == ["od-1"] && kept.employeeNo == "007")
        let department = Department(id: "od-1", parentID: "0", name: "N", zhName: "名", memberCount: 3, isDeleted: true)
        #expect(Department(department.record) == department)
    }

    @Test("a missing scope can be told from other refusals")
    func missingScope() async throws {
        let message =
            "Access denied. One of the following scopes is required: [contact:contact.base:readonly, contact:contact]."
        try await Platform.run(script: { _, nth in Platform.failure(nth == 1 ? 99_991_672 : 40001, message) }) {
            platform in
            let missing = try await failure { () async throws(APIError) in try await platform.client.users(["x"]) }
            #expect(missing.missingScopes == ["contact:contact.base:readonly", "contact:contact"])
            let other = try await failure { () async throws(APIError) in try await platform.client.users(["x"]) }
            #expect(other.missingScopes == nil)
        }
    }

    @Test(
        "a page token that has expired can be told from other refusals, and the list read again",
        arguments: [
            (40012, "page token is invalid error", true), (1_220_001, "page_token invalid", true),
            (40011, "page size is invalid", false),
        ]
    )
    func expiredToken(code: Int, message: String, isExpired: Bool) async throws {
        let first = #"{"code":0,"data":{"items":[{"user_id":"a"}],"has_more":true,"page_token":"t"}}"#
        let last = #"{"code":0,"data":{"items":[{"user_id":"b"}],"has_more":false}}"#
        let script: Script = { request, nth in
            nth == 2 ? Platform.failure(code, message) : .json(request.target.contains("page_token") ? last : first)
        }
        try await Platform.run(script: script) { platform in
            let people = platform.client.users(ofDepartment: "od-1")
            let error = try await failure { () async throws(APIError) in try await people.all() }
            #expect(error.isPageTokenExpired == isExpired)
            #expect(try await people.all().map(\.id) == ["a", "b"])
        }
    }

    @Test("lookups are repeated like all reads")
    func retries() async throws {
        try await Platform.run(script: { _, nth in nth == 1 ? .drop : Self.noItems }) { platform in
            let found = try await platform.client.findUsers(emails: ["a@b.c"])
            #expect(found.isEmpty)
            #expect(platform.server.requests.count == 2)
        }
    }

    @Test("contact requests keep to 1,000 in any minute, others don't wait for them")
    func minute() async throws {
        let clock = TestClock()
        let bucket = RateBucket(.contactPerMinute, timing: clock.timing())
        var sent: [Duration] = []
        for _ in 0..<3000 {
            try await bucket.take(for: .interactive)
            sent.append(clock.now)
        }
        for (first, last) in zip(sent, sent.dropFirst(1000)) { #expect(last - first >= .seconds(60)) }
        #expect(clock.now < .seconds(310))

        try await Platform.run(script: { _, _ in Self.noItems }) { platform in
            while platform.clock.sleeps.allSatisfy({ $0 < .milliseconds(50) }) {
                _ = try await platform.client.users(["x"], priority: .background)
            }
            let slept = platform.clock.sleeps.count
            _ = try await platform.client.users(["x"])
            #expect(platform.clock.sleeps.count == slept)
        }
    }
}
