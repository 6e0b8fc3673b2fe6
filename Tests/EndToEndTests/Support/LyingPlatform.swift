import LosslessJSON
import Synchronization
import TestSupport

/// A platform that cuts, delays, changes and lies, as its seed has it. It shares no code with the sandbox.
final class LyingPlatform: Sendable {
    fileprivate struct State {
        var groups: [String: JSON]
        var chance: SeededGenerator
        var lastID = 7_000_000_000_000_000_000
        /// A write whose connection was cut before it was done, and how many looks later it is.
        var late: (group: JSON, looks: Int)?
        var tally: [String: Int] = [:]
    }

    private let state: Mutex<State>

    init(seed: UInt64, groups: [String: JSON]) {
        state = Mutex(State(groups: groups, chance: SeededGenerator(seed: seed)))
    }

    /// A group as it is, whatever anybody was told.
    func group(_ id: String) -> JSON { state.withLock { $0.groups[id] ?? .null } }

    /// How often it did what.
    var tally: [String: Int] { state.withLock { $0.tally } }

    /// A group but for what somebody else did to it meanwhile.
    static func withoutWorkOfOthers(_ group: JSON) -> JSON { group.with("overtime_note", nil) }

    func answer(_ request: PlainServer.Request) -> PlainServer.Answer {
        let root = "/open-apis/attendance/v1/groups"
        switch (request.method, request.path) {
        case ("POST", root):
            guard let group = try? JSON(parsing: request.body)["group"] else { return .json("{}", status: 400) }
            return state.withLock { $0.write(group) }
        case ("GET", let path) where path.hasPrefix(root + "/"):
            return state.withLock { $0.look(at: String(path.dropFirst(root.count + 1))) }
        case ("GET", "/open-apis/attendance/v1/shifts"):
            return .json(#"{"code":0,"data":{"shift_list":[],"has_more":false}}"#)
        case ("POST", let path) where path.hasPrefix("/open-apis/auth/"):
            let token = state.withLock { $0.chance.next() }
            return .json(#"{"code":0,"msg":"ok","tenant_access_token":"t-\#(token)","expire":7200}"#)
        default:
            return .json(#"{"code":1220001,"msg":"no such path"}"#, status: 404)
        }
    }
}

extension LyingPlatform.State {
    // MARK: Reading

    mutating func look(at id: String) -> PlainServer.Answer {
        if let write = late, write.group["group_id"]?.string == id {
            late?.looks -= 1
            if write.looks <= 1 {
                late = nil
                _ = apply(write.group, "late")
            }
        }
        guard let group = groups[id] else { return .json(#"{"code":1220600,"msg":"rule not exist"}"#, status: 400) }
        let honest = Self.success(group)
        switch chance.next() % 100 {
        case 0..<5: return noting("look cut", .cut)
        case 5..<9: return noting("look halved", .halfOf(honest.bytes))
        case 9..<12: return noting("look 503", .json("<html>busy</html>", status: 503))
        case 12..<14: return noting("look fault", .json(#"{"code":1225000,"msg":"oops"}"#, status: 500))
        case 14..<16: return noting("look garbage", .json("<html>Log in</html>"))
        case 16..<18: return noting("look token", .json(#"{"code":99991663,"msg":"expired"}"#, status: 400))
        case 18..<20:
            let other = groups.first { $0.key != id }?.value ?? .null
            return noting("look at another", Self.success(other))
        case 20..<23:
            // Somebody else's work, which shows from now on.
            let changed = group.with("overtime_note", .int(Int(chance.next() % 1000)))
            groups[id] = changed
            return noting("changed by another", Self.success(changed))
        default: return honest
        }
    }

    private static func success(_ data: JSON) -> PlainServer.Answer {
        let answer: JSON = ["code": 0, "msg": "success", "data": data]
        return .body(answer.bytes())
    }

    private mutating func noting(_ what: String, _ answer: PlainServer.Answer) -> PlainServer.Answer {
        tally[what, default: 0] += 1
        return answer
    }

    // MARK: Writing

    mutating func write(_ sent: JSON) -> PlainServer.Answer {
        let refusal = PlainServer.Answer.json(#"{"code":1220600,"msg":"no row affected"}"#, status: 400)
        switch chance.next() % 100 {
        case 0..<5:
            _ = apply(sent, "done, cut")
            return .cut
        case 5..<10: return noting("not done, cut", .cut)
        case 10..<14: return .halfOf(Self.success(["group": apply(sent, "done, halved")]).bytes)
        case 14..<18:
            _ = apply(sent, "done, garbage")
            return .json("<html>Log in</html>")
        case 18..<22:
            _ = apply(sent, "done, 503")
            return .json("<html>busy</html>", status: 503)
        case 22..<26:
            _ = apply(sent, "done, fault")
            return .json(#"{"code":1225000,"msg":"oops"}"#, status: 500)
        case 26..<30: return noting("not done, 503", .json("<html>busy</html>", status: 503))
        case 30..<38:
            late = (sent, Int(1 + chance.next() % 6))
            return .cut
        case 38..<43: return noting("not done, success", Self.success(["group": sent]))
        case 43..<48:
            let old = groups[sent["group_id"]?.string ?? ""]?["group_name"]
            return Self.success(["group": apply(sent.with("group_name", old), "done but for the name, success")])
        case 48..<53:
            _ = apply(sent, "done, refused")
            return refusal
        case 53..<57: return noting("not done, refused", refusal)
        case 57..<61:
            let old = groups[sent["group_id"]?.string ?? ""]?["group_name"]
            _ = apply(sent.with("group_name", old), "done but for the name, refused")
            return refusal
        case 61..<65:
            return Self.success(["group": apply(sent.with("adjust_range", 1), "done, and more, success")])
        case 65..<67: return noting("not done, wait", .json(#"{"code":99991400,"msg":"slow down"}"#, status: 429))
        case 67..<70: return noting("not done, token", .json(#"{"code":99991663,"msg":"expired"}"#, status: 400))
        default: return Self.success(["group": apply(sent, "done, success")])
        }
    }

    /// An overwrite as `seeds/003` has it: all of the group is what was sent, but locations are added.
    private mutating func apply(_ sent: JSON, _ what: String) -> JSON {
        tally[what, default: 0] += 1
        let id = sent["group_id"]?.string ?? ""
        var locations = groups[id]?["locations"]?.array ?? []
        for location in sent["locations"]?.array ?? [] {
            lastID += 1
            locations.append(location.with("location_id", .string(String(lastID))))
        }
        let group = sent.with("locations", .array(locations)).with(
            "group_type",
            sent["group_type"] == 1 ? 0 : sent["group_type"]
        )
        groups[id] = group
        return group
    }
}

extension JSON {
    /// With a member set, or taken away.
    fileprivate func with(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(var object) = self else { return self }
        object[name] = value
        return .object(object)
    }
}

extension PlainServer.Answer {
    /// Of a body.
    fileprivate var bytes: [UInt8] {
        if case .body(let bytes, _) = self { bytes } else { [] }
    }
}
