import Foundation
import LocalStore
import LosslessJSON
import TestSupport
import Testing

@Suite("A sealed request")
struct SealedRequestTests {
    private static let key = Array("k-of-the-admins".utf8)
    private static let otherKey = Array("k-of-others".utf8)

    private static let context = WriteContext(
        profile: "acme",
        operatorID: "dd31248a",
        osUser: "li",
        host: "console",
        baseURL: "https://open.feishu.cn",
        appID: "cli_1",
        employeeType: "employee_id"
    )

    private static func request(
        preImage: JSON? = ["group_id": "1", "group_name": "旧", "odd": number("1.10")],
        payload: JSON = ["group": ["group_id": "1", "group_name": "新", "big": number("6919358128597097404123")]],
        note: String? = "搬家"
    ) -> SealedRequest {
        SealedRequest(
            preImage: preImage,
            payload: payload,
            context: context,
            date: Date(timeIntervalSince1970: 1_800_000_000),
            note: note
        )
    }

    private static func number(_ literal: String) -> JSON { JSONNumber(literal: literal).map(JSON.number) ?? .null }

    private func error(_ file: [UInt8], key: [UInt8]?) -> SealedRequestError? {
        do throws(SealedRequestError) {
            _ = try SealedRequest(file: file, key: key)
            return nil
        } catch {
            return error
        }
    }

    // MARK: There and back

    @Test("comes back as it was written, with a key and without", arguments: [key, nil])
    func roundTrip(key: [UInt8]?) throws {
        for request in [Self.request(), Self.request(note: nil), Self.request(preImage: nil, payload: ["group": [:]])] {
            #expect(try SealedRequest(file: request.file(key: key), key: key) == request)
        }
        #expect(Self.request().action == .overwrite)
        #expect(Self.request().time == "2027-01-15T08:00:00Z")
        #expect(Self.request(preImage: nil, payload: ["group": ["group_name": "新"]]).action == .create)
    }

    @Test("keeps every byte of the payload and of the pre-image")
    func bytes() {
        forRandomCases(200) { generator in
            let odd = JSON.random(depth: 4, using: &generator)
            let payload: JSON = ["group": ["group_id": "1", "x": odd], "operator_id": "a"]
            let preImage: JSON = ["x": odd, "group_id": "1"]
            let request = Self.request(preImage: preImage, payload: payload)
            let again = try SealedRequest(file: request.file(key: Self.key), key: Self.key)
            try #require(again.payload.bytes() == payload.bytes())
            try #require(again.preImage?.bytes() == preImage.bytes())
        }
    }

    /// Made with Python's hmac and hashlib, so that others can check a seal as well.
    @Test(
        "bears the seal that its description says",
        arguments: [
            (key, "hmac-sha256", "f67f43965b0fdd2e80ddef3239b4c7e589d491e9222b3a732eb910fdf6ee0481"),
            (nil, "sha256", "4119a0090ca7ac14fad8336bd68aca78ba15f71e0d6de0e7d01d657252ec94a3"),
        ] as [([UInt8]?, String, String)]
    )
    func known(key: [UInt8]?, kind: String, value: String) throws {
        let file = try JSON(parsing: Self.request().file(key: key))
        #expect(file["request"]?.text() == Self.text)
        #expect(file["seal"]?["kind"]?.string == kind)
        #expect(file["seal"]?["value"]?.string == value)
        #expect(file["seal"]?["key"]?.string == (key == nil ? nil : "9613ae66"))
    }

    private static let text =
        #"{"version":1,"action":"overwrite","group_id":"1","group_name":"旧","tenant":{"base_url":"https://open.feishu.cn","app_id":"cli_1","employee_type":"employee_id"},"requester":{"user":"li","host":"console","operator_id":"dd31248a","profile":"acme"},"#
        + #""time":"2027-01-15T08:00:00Z","note":"搬家","payload":{"group":{"group_id":"1","group_name":"新","big":6919358128597097404123}},"#
        + #""pre_image_digest":"c2b93b6949ed0d6941d999e9cab961b7bf5857d8ee285343ea2478b050acdf2a","pre_image":{"group_id":"1","group_name":"旧","odd":1.10}}"#

    // MARK: Refusals

    @Test("that was changed anywhere is refused", arguments: [key, nil])
    func changed(key: [UInt8]?) throws {
        let file = try JSON(parsing: Self.request().file(key: key))
        var count = 0
        for (place, value) in file.leaves() where place.steps != [.member("request"), .member("version")] {
            for other in [.string((value.string ?? "") + "x"), .null, nil] as [JSON?] where other != value {
                var changed = file
                changed[place] = other
                let error = error(changed.bytes(), key: key)
                let isOfKey = place.steps.last == .member("key") || place.steps.last == .member("kind")
                if isOfKey { #expect(error != nil) } else { #expect(error == .changed, "\(place)") }
                count += 1
            }
        }
        #expect(count > 40)
        let more = String(decoding: file.bytes(), as: UTF8.self)
            .replacingOccurrences(of: #"{"request""#, with: #"{"a":1,"request""#)
        #expect(error(Array(more.utf8), key: key) == .noRequest)
    }

    @Test("of which a byte was changed is refused, unless it still says the same")
    func flippedBytes() throws {
        let original = Self.request().file(key: Self.key)
        let value = try JSON(parsing: original)
        forRandomCases(500) { generator in
            var file = original
            let index = Int.random(in: 0..<file.count, using: &generator)
            file[index] = UInt8.random(in: 0...255, using: &generator)
            let isSame = (try? JSON(parsing: file)) == value
            try #require((error(file, key: Self.key) == nil) == isSame, "byte \(index)")
        }
    }

    @Test("may be laid out anew, but not put into another order or spelling")
    func layout() throws {
        let file = try JSON(parsing: Self.request().file(key: Self.key))
        #expect(error(file.bytes(), key: Self.key) == nil)
        let text = file.text()
        for (old, new) in [
            ("1.10", "1.1"), ("新", "\\u65b0"),
            (#""group_id":"1","group_name":"旧""#, #""group_name":"旧","group_id":"1""#),
        ] {
            let other = text.replacingOccurrences(of: old, with: new)
            #expect(other != text)
            // Another spelling of the same character is the same text.
            #expect(error(Array(other.utf8), key: Self.key) == (old == "新" ? nil : .changed), "\(old)")
        }
    }

    @Test(
        "is only opened with what it was sealed with",
        arguments: [
            (key, key, nil), (nil, nil, nil), (key, nil, .keyMissing), (nil, key, .sealedWithoutKey),
            (key, otherKey, .otherKey), (Array("".utf8), nil, .keyMissing),
        ] as [([UInt8]?, [UInt8]?, SealedRequestError?)]
    )
    func keys(sealed: [UInt8]?, opened: [UInt8]?, expected: SealedRequestError?) {
        #expect(error(Self.request().file(key: sealed), key: opened) == expected)
    }

    @Test("that somebody sealed anew without the key passes for none with it")
    func forged() throws {
        // A plain seal that says it is keyed, and one that bears the right name of the key.
        var file = try JSON(parsing: Self.request(note: "forged").file(key: nil))
        let name = try JSON(parsing: Self.request().file(key: Self.key))["seal"]?["key"]
        let value = file["seal"]?["value"] ?? .null
        file[JSONPath([.member("seal")])] = ["kind": "hmac-sha256", "key": name ?? .null, "value": value]
        #expect(error(file.bytes(), key: Self.key) == .changed)
        let other = try JSON(parsing: Self.request(note: "forged").file(key: Self.otherKey))
        file[JSONPath([.member("seal")])] = [
            "kind": "hmac-sha256", "key": name ?? .null, "value": other["seal"]?["value"] ?? .null,
        ]
        #expect(error(file.bytes(), key: Self.key) == .changed)
    }

    @Test(
        "is told from what is none",
        arguments: [
            "", "{", "[]", "null", #"{"group":{}}"#, #"{"request":{},"seal":{}}"#, #"{"request":1,"seal":{}}"#,
            #"{"seal":{},"request":{"version":1}}"#,
        ]
    )
    func none(text: String) {
        #expect(error(Array(text.utf8), key: nil) == .noRequest)
        #expect(error(Array(text.utf8), key: Self.key) == .noRequest)
    }

    @Test("of a version that is not known says so, sealed or not", arguments: ["2", "0", #""1""#, "1.0", "null"])
    func version(text: String) throws {
        var file = try JSON(parsing: Self.request().file(key: nil))
        file[JSONPath([.member("request"), .member("version")])] = try JSON(parsing: text)
        #expect(error(file.bytes(), key: nil) == .unknownVersion(text))
    }

    @Test("that this program would not have made is none, however well it is sealed")
    func resealed() throws {
        let file = try JSON(parsing: Self.request().file(key: nil))
        let request = try #require(file["request"])
        let edits: [([JSONPath.Step], JSON?)] = [
            ([.member("pre_image_digest")], "0"), ([.member("pre_image")], nil), ([.member("action")], "create"),
            ([.member("payload"), .member("group"), .member("group_id")], "2"), ([.member("more")], 1),
            ([.member("time")], nil), ([.member("requester"), .member("user")], nil), ([.member("group_name")], "x"),
        ]
        for (steps, value) in edits {
            var changed = request
            changed[JSONPath(steps)] = value
            let file: JSON = ["request": changed, "seal": Seal(of: changed, key: nil).asJSON]
            #expect(error(file.bytes(), key: nil) == .noRequest, "\(steps)")
        }
    }

    // MARK: Who asks

    @Test(
        "is somebody's own with the same account on the same machine, or the same operator",
        arguments: [
            ("li", "console", "x", true), ("li", "console", nil, true), ("li", "other", "x", false),
            ("wang", "console", "x", false), ("wang", "console", "dd31248a", true), ("wang", "other", nil, false),
            ("wang", "other", "dd31248a", true),
        ] as [(String, String, String?, Bool)]
    )
    func own(user: String, host: String, operatorID: String?, isOwn: Bool) {
        var other = Self.context
        (other.osUser, other.host, other.operatorID) = (user, host, operatorID)
        #expect(Self.request().isBy(other) == isOwn)
    }

    @Test("without an operator is not everybody's who has none", arguments: [nil, ""])
    func noOperator(operatorID: String?) {
        var (one, other) = (Self.context, Self.context)
        (one.operatorID, other.operatorID, other.osUser) = (operatorID, operatorID, "wang")
        let request = SealedRequest(preImage: nil, payload: ["group": [:]], context: one, date: .now, note: nil)
        #expect(!request.isBy(other))
    }
}

extension Seal {
    /// As it stands in a file.
    fileprivate var asJSON: JSON { ["kind": .string(kind.rawValue), "value": .string(value)] }
}

extension JSON {
    /// Every value that has no parts, with its place.
    fileprivate func leaves(at place: JSONPath = .root) -> [(JSONPath, JSON)] {
        switch self {
        case .array(let elements): elements.enumerated().flatMap { $0.element.leaves(at: place.appending($0.offset)) }
        case .object(let members): members.flatMap { $0.value.leaves(at: place.appending($0.name)) }
        default: [(place, self)]
        }
    }
}
