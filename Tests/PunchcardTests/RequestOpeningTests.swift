import Attendance
import AttendanceAPI
import Editor
import Foundation
import GroupModel
import LocalStore
import Logging
import LosslessJSON
import Operations
import TestSupport
import Testing

@testable import punchcard

@Suite("Opening a request")
struct OpeningRequestTests {
    private static let group: JSON = [
        "group_id": "6919358128597097404", "group_name": "开心考勤", "group_type": 0, "effect_time": "1",
        "bind_user_ids": ["u1", "u2"], "adjust_range": .number(JSONNumber(1)),
        "locations": [["location_id": "1", "location_name": "总部", "location_type": 2]],
    ]

    private static let here = WriteContext(
        profile: "acme",
        operatorID: "wang",
        osUser: "wang",
        host: "console",
        baseURL: "https://open.feishu.cn",
        appID: "cli_1",
        employeeType: "employee_id"
    )

    private func request(_ change: (inout WriteContext) -> Void = { _ in }) -> SealedRequest {
        var draft = GroupDraft(fetched: GroupDocument(group: Self.group, operatorID: "li"))
        draft.document[.groupName] = "新名"
        var context = Self.here
        (context.operatorID, context.osUser) = ("li", "li")
        change(&context)
        return SealedRequest(
            preImage: Self.group,
            payload: Payload(draft: draft).body,
            context: context,
            date: .now,
            note: "搬家"
        )
    }

    private func refusal(_ body: () throws(RequestRefusal) -> Void) -> RequestRefusal? {
        do throws(RequestRefusal) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    private func edited(_ members: [(String, JSON?)]) -> JSON {
        var group = Self.group
        for (name, value) in members { group[JSONPath([.member(name)])] = value }
        return group
    }

    @Test("by somebody else, for this tenant, is allowed")
    func allowed() {
        #expect(refusal { () throws(RequestRefusal) in try request().check(Self.here) } == nil)
    }

    @Test(
        "for another tenant, of other ids, or one's own, is refused in words that say which",
        arguments: [
            ("url", "open.larksuite.com"), ("app", "cli_9"), ("type", "--employee-type employee_no"),
            ("account", "li@"),
            ("operator", "operator_id"),
        ]
    )
    func refused(what: String, words: String) throws {
        let request = request { context in
            switch what {
            case "url": context.baseURL = "https://open.larksuite.com"
            case "app": context.appID = "cli_9"
            case "type": context.employeeType = "employee_no"
            case "account": (context.osUser, context.operatorID) = ("wang", "li@home")
            default: context.operatorID = "wang"
            }
        }
        let refusal = try #require(refusal { () throws(RequestRefusal) in try request.check(Self.here) })
        for text in [refusal.words.en, refusal.words.zh] { #expect(text.contains(words), "\(text)") }
    }

    @Test("of a group that has not moved gives the payload that was sealed, to the byte")
    func unmoved() throws {
        let request = request()
        for now in [
            Self.group, edited([("effect_time", "2")]), edited([("bind_user_ids", ["u2", "u1"])]),
            edited([("group_type", 1)]), edited([("member_effect_time", "5")]),
        ] {
            let draft = try request.draft(over: now)
            #expect(Payload(draft: draft).bytes == request.payload.bytes(), "\(now.text())")
            #expect(draft.fetched?.group == now)
            #expect(draft.document[.groupName] == "新名")
            #expect(draft.document[.locations] == now["locations"])
        }
    }

    @Test(
        "of a group that has moved is refused, and says where",
        arguments: [
            ("group_name", "别名"), ("bind_user_ids", ["u1"]), ("adjust_range", 2), ("group_type", 2),
            ("locations", [["location_id": "1", "location_name": "总部", "location_type": 2], ["location_id": "2"]]),
            ("nobody_knows", 1),
        ] as [(String, JSON)]
    )
    func moved(name: String, value: JSON) throws {
        let now = edited([(name, value)])
        let refusal = try #require(refusal { () throws(RequestRefusal) in _ = try request().draft(over: now) })
        guard case .moved = refusal else {
            Issue.record("\(refusal)")
            return
        }
        for text in [refusal.words.en, refusal.words.zh] { #expect(text.contains(name), "\(text)") }
    }

    @Test("of a new group gives the payload that was sealed, and creates it")
    func creation() throws {
        var document = GroupDocument(group: Self.group, operatorID: "li")
        document[.groupID] = nil
        let payload = Payload(draft: GroupDraft(fetched: nil, document: document))
        let request = SealedRequest(
            preImage: nil,
            payload: payload.body,
            context: request().context,
            date: .now,
            note: nil
        )
        #expect(request.action == .create && request.groupID == nil)
        let draft = try request.draft(over: nil)
        #expect(draft.createsGroup)
        #expect(Payload(draft: draft).bytes == payload.bytes)
    }

    @Test("whose body this program would not send is refused")
    func otherPayload() throws {
        let request = SealedRequest(
            preImage: Self.group,
            payload: ["group": ["group_id": "6919358128597097404", "effect_time": "1"], "operator_id": "li"],
            context: request().context,
            date: .now,
            note: nil
        )
        let refusal = try #require(refusal { () throws(RequestRefusal) in _ = try request.draft(over: Self.group) })
        guard case .otherPayload = refusal else {
            Issue.record("\(refusal)")
            return
        }
    }

    @Test("tells who asked, when and why, whose name it bears, and what a seal without a key is worth")
    func notes() {
        let notes = request().notes(hasKey: false).map(\.en)
        #expect(notes.count == 4)
        #expect(notes[0].contains("li@console (li)") && notes[0].contains("acme"))
        #expect(notes[1].contains("搬家"))
        #expect(notes[2].contains("operator_id of whoever asked (li)"))
        #expect(notes[3].contains("only guards against accidents"))
        #expect(request().notes(hasKey: true).count == 3)
    }

    @Test("names every refusal in both languages")
    func words() {
        let errors: [SealedRequestError] = [
            .noRequest, .unknownVersion("7"), .changed, .keyMissing, .otherKey, .sealedWithoutKey,
        ]
        let refusals = errors.map { RequestRefusal.file($0, path: "r.json") } + [.unreadable(path: "r.json")]
        for refusal in refusals {
            #expect(refusal.words.en.contains("r.json") && refusal.words.zh.contains("r.json"))
        }
        #expect(Set(refusals.map(\.words.en)).count == refusals.count)
        #expect(Set(refusals.map(\.words.zh)).count == refusals.count)
    }
}

@Suite("The last door before the platform, under a profile that asks for a second admin")
struct LastDoorTests {
    private let approved = Array(#"{"group":{"group_id":"1"}}"#.utf8)

    /// At a server that is not there: what is let through gets nowhere.
    private func outcome(_ body: (LiveGroupService) async throws(ServiceFailure) -> Void) async throws
        -> ServiceFailure?
    {
        let platform = Platform(
            target: .tenant(try BaseURL("http://127.0.0.1:1"), appID: "cli_1", secret: Secret("x")),
            employeeType: .employeeID,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let home = try TemporaryDirectory()
        let service = LiveGroupService(
            platform: platform,
            cache: NameCache(at: home.url.path, baseURL: "http://127.0.0.1:1", appID: "cli_1"),
            asksSecondAdmin: true,
            approved: approved
        )
        var failure: ServiceFailure?
        do throws(ServiceFailure) { try await body(service) } catch { failure = error }
        await platform.close()
        return failure
    }

    @Test("only what was opened for review is let through")
    func door() async throws {
        let approved = approved
        let through = try await outcome { (service) async throws(ServiceFailure) in
            _ = try await service.write(approved)
        }
        #expect(through?.kind == .unreachable)
        let other = try await outcome { (service) async throws(ServiceFailure) in
            _ = try await service.write(approved + [32])
        }
        let deleted = try await outcome { (service) async throws(ServiceFailure) in try await service.delete(id: "1") }
        for failure in [other, deleted] {
            #expect(failure?.kind == .refused)
            #expect(failure?.message.en.contains("second_admin") == true)
        }
    }
}
