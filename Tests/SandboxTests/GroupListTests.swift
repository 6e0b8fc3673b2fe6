import Foundation
import LosslessJSON
import Sandbox
import Testing

@Suite("Lists and searches of groups")
struct GroupListTests {
    @Test("the pages of a list make the whole, and the last one has no token")
    func paging() async throws {
        try await SandboxHarness.run { sandbox in
            var ids: [String] = []
            var query = "?page_size=3"
            for count in [3, 3, 2] {
                let page = try await sandbox.get(SandboxHarness.groups + query).data
                let groups = try #require(page["group_list"]?.array)
                #expect(groups.count == count)
                #expect(groups.allSatisfy { $0["group_name"]?.string?.isEmpty == false })
                ids += groups.compactMap { $0["group_id"]?.string }
                #expect(page["has_more"]?.bool == (count == 3))
                if count == 3 {
                    let token = try #require(page["page_token"]?.string)
                    query =
                        "?page_size=3&page_token="
                        + token.queryEncoded
                } else {
                    #expect(page["page_token"] == nil)
                }
            }
            #expect(ids == ExampleGroup.all)
        }
    }

    @Test("an answer has the members of the documented sample")
    func shape() async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.get(SandboxHarness.groups + "?page_size=1")
            let sample = try fixture("group-list-response")
            #expect(answer.json.memberNames == sample.memberNames)
            #expect(answer.data.memberNames == sample["data"]?.memberNames)
        }
    }

    @Test(
        "a page size outside 1 to 50 is refused",
        arguments: [("1", true), ("50", true), ("0", false), ("51", false), ("-1", false), ("ten", false)]
    )
    func pageSize(size: String, isGood: Bool) async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.get(SandboxHarness.groups + "?page_size=\(size)")
            #expect(answer.code == (isGood ? 0 : 1_220_001))
            #expect(answer.status == (isGood ? 200 : 400))
        }
    }

    @Test("ten groups are a page when no size is given")
    func defaultPageSize() async throws {
        try await SandboxHarness.run { sandbox in
            let group = try await sandbox.payload(ExampleGroup.headquarters)
            for _ in 0..<4 {
                var copy = group
                copy["group_id"] = nil
                #expect(try await sandbox.write(copy).code == 0)
            }
            let page = try await sandbox.get(SandboxHarness.groups).data
            #expect(page["group_list"]?.array?.count == 10)
            #expect(page["has_more"]?.bool == true)
        }
    }

    @Test("a page token is void when made up, changed, of another list or too old")
    func pageTokens() async throws {
        try await SandboxHarness.run(configure: { $0.pageTokenLifetime = 600 }) { sandbox in
            let page = try await sandbox.get(SandboxHarness.groups + "?page_size=1").data
            let token = try #require(page["page_token"]?.string?.queryEncoded)
            let forged = Data("groups 3 9999999999 0".utf8).base64EncodedString().queryEncoded
            #expect(try await sandbox.get(SandboxHarness.groups + "?page_token=\(token)").code == 0)
            for (path, token) in [
                (SandboxHarness.groups, "nonsense"), (SandboxHarness.groups, forged), (SandboxHarness.shifts, token),
            ] {
                #expect(try await sandbox.get(path + "?page_token=\(token)").code == 1_220_001)
            }
            sandbox.clock.advance(by: 600)
            #expect(try await sandbox.get(SandboxHarness.groups + "?page_token=\(token)").code == 1_220_001)
        }
    }

    @Test("a search finds parts of names, the newest change first, ten at most")
    func search() async throws {
        try await SandboxHarness.run { sandbox in
            func found(_ text: String) async throws -> [String] {
                let answer = try await sandbox.post(SandboxHarness.groups + "/search", ["group_name": .string(text)])
                #expect(answer.data.memberNames == ["group_list"])
                return answer.data["group_list"]?.array?.compactMap { $0["group_id"]?.string } ?? []
            }
            #expect(try await found("Office") == [ExampleGroup.sanJose])
            #expect(try await found("开心") == [ExampleGroup.documented])
            #expect(try await found("nobody's") == [])
            #expect(try await found("%") == [])

            let group = try await sandbox.payload(ExampleGroup.stores)
            #expect(try await sandbox.write(group).code == 0)
            #expect(try await found("e").first == ExampleGroup.stores)
            for index in 0..<11 {
                var copy = group
                copy["group_id"] = nil
                copy["group_name"] = .string("Copy \(index)")
                #expect(try await sandbox.write(copy).code == 0)
            }
            #expect(try await found("Copy").count == 10)
        }
    }

    @Test("a search wants a name")
    func searchWithoutName() async throws {
        try await SandboxHarness.run { sandbox in
            let answer = try await sandbox.post(SandboxHarness.groups + "/search", [:])
            #expect(answer.code == 1_220_001)
        }
    }

    @Test("a search lags behind a write, a get does not")
    func searchLag() async throws {
        try await SandboxHarness.run(configure: { $0.searchLag = 2 }) { sandbox in
            func isFound(_ text: String) async throws -> Bool {
                let answer = try await sandbox.post(SandboxHarness.groups + "/search", ["group_name": .string(text)])
                return answer.data["group_list"]?.array?.isEmpty == false
            }
            var group = try await sandbox.payload(ExampleGroup.sanJose)
            group["group_name"] = "Renamed"
            #expect(try await sandbox.write(group).code == 0)
            #expect(try await sandbox.group(ExampleGroup.sanJose)["group_name"]?.string == "Renamed")
            #expect(try await !isFound("Renamed"))
            #expect(try await isFound("San Jose"))
            sandbox.clock.advance(by: 2)
            #expect(try await isFound("Renamed"))
            #expect(try await !isFound("San Jose"))

            #expect(try await sandbox.delete(SandboxHarness.groups + "/" + ExampleGroup.sanJose).code == 0)
            #expect(try await isFound("Renamed"))
            sandbox.clock.advance(by: 2)
            #expect(try await !isFound("Renamed"))
        }
    }
}

extension JSON {
    /// The names of an object's members; none for anything else.
    var memberNames: Set<String> { Set(object.map { Array($0.names) } ?? []) }
}
