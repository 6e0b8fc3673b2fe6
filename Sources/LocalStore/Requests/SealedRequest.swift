package import Foundation
package import LosslessJSON

/// A write that one admin prepared for another to look at and to make: a file with all that it takes to tell what was asked
/// for, by whom, and whether any of it was changed since. It holds no secret.
package struct SealedRequest: Hashable, Sendable {
    /// Of what `file(key:)` writes.
    package static let version = 1

    package enum Action: String, Sendable {
        case create
        case overwrite
    }

    /// The group as it was fetched; nil for one that is to be created.
    package let preImage: JSON?
    /// The body that was reviewed and is to be posted: `{"group": {…}, "operator_id": "…"}`
    package let payload: JSON
    /// Who asks for it, and about which tenant.
    package let context: WriteContext
    /// ISO 8601, UTC.
    package let time: String
    /// Why, in the words of whoever asks; nil when nothing was said.
    package let note: String?

    package init(preImage: JSON?, payload: JSON, context: WriteContext, date: Date, note: String?) {
        self.preImage = preImage
        self.payload = payload
        self.context = context
        time = date.formatted(.iso8601)
        self.note = note
    }

    package var action: Action { groupID == nil ? .create : .overwrite }
    /// Nil for a group that is to be created.
    package var groupID: String? {
        payload["group"]?["group_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
    /// What it is called on the server, or will be called.
    package var groupName: String { (preImage ?? payload["group"])?["group_name"]?.string ?? "" }

    /// Whether somebody is the one who asks: the same account on the same machine, or the same `operator_id`. One of the two
    /// is enough, since a person may have several accounts, or borrow another name for the write.
    package func isBy(_ other: WriteContext) -> Bool {
        let isSameAccount = context.osUser == other.osUser && context.host == other.host
        let isSameOperator = context.operatorID.map { !$0.isEmpty && $0 == other.operatorID } ?? false
        return isSameAccount || isSameOperator
    }

    /// Of the group as it was fetched; nil for one that is to be created.
    package var preImageDigest: String? { preImage?.digest }
}

// MARK: The file

extension SealedRequest {
    private enum Member {
        static let request = "request"
        static let seal = "seal"
        static let version = "version"
        static let action = "action"
        static let groupID = "group_id"
        static let groupName = "group_name"
        static let tenant = "tenant"
        static let baseURL = "base_url"
        static let appID = "app_id"
        static let employeeType = "employee_type"
        static let requester = "requester"
        static let user = "user"
        static let host = "host"
        static let operatorID = "operator_id"
        static let profile = "profile"
        static let time = "time"
        static let note = "note"
        static let payload = "payload"
        static let preImage = "pre_image"
        static let preImageDigest = "pre_image_digest"
    }

    /// The whole file, laid out for people.
    /// - Parameter key: which the admins of the profile share; nil when they have none.
    package func file(key: [UInt8]?) -> [UInt8] {
        let request = json
        let file: JSON = [Member.request: request, Member.seal: Seal(of: request, key: key).json]
        return file.bytes(.pretty) + [UInt8(ascii: "\n")]
    }

    /// Reads a file, and checks that it is as it was sealed.
    /// - Throws: the first thing that is wrong with it; nothing of it can be relied upon then.
    package init(file bytes: [UInt8], key: [UInt8]?) throws(SealedRequestError) {
        let file: JSON
        do throws(JSONSyntaxError) { file = try JSON(parsing: bytes) } catch { throw .noRequest }
        guard let object = file.object, object.map(\.name) == [Member.request, Member.seal],
            let request = object[Member.request], let version = request[Member.version]
        else { throw .noRequest }
        guard version == .int(Self.version) else { throw .unknownVersion(version.text()) }
        guard let seal = object[Member.seal].flatMap(Seal.init) else { throw .changed }
        switch (seal.kind, key) {
        case (.keyed, nil): throw .keyMissing
        case (.plain, _?): throw .sealedWithoutKey
        case (.keyed, let key?): guard seal.keyName == Seal.name(of: key) else { throw .otherKey }
        case (.plain, nil): break
        }
        guard seal.isValid(for: request, key: key) else { throw .changed }
        guard let read = SealedRequest(json: request) else { throw .noRequest }
        self = read
    }

    private var json: JSON {
        var object = JSONObject()
        object[Member.version] = .int(Self.version)
        object[Member.action] = .string(action.rawValue)
        object[Member.groupID] = groupID.map(JSON.string)
        object[Member.groupName] = .string(groupName)
        object[Member.tenant] = [
            Member.baseURL: .string(context.baseURL),
            Member.appID: .string(context.appID),
            Member.employeeType: .string(context.employeeType),
        ]
        object[Member.requester] = [
            Member.user: .string(context.osUser),
            Member.host: .string(context.host),
            Member.operatorID: context.operatorID.map(JSON.string) ?? .null,
            Member.profile: .string(context.profile),
        ]
        object[Member.time] = .string(time)
        object[Member.note] = note.map(JSON.string)
        object[Member.payload] = payload
        object[Member.preImageDigest] = preImageDigest.map(JSON.string)
        object[Member.preImage] = preImage
        return .object(object)
    }

    /// Nil for what this program would not have written, sealed or not.
    private init?(json: JSON) {
        let (tenant, requester) = (json[Member.tenant], json[Member.requester])
        guard let payload = json[Member.payload], payload["group"]?.object != nil,
            let time = json[Member.time]?.string,
            let user = requester?[Member.user]?.string, let host = requester?[Member.host]?.string,
            let profile = requester?[Member.profile]?.string,
            let baseURL = tenant?[Member.baseURL]?.string, let appID = tenant?[Member.appID]?.string,
            let employeeType = tenant?[Member.employeeType]?.string
        else { return nil }
        preImage = json[Member.preImage]
        self.payload = payload
        context = WriteContext(
            profile: profile,
            operatorID: requester?[Member.operatorID]?.string,
            osUser: user,
            host: host,
            baseURL: baseURL,
            appID: appID,
            employeeType: employeeType
        )
        self.time = time
        note = json[Member.note]?.string
        // What is overwritten must have been fetched, and what was fetched be what is overwritten.
        guard (preImage == nil) == (groupID == nil), preImage == nil || preImage?["group_id"]?.string == groupID else {
            return nil
        }
        // A member more or less, or a digest that is of another group, is no work of this program.
        guard self.json == json else { return nil }
    }
}

/// Why a file is not taken for a request.
package enum SealedRequestError: Error, Hashable, Sendable {
    case noRequest
    /// As the file says it.
    case unknownVersion(String)
    /// Not as it was sealed.
    case changed
    /// Sealed with a key, and none is known here.
    case keyMissing
    case otherKey
    /// A key is known here, and the file was sealed without one.
    case sealedWithoutKey
}
