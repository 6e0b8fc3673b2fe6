import LosslessJSON
import Sandbox
import Testing

@Suite("Who is in a group")
struct MemberTests {
    private static let administration = "od-fcb45c28a45311afd440b7869541fce8"

    /// The ids that `list_user` names, page by page.
    private static func members(
        of group: String,
        _ clockType: Int = 0,
        employeeType: String = "employee_id",
        size: Int = 50,
        in sandbox: SandboxHarness
    ) async throws -> [String] {
        let path =
            "\(SandboxHarness.groups)/\(group)/list_user?employee_type=\(employeeType)&dept_type=open_id"
            + "&member_clock_type=\(clockType)&page_size=\(size)"
        var ids: [String] = []
        var token = ""
        while true {
            let answer = try await sandbox.get("\(path)&page_token=\(token.queryEncoded)")
            #expect(answer.code == 0, "\(answer.message ?? "no JSON")")
            ids += answer.data["users"]?.array?.compactMap { $0["user_id"]?.string } ?? []
            guard answer.data["has_more"]?.bool == true else { return ids }
            token = try #require(answer.data["page_token"]?.string)
        }
    }

    @Test("an answer is as documented")
    func shape() async throws {
        try await SandboxHarness.run { sandbox in
            let path = "\(SandboxHarness.groups)/\(ExampleGroup.stores)/list_user\(SandboxHarness.types)"
            let user = try await sandbox.get(path).data["users"]?.array?.first
            let sample = try fixture("group-list-user-response")["data"]?["users"]?.array?.first
            #expect(user?.memberNames == sample?.memberNames)
        }
    }

    @Test(
        "departments bring the people below them, lists those they name, and who left is in neither",
        arguments: [4, 50]
    )
    func lists(size: Int) async throws {
        try await SandboxHarness.run { sandbox in
            let members = try await Self.members(of: ExampleGroup.stores, size: size, in: sandbox)
            #expect(Set(members).count == members.count)
            let group = try await sandbox.group(ExampleGroup.stores)
            let named = group["bind_user_ids"]?.array?.compactMap(\.string) ?? []
            #expect(named.map(members.contains) == [true, false, true, true, true, true])
            #expect(members.count > 20)
            let byNumber = try await Self.members(of: ExampleGroup.stores, employeeType: "employee_no", in: sandbox)
            #expect(byNumber.count == members.count)
            #expect(byNumber.allSatisfy { $0.hasPrefix("PC") })
        }
    }

    @Test("who need not punch is told from who must, and is both kinds' only once")
    func clockTypes() async throws {
        try await SandboxHarness.run { sandbox in
            let all = try await Self.members(of: ExampleGroup.headquarters, in: sandbox)
            let must = try await Self.members(of: ExampleGroup.headquarters, 1, in: sandbox)
            let needNot = try await Self.members(of: ExampleGroup.headquarters, 2, in: sandbox)
            #expect(!must.isEmpty && !needNot.isEmpty)
            #expect(Set(must).isDisjoint(with: needNot))
            #expect(Set(must).union(needNot) == Set(all))
            // The documented group binds and exempts the same department.
            #expect(try await Self.members(of: ExampleGroup.documented, 1, in: sandbox).isEmpty)
            #expect(try await Self.members(of: ExampleGroup.documented, 2, in: sandbox).contains("dd31248a"))
        }
    }

    /// A rule of a group that has no lists.
    private static func rule(_ scopeType: Int, _ valueType: Int, _ operation: Int, _ ids: [String]) -> JSON {
        [
            "rule_scope_type": .int(scopeType),
            "scope_group_list": [
                "scope_value_type": .int(valueType), "operation_type": .int(operation), "member_ids": .strings(ids),
            ],
        ]
    }

    @Test("rules count where there are no lists, all of them together")
    func rules() async throws {
        try await SandboxHarness.run(configure: { $0.requestsPerSecond = 1000 }) { sandbox in
            func members(_ rules: [JSON]) async throws -> Set<String> {
                var group = try await sandbox.payload(ExampleGroup.salesByRules)
                group["need_punch_members"] = .array(JSONArray(rules))
                #expect(try await sandbox.write(group).code == 0)
                return Set(try await Self.members(of: ExampleGroup.salesByRules, 1, in: sandbox))
            }
            let everybody = try await members([Self.rule(1, 1, 1, [])])
            #expect(everybody.count > 250)
            #expect(everybody.isDisjoint(with: ["ec8ddg56", "3e3cf96b"]))
            let department = try await members([Self.rule(2, 1, 1, [Self.administration])])
            #expect(department.isSuperset(of: ["dd31248a", "2bg4a9be", "52aa1fa1", "4fasdtc2"]))
            let others = try await members([Self.rule(2, 1, 2, [Self.administration])])
            #expect(others.isDisjoint(with: department))
            #expect(others.union(department) == everybody)
            let two = try await members([
                Self.rule(2, 1, 1, [Self.administration]), Self.rule(2, 2, 1, ["dd31248a", "unknown"]),
            ])
            #expect(two == ["dd31248a"])
            #expect(try await members([Self.rule(0, 1, 1, [Self.administration])]).isEmpty)
            #expect(try await members([Self.rule(2, 5, 1, [])]).isEmpty)
        }
    }

    @Test("save_auto_changes takes people out of groups that have them by department, too", arguments: [true, false])
    func pulling(isPulling: Bool) async throws {
        try await SandboxHarness.run { sandbox in
            let before = try await Self.members(of: ExampleGroup.documented, in: sandbox)
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["bind_user_ids"] = ["dd31248a", "4fasdtc2"]
            group["save_auto_changes"] = .bool(isPulling)
            #expect(try await sandbox.write(group).code == 0)
            for old in [ExampleGroup.documented, ExampleGroup.headquarters] {
                let members = try await Self.members(of: old, in: sandbox)
                #expect(members.contains("4fasdtc2") == !isPulling)
                #expect(members.contains("dd31248a") == !isPulling)
                #expect(members.contains("2bg4a9be"))
            }
            // Its department stays bound, and its list of the exempt has lost a name.
            let documented = try await sandbox.group(ExampleGroup.documented)
            #expect(documented["bind_dept_ids"] == [.string(Self.administration)])
            #expect(documented["bind_default_user_ids"] == (isPulling ? [] : ["dd31248a"]))

            // Pulled back.
            var again = try await sandbox.payload(ExampleGroup.documented)
            again["save_auto_changes"] = .bool(isPulling)
            #expect(try await sandbox.write(again).code == 0)
            #expect(try await Self.members(of: ExampleGroup.documented, in: sandbox) == before)
            let back = try await sandbox.group(ExampleGroup.sanJose)["bind_user_ids"]
            #expect(back == (isPulling ? [] : ["dd31248a", "4fasdtc2"]))
        }
    }

    @Test("a made-up kind of member, an unknown group and a missing type are refused")
    func refusals() async throws {
        try await SandboxHarness.run { sandbox in
            let path = "\(SandboxHarness.groups)/\(ExampleGroup.stores)/list_user"
            #expect(try await sandbox.get(path).code == 1_220_003)
            #expect(try await sandbox.get(path + SandboxHarness.types + "&member_clock_type=3").code == 1_220_001)
            #expect(try await sandbox.get(path + SandboxHarness.types + "&page_size=51").code == 1_220_001)
            let unknown = try await sandbox.get("\(SandboxHarness.groups)/1/list_user\(SandboxHarness.types)")
            #expect(unknown.message == "rule does not exist")
        }
    }
}
