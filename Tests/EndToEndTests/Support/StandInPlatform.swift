import Foundation
import LosslessJSON
import Synchronization
import TestSupport

/// A platform that does with each write what a test has said, and counts what came of it. It is written from the documents
/// alone and shares no code with the sandbox; it takes every token, every id and every group.
final class StandInPlatform: Sendable {
    /// What becomes of one write.
    enum Doing: Sendable {
        /// Done and answered.
        case answer
        /// The connection is cut, and nothing done.
        case cutBefore
        /// Done, and the connection cut.
        case cutAfter
        /// The connection is cut, and it is done when the gate opens, on what is there then.
        case late(Gate)
        /// The connection stays open with no answer, and it is done when the gate opens.
        case silentThenLate(Gate)
        /// Done and answered, and reads show what was there before it until the gate opens.
        case stale(Gate)
        /// Not done.
        case refuse(code: Int, message: String)
        /// Answered, and done but for these members of the group, which stay as they were. Of a face setting, `face_key`.
        case ignore([String])
    }

    fileprivate struct State {
        var world: World
        /// What reads are shown instead of it, and until when.
        var shown: (world: World, until: Gate)?
        var script: [Doing] = []
        var meanwhile: [@Sendable (inout World) -> Void] = []
        var effects: [Effect] = []
        var photos: [String: [UInt8]] = [:]
        var writes = 0
    }

    fileprivate let state: Mutex<State>
    fileprivate let shifts: [JSON]

    /// - Parameter groups: as get shows them, each with its `group_id` and `group_name`.
    init(groups: [JSON] = [], shifts: [JSON] = []) {
        state = Mutex(State(world: World(groups: groups)))
        self.shifts = shifts
    }

    /// Listens until the server is let go.
    func serve() throws -> PlainServer { try PlainServer { self.answer($0) } }

    // MARK: What a test says

    /// What becomes of the writes that follow, one after the other; those after them are done and answered.
    func next(_ doings: Doing...) { state.withLock { $0.script += doings } }

    /// What others do right before the next write is looked at. It is no effect of a write.
    func beforeNextWrite(_ change: @escaping @Sendable (inout World) -> Void) {
        state.withLock { $0.meanwhile.append(change) }
    }

    /// What others do now.
    func meanwhile(_ change: (inout World) -> Void) { state.withLock { change(&$0.world) } }

    // MARK: What a test asks

    /// Everything as it is, whatever anybody is shown.
    var world: World { state.withLock { $0.world } }

    /// What the writes have done, in their order.
    var effects: [Effect] { state.withLock { $0.effects } }

    /// How many writes have arrived, done or not.
    var writes: Int { state.withLock { $0.writes } }

    /// How often a write has done this.
    func count(_ effect: Effect) -> Int { effects.count { $0 == effect } }
}

extension StandInPlatform {
    /// One thing that a write did.
    enum Effect: Hashable, Sendable {
        case created(name: String)
        case overwritten(id: String)
        /// A place that came to a group, new or not, by its name.
        case placed(String, inGroupNamed: String)
        case deleted(id: String)
        case faceSet(person: String, key: String)
    }

    /// Holds things back until it is opened, once and for all.
    final class Gate: Sendable {
        private struct State {
            var isOpen = false
            var waiting: [@Sendable () -> Void] = []
        }

        private let state = Mutex(State())

        var isOpen: Bool { state.withLock { $0.isOpen } }

        /// How much waits for it.
        var waiting: Int { state.withLock { $0.waiting.count } }

        /// Does what has waited, and returns when it is done.
        func open() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for action in waiting { action() }
        }

        fileprivate func whenOpen(_ action: @escaping @Sendable () -> Void) {
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(action) }
                return state.isOpen
            }
            if isOpen { action() }
        }
    }
}

// MARK: - Writes

extension StandInPlatform {
    private enum Write: Sendable {
        case group(JSON)
        case deletion(String)
        case face(JSON)
    }

    private static let root = "/open-apis/attendance/v1/"

    func answer(_ request: PlainServer.Request) -> PlainServer.Answer {
        let body = (try? JSON(parsing: request.body)) ?? .null
        let groups = Self.root + "groups"
        switch (request.method, request.path) {
        case ("POST", groups):
            guard let group = body["group"] else { return .refusal(1_220_001, "group is required") }
            return answer(.group(group))
        case ("DELETE", let path) where path.hasPrefix(groups + "/"):
            return answer(.deletion(String(path.dropFirst(groups.count + 1))))
        case ("POST", Self.root + "user_settings/modify"):
            guard let setting = body["user_setting"] else { return .refusal(1_220_001, "user_setting is required") }
            return answer(.face(setting))
        default:
            return read(request, body)
        }
    }

    private func answer(_ write: Write) -> PlainServer.Answer {
        let doing = state.withLock { state in
            state.writes += 1
            for change in state.meanwhile { change(&state.world) }
            state.meanwhile = []
            return state.script.isEmpty ? .answer : state.script.removeFirst()
        }
        switch doing {
        case .answer:
            return perform(write)
        case .cutBefore:
            return .cut
        case .cutAfter:
            _ = perform(write)
            return .cut
        case .late(let gate):
            gate.whenOpen { _ = self.perform(write) }
            return .cut
        case .silentThenLate(let gate):
            gate.whenOpen { _ = self.perform(write) }
            return .silence
        case .stale(let gate):
            state.withLock { $0.shown = ($0.world, gate) }
            return perform(write)
        case .refuse(let code, let message):
            return .refusal(code, message)
        case .ignore(let members):
            return perform(write, ignoring: members)
        }
    }

    private func perform(_ write: Write, ignoring ignored: [String] = []) -> PlainServer.Answer {
        state.withLock { state in
            switch write {
            case .group(let sent):
                let name = sent["group_name"]?.string ?? ""
                guard let (group, isNew) = state.world.store(sent, ignoring: ignored) else {
                    return .refusal(1_220_600, "rule does not exist")
                }
                let id = group["group_id"]?.string ?? ""
                state.effects.append(isNew ? .created(name: name) : .overwritten(id: id))
                if !ignored.contains("locations") {
                    for place in sent["locations"]?.array ?? [] {
                        state.effects.append(.placed(place["location_name"]?.string ?? "", inGroupNamed: name))
                    }
                }
                return .success(["group": group.setting("effect_now", sent["effect_now"])])
            case .deletion(let id):
                guard state.world.delete(id) else { return .refusal(1_220_600, "rule does not exist") }
                state.effects.append(.deleted(id: id))
                return .success([:])
            case .face(let setting):
                let person = setting["user_id"]?.string ?? ""
                let key = setting["face_key"]?.string ?? ""
                if !ignored.contains("face_key") {
                    state.world.faces[person] = setting
                    state.effects.append(.faceSet(person: person, key: key))
                }
                return .success(["user_setting": setting])
            }
        }
    }

    // MARK: Reads

    private func read(_ request: PlainServer.Request, _ body: JSON) -> PlainServer.Answer {
        let world = state.withLock { state in
            if let shown = state.shown {
                if !shown.until.isOpen { return shown.world }
                state.shown = nil
            }
            return state.world
        }
        if request.path.hasPrefix("/open-apis/auth/") {
            return .json(#"{"code":0,"msg":"ok","tenant_access_token":"t-stand-in","expire":7200}"#)
        }
        if request.path.hasPrefix("/open-apis/contact/v3/") {
            return .success(["items": [], "user_list": [], "has_more": false])
        }
        guard request.path.hasPrefix(Self.root) else { return .refusal(1_220_001, "no such path") }
        let parts = request.path.dropFirst(Self.root.count).split(separator: "/").map { part in
            part.removingPercentEncoding ?? String(part)
        }
        switch (request.method, parts.first, parts.count) {
        case ("GET", "groups", 1): return .page(world.summaries, "group_list", request)
        case ("POST", "groups", 2) where parts[1] == "search":
            let text = (body["group_name"]?.string ?? "").lowercased()
            let found = world.summaries.reversed().filter {
                $0["group_name"]?.string?.lowercased().contains(text) == true
            }
            return .success(["group_list": .array(JSONArray(found.prefix(10)))])
        case ("GET", "groups", 2):
            guard let group = world.group(parts[1]) else { return .refusal(1_220_600, "rule does not exist") }
            return .success(group)
        case ("GET", "groups", 3) where parts[2] == "list_user":
            guard world.group(parts[1]) != nil else { return .refusal(1_220_600, "rule does not exist") }
            return .success(["users": [], "has_more": false])
        case ("GET", "shifts", 1): return .page(shifts, "shift_list", request)
        case ("GET", "shifts", 2):
            guard let shift = shifts.first(where: { $0["shift_id"]?.string == parts[1] }) else {
                return .refusal(1_220_600, "shift does not exist")
            }
            return .success(shift)
        case ("GET", "user_settings", 2):
            let people = (body["user_ids"]?.array ?? []).compactMap(\.string)
            return .success(["user_settings": .array(JSONArray(people.map(world.face)))])
        case ("POST", "user_tasks", 2): return .success(["user_task_results": []])
        case ("POST", "files", 2): return keepPhoto(in: request.body)
        case ("GET", "files", 3):
            guard let bytes = state.withLock({ $0.photos[parts[1]] }) else {
                return .refusal(1_220_001, "file_id is not exist")
            }
            return .body(bytes)
        default: return .refusal(1_220_001, "no such path")
        }
    }

    /// The one part of a multipart body.
    private func keepPhoto(in body: [UInt8]) -> PlainServer.Answer {
        guard let head = body.firstRange(of: Array("\r\n\r\n".utf8)),
            let tail = body.ranges(of: Array("\r\n--".utf8)).last, head.upperBound <= tail.lowerBound
        else { return .refusal(1_220_600, "failed to upload an image") }
        let id = state.withLock { state in
            let id = "stand-in-photo-\(state.photos.count + 1)"
            state.photos[id] = Array(body[head.upperBound..<tail.lowerBound])
            return id
        }
        return .success(["file": ["file_id": .string(id)]])
    }
}

extension PlainServer.Answer {
    fileprivate static func success(_ data: JSON) -> Self {
        .body((["code": 0, "msg": "success", "data": data] as JSON).bytes())
    }

    fileprivate static func refusal(_ code: Int, _ message: String) -> Self {
        .body((["code": .int(code), "msg": .string(message)] as JSON).bytes(), status: 400)
    }

    /// `page_size` of them, from the place that `page_token` says.
    fileprivate static func page(_ all: [JSON], _ member: String, _ request: PlainServer.Request) -> Self {
        let query = URLComponents(string: request.target)?.queryItems ?? []
        let number = { (name: String) in query.first { $0.name == name }?.value.flatMap { Int($0) } }
        let rest = all.dropFirst(number("page_token") ?? 0)
        let page = rest.prefix(number("page_size") ?? 10)
        var data: JSON = .null
        if page.endIndex < all.endIndex {
            data = ["has_more": true, "page_token": .string(String(page.endIndex))]
        } else {
            data = ["has_more": false]
        }
        return .success(data.setting(member, .array(JSONArray(page))))
    }
}
