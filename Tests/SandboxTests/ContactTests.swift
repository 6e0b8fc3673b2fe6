import LosslessJSON
import Sandbox
import Testing

@Suite("The directory")
struct ContactTests {
    private static let departments = "/open-apis/contact/v3/departments"
    private static let users = "/open-apis/contact/v3/users"
    private static let administration = "od-fcb45c28a45311afd440b7869541fce8"
    private static let closedStore = "od-c105ed0057000000000000000000dead"

    /// All items of a list, page by page.
    private static func all(_ path: String, size: Int, in sandbox: SandboxHarness) async throws -> [JSON] {
        var items: [JSON] = []
        var token = ""
        while true {
            let answer = try await sandbox.get("\(path)&page_size=\(size)&page_token=\(token.queryEncoded)")
            #expect(answer.code == 0, "\(answer.message ?? "no JSON")")
            let page = try #require(answer.data["items"]?.array)
            #expect(page.count <= size)
            items += page
            guard answer.data["has_more"]?.bool == true else {
                #expect(answer.data["page_token"] == nil)
                return items
            }
            token = try #require(answer.data["page_token"]?.string)
        }
    }

    private static func ids(_ departments: [JSON]) -> [String?] { departments.map { $0["open_department_id"]?.string } }

    @Test("the departments right under the company, and all below it, come page by page", arguments: [1, 7, 50])
    func children(size: Int) async throws {
        try await SandboxHarness.run(configure: { $0.requestsPerSecond = 1000 }) { sandbox in
            let top = try await Self.all("\(Self.departments)/0/children?fetch_child=false", size: size, in: sandbox)
            #expect(top.count == 7)
            #expect(top.allSatisfy { $0["parent_department_id"] == "0" })
            let tree = try await Self.all("\(Self.departments)/0/children?fetch_child=true", size: size, in: sandbox)
            #expect(Set(Self.ids(tree)).count == 40)
            let sample = try #require(try fixture("department-children-response")["data"]?["items"]?.array?.first)
            #expect(tree[0].memberNames.isSubset(of: sample.memberNames))
            #expect(tree.allSatisfy { $0["status"] == ["is_deleted": false] })
        }
    }

    @Test("a department counts the people below it as well")
    func counts() async throws {
        try await SandboxHarness.run { sandbox in
            let top = try await Self.all("\(Self.departments)/0/children?fetch_child=false", size: 50, in: sandbox)
            let tree = try await Self.all("\(Self.departments)/0/children?fetch_child=true", size: 50, in: sandbox)
            for parent in top {
                let id = try #require(parent["open_department_id"]?.string)
                let below = try await Self.all(
                    "\(Self.departments)/\(id)/children?fetch_child=false",
                    size: 50,
                    in: sandbox
                )
                guard !below.isEmpty else { continue }
                let sum = below.reduce(0) { $0 + ($1["member_count"]?.int ?? 0) }
                #expect(parent["member_count"]?.int == sum)
                #expect(sum > 0)
            }
            #expect(tree.count > top.count)
        }
    }

    @Test("departments come by their ids; one that was deleted says so, and an unknown one is left out")
    func batch() async throws {
        try await SandboxHarness.run { sandbox in
            let query = [Self.administration, Self.closedStore, "od-nobody"].map { "department_ids=\($0)" }
            let path = "\(Self.departments)/batch?\(query.joined(separator: "&"))&department_id_type=open_department_id"
            let items = Array(try #require(try await sandbox.get(path).data["items"]?.array))
            #expect(Self.ids(items) == [Self.administration, Self.closedStore])
            #expect(items.map { $0["status"]?["is_deleted"]?.bool } == [false, true])
            #expect(items[0]["name"] == "综合管理部")
            #expect(items[0]["i18n_name"]?["en_us"] == "General Administration")
            let stores = try await sandbox.group(ExampleGroup.stores)["bind_dept_ids"]?.array ?? []
            #expect(stores.contains(.string(Self.closedStore)))
        }
    }

    @Test("people come by their ids; who is unknown or out of range is left out")
    func people() async throws {
        try await SandboxHarness.run { sandbox in
            let named = try #require(try await sandbox.group(ExampleGroup.stores)["bind_user_ids"]?.array)
                .compactMap(\.string)
            let query = (named + ["nobody"]).map { "user_ids=\($0)" }.joined(separator: "&")
            let items = try #require(
                try await sandbox.get("\(Self.users)/batch?\(query)&user_id_type=user_id").data["items"]?.array
            )
            // The second has left, the third is suspended, the fourth out of range, the fifth has never logged in.
            #expect(items.map { $0["user_id"]?.string } == [0, 1, 2, 4, 5].map { named[$0] })
            #expect(items.map { $0["status"]?["is_resigned"]?.bool } == [false, true, false, false, false])
            #expect(items.map { $0["status"]?["is_frozen"]?.bool } == [false, false, true, false, false])
            #expect(items.map { $0["status"]?["is_activated"]?.bool } == [true, true, true, false, true])
            #expect(items[1]["department_ids"] == [])
            let sample = try #require(try fixture("user-batch-response")["data"]?["items"]?.array?.first)
            #expect(items[0].memberNames.isSubset(of: sample.memberNames))
        }
    }

    @Test("the people of a department are those right in it, without who left", arguments: [3, 50])
    func peopleOfDepartment(size: Int) async throws {
        try await SandboxHarness.run { sandbox in
            let tree = try await Self.all("\(Self.departments)/0/children?fetch_child=true", size: 50, in: sandbox)
            let warehouse = try #require(tree.first { $0["name"] == "仓储物流部" })
            let id = try #require(warehouse["open_department_id"]?.string)
            let path = "\(Self.users)/find_by_department?department_id=\(id)&user_id_type=user_id"
            let people = try await Self.all(path, size: size, in: sandbox)
            // One of them is out of range, and counted all the same.
            #expect(people.count + 1 == warehouse["member_count"]?.int)
            #expect(people.allSatisfy { $0["department_ids"] == [.string(id)] })
            #expect(people.allSatisfy { $0["status"]?["is_resigned"] == false })
            let root = "\(Self.users)/find_by_department?department_id=0&user_id_type=user_id"
            let nobody = try await Self.all(root, size: 50, in: sandbox)
            #expect(nobody.isEmpty)
        }
    }

    @Test("ids are found by e-mail and phone number; there is none where nothing matches")
    func lookup() async throws {
        try await SandboxHarness.run { sandbox in
            let body: JSON = [
                "emails": ["jingyi.shen.1@EXAMPLE.com", "nobody@example.com"],
                "mobiles": ["10000000003", "+8610000000003", "+1555"],
            ]
            let data = try await sandbox.post("\(Self.users)/batch_get_id?user_id_type=user_id", body).data
            let found = Array(try #require(data["user_list"]?.array))
            #expect(found.map { $0["user_id"]?.string } == ["dd31248a", nil, "52aa1fa1", "52aa1fa1", nil])
            #expect(found.map { $0["status"] == nil } == [false, true, false, false, true])
            #expect(found[1]["email"] == "nobody@example.com")
            #expect(found[2]["mobile"] == "10000000003")
        }
    }

    @Test("who left is found when they are asked for, who is out of range never")
    func lookupOfTheGone() async throws {
        try await SandboxHarness.run { sandbox in
            let byNumber = try #require(
                try await sandbox.group(ExampleGroup.stores, employeeType: "employee_no")["bind_user_ids"]?.array
            ).compactMap(\.string)
            let mobiles = byNumber.map { "+86100000" + $0.dropFirst(2) }
            for (resigned, found) in [(true, [0, 1, 2, 4, 5]), (false, [0, 2, 4, 5])] {
                let body: JSON = ["mobiles": .strings(mobiles), "include_resigned": .bool(resigned)]
                let data = try await sandbox.post("\(Self.users)/batch_get_id?user_id_type=user_id", body).data
                let list = Array(try #require(data["user_list"]?.array))
                #expect(list.indices.filter { list[$0]["user_id"] != nil } == found)
            }
        }
    }

    @Test(
        "what is not allowed is refused with the code of the contact endpoints",
        arguments: [
            ("departments/0/children?page_size=51", 40011), ("departments/0/children?page_size=0", 40011),
            ("departments/0/children?page_token=made-up", 40012), ("departments/0/children?fetch_child=yes", 40001),
            ("departments/0/children?fetch_child=tRUE", 40001), ("departments/0/children?fetch_child=", 40001),
            ("departments/0/children?department_id_type=department_id", 40001),
            ("departments/od-nobody/children", 40004), ("departments/\(closedStore)/children", 40004),
            ("departments/batch", 40001),
            ("departments/batch?" + (0...50).map { "department_ids=\($0)" }.joined(separator: "&"), 40001),
            ("users/batch?user_ids=dd31248a", 40001), ("users/batch?user_id_type=user_id", 40001),
            ("users/find_by_department?user_id_type=user_id", 40001),
            ("users/find_by_department?user_id_type=user_id&department_id=od-nobody", 40004),
        ]
    )
    func refusals(path: String, code: Int) async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.get("/open-apis/contact/v3/" + path)
            #expect(answer.code == code)
            #expect(answer.status == 400)
            #expect(answer.header("X-Tt-Logid") != nil)
        }
    }

    @Test(
        "a boolean in a query is read as Go reads it",
        arguments: [
            ("1", true), ("t", true), ("T", true), ("TRUE", true), ("true", true), ("True", true),
            ("0", false), ("f", false), ("F", false), ("FALSE", false), ("false", false), ("False", false),
        ]
    )
    func booleans(text: String, isRecursive: Bool) async throws {
        try await SandboxHarness.run { sandbox in
            let path = "\(Self.departments)/0/children?page_size=50&fetch_child="
            let answer = try await sandbox.get(path + text)
            #expect(answer.code == 0, "\(answer.message ?? "no JSON")")
            let items = try #require(answer.data["items"]?.array)
            #expect(items.contains { $0["parent_department_id"]?.string != "0" } == isRecursive)
        }
    }

    @Test(
        "a lookup of nothing, or of too much, is refused",
        arguments: [[:], ["emails": .strings((0...50).map { "\($0)@example.com" })]] as [JSON]
    )
    func badLookup(body: JSON) async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.post("\(Self.users)/batch_get_id?user_id_type=user_id", body)
            #expect(answer.code == 40001)
        }
    }

    @Test("a page token is good for its own list, for a time")
    func tokens() async throws {
        try await SandboxHarness.run(configure: { $0.pageTokenLifetime = 60 }) { sandbox in
            let path = "\(Self.departments)/0/children?page_size=2&fetch_child="
            let token = try #require(try await sandbox.get(path + "true").data["page_token"]?.string).queryEncoded
            #expect(try await sandbox.get(path + "true&page_token=" + token).code == 0)
            #expect(try await sandbox.get(path + "false&page_token=" + token).code == 40012)
            sandbox.clock.advance(by: 61)
            #expect(try await sandbox.get(path + "true&page_token=" + token).code == 40012)
        }
    }

    @Test("a contact endpoint takes so many requests a minute besides")
    func minuteLimit() async throws {
        try await SandboxHarness.run(configure: { $0.contactRequestsPerMinute = 3 }) { sandbox in
            let path = "\(Self.departments)/0/children"
            for _ in 0..<3 {
                #expect(try await sandbox.get(path).code == 0)
                sandbox.clock.advance(by: 10)
            }
            let refused = try await sandbox.get(path)
            #expect(refused.code == 99_991_400)
            #expect(refused.header("x-ogw-ratelimit-reset") == "30")
            sandbox.clock.advance(by: 30)
            #expect(try await sandbox.get(path).code == 0)
        }
    }

    @Test("a missing scope is named, and leaves the attendance endpoints alone")
    func missingScope() async throws {
        let faults = ["GET", "POST"].map { "\($0) /open-apis/contact every=1 code=99991672" }
        try await SandboxHarness.run(faults: faults) { sandbox in
            for answer in [
                try await sandbox.get("\(Self.departments)/0/children"),
                try await sandbox.post(
                    "\(Self.users)/batch_get_id?user_id_type=user_id",
                    ["emails": ["a@example.com"]]
                ),
            ] {
                #expect(answer.code == 99_991_672)
                #expect(answer.message?.contains("contact:contact.base:readonly") == true)
            }
            #expect(try await sandbox.get(SandboxHarness.groups).code == 0)
        }
    }

    @Test("nothing is shown without a token")
    func noToken() async throws {
        try await SandboxHarness.run { sandbox in
            let path = "\(Self.departments)/0/children"
            let answer = try await SandboxHarness.send(sandbox.address, "GET", path, nil, token: nil)
            #expect(answer.code == 99_991_661)
        }
    }
}
