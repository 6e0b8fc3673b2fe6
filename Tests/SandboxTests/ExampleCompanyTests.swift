import Foundation
import LosslessJSON
import Sandbox
import Testing

@Suite("The example company")
struct ExampleCompanyTests {
    @Test("there are groups of all three types")
    func types() async throws {
        try await SandboxHarness.run { sandbox in
            var types: Set<Int?> = []
            for id in ExampleGroup.all { types.insert(try await sandbox.group(id)["group_type"]?.int) }
            #expect(types == [0, 2, 3])
        }
    }

    @Test("the group that lives by rules has empty lists")
    func rules() async throws {
        try await SandboxHarness.run { sandbox in
            let group = try await sandbox.group(ExampleGroup.salesByRules)
            #expect(group["bind_dept_ids"] == [])
            #expect(group["bind_user_ids"] == [])
            #expect(group["need_punch_members"]?.array?.count == 2)
        }
    }

    @Test("everybody else holds somebody who exists")
    func members() async throws {
        try await SandboxHarness.run { sandbox in
            for id in ExampleGroup.all where id != ExampleGroup.salesByRules {
                let group = try await sandbox.group(id)
                let departments = group["bind_dept_ids"]?.array ?? []
                let people = group["bind_user_ids"]?.array ?? []
                #expect(!departments.isEmpty || !people.isEmpty, "\(id)")
                #expect(group["group_leader_ids"]?.array?.isEmpty == false, "\(id)")
            }
        }
    }

    @Test("it is the same company every time")
    func determinism() async throws {
        var companies: [[JSONObject]] = []
        for _ in 0..<2 {
            try await SandboxHarness.run { sandbox in
                var groups: [JSONObject] = []
                for id in ExampleGroup.all { groups.append(try await sandbox.group(id)) }
                companies.append(groups)
            }
        }
        #expect(companies[0] == companies[1])
    }

    @Test("the large one has 1,500 groups, one of which names 20,000 people and can be written back")
    func large() async throws {
        try await SandboxHarness.run(configure: { $0.seed = .large }) { sandbox in
            let all = "7080000000000000001"
            let group = try await sandbox.payload(all)
            #expect(group["bind_user_ids"]?.array?.count == 20_000)
            let answer = try await sandbox.write(group)
            #expect(answer.code == 0, "\(answer.message ?? "")")
            #expect(try await sandbox.group(all)["bind_user_ids"] == group["bind_user_ids"])
            let numbers = try await sandbox.group(all, employeeType: "employee_no")["bind_user_ids"]?.array
            #expect(numbers?.first == "PC00001")
            #expect(numbers?.last == "PC20000")

            var count = 0
            var query = "?page_size=50"
            for _ in 0..<30 {
                let page = try await sandbox.get(SandboxHarness.groups + query).data
                count += page["group_list"]?.array?.count ?? 0
                guard let token = page["page_token"]?.string else { break }
                query =
                    "?page_size=50&page_token="
                    + token.queryEncoded
            }
            #expect(count == 1500)
            let one = try await sandbox.group("7081000000000000007")
            #expect(one["group_name"]?.string == "门店 0007 Shop")
        }
    }
}
