import Foundation
import GRDB
import Hummingbird
import LosslessJSON

/// Face photos: `seeds/000` for `modify`, `api.md: Endpoints` for the others.
extension Routes {
    /// `user_ids`
    private static let batchLimit = 100
    /// Bytes of a photo. No document names one; this is what an admin console takes.
    private static let photoLimit = 10 << 20

    func addFaceRoutes(to routes: RouterGroup<SandboxContext>) {
        // A GET with a body.
        routes.get("user_settings/query") { request, context in try await faces(request, context) }
        routes.post("user_settings/modify") { request, context in try await setFace(request, context) }
        routes.post("files/upload") { request, _ in try await uploadPhoto(request) }
        routes.get("files/:file_id/download") { _, context in try await photo(context) }
    }

    /// One entry for each person, in the order of the request. Who has no photo has an empty key.
    private func faces(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let employeeType = try faceEmployeeType(of: request)
        guard let ids = try await request.bodyObject()["user_ids"]?.array?.map(\.string) else {
            throw Refusal.badParameter("user_ids is required")
        }
        guard (1...Self.batchLimit).contains(ids.count), ids.allSatisfy({ $0 != nil }) else {
            throw Refusal.badParameter("user_ids invalid: 1 to \(Self.batchLimit)")
        }
        let settings = try await file.read(seenBy: context) { db in
            try ids.compactMap(\.self).map { id in
                let person = try employeeType.person(id, in: db)
                return JSON.object(try db.face(of: person).setting(of: id))
            }
        }
        return .success(["user_settings": .array(JSONArray(settings))])
    }

    private func setFace(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let employeeType = try faceEmployeeType(of: request)
        // 必填 否, and without it there is nothing to be done.
        guard let setting = try await request.bodyObject()["user_setting"]?.object else {
            throw Refusal.badParameter("user_setting is required")
        }
        let members: [Shape.Member] = [
            .required("user_id", .name), .required("face_key", .name), .optional("face_key_update_time", .string),
        ]
        try Shape.check(setting, members, at: JSONPath([.member("user_setting")]))
        // "精确到秒的时间戳"
        let sentTime = setting["face_key_update_time"]?.string
        let now = Int(configuration.now().timeIntervalSince1970)
        guard let time = sentTime.map({ Int($0) }) ?? now, time >= 0 else {
            throw Refusal.badParameter("user_setting.face_key_update_time invalid")
        }
        let face = FaceRow(key: setting["face_key"]?.string ?? "", updateTime: time)
        let id = setting["user_id"]?.string ?? ""
        let isIgnored = !context.ignoredFields.filter { ["face_key", "user_setting.face_key"].contains($0) }.isEmpty
        let answer = try await file.write { db in
            let person = try employeeType.person(id, in: db)
            if !isIgnored { try db.setFace(face, of: person) }
            return Optional(face).setting(of: id)
        }
        return .success(["user_setting": .object(answer)])
    }

    private func uploadPhoto(_ request: Request) async throws -> Response {
        // "带后缀的文件名"
        guard let fileName = request.query("file_name"),
            fileName.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.isEmpty == false
        else { throw Refusal.badParameter("file_name invalid") }
        // Boundaries and headers come on top.
        let body = try await request.bodyBytes(upTo: Self.photoLimit + (64 << 10))
        let files = try MultipartBody(body, contentType: request.headers[.contentType]).parts.filter {
            $0.name == "file"
        }
        guard files.count == 1, let file = files.first, !file.content.isEmpty else {
            throw Refusal.badPhoto("exactly one part 'file' with content is needed")
        }
        guard file.content.count <= Self.photoLimit else { throw Refusal.badPhoto("the file is too large") }
        guard PhotoKind(file.content) != nil else { throw Refusal.badPhoto("the file is no JPEG and no PNG") }
        let id = (0..<2).map { _ in UInt64.random(in: .min ... .max) }.map(Self.hex).joined()
        let bytes = Array(file.content)
        try await self.file.write { try $0.storePhoto(bytes, id: id, fileName: fileName) }
        return .success(["file": ["file_id": .string(id)]])
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The bytes, with no envelope around them.
    private func photo(_ context: SandboxContext) async throws -> Response {
        let id = try context.parameters.require("file_id")
        guard let photo = try await file.read({ try $0.photo(id) }) else {
            throw Refusal.badParameter("file_id is not exist")
        }
        let name = photo.fileName.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return Response(
            status: .ok,
            headers: [
                .contentType: PhotoKind(photo.bytes)?.contentType ?? "application/octet-stream",
                // In a header a name of other scripts travels by RFC 8187.
                .contentDisposition: "attachment; filename*=UTF-8''\(name)",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: photo.bytes))
        )
    }

    /// Required; these endpoints have another code for a wrong one than those of groups: "“employee_type invalid”代表人员类型异常".
    private func faceEmployeeType(of request: Request) throws -> EmployeeType {
        guard let type = request.query("employee_type").flatMap(EmployeeType.init) else {
            throw Refusal.badParameter("employee_type invalid")
        }
        return type
    }
}

extension EmployeeType {
    /// The user id of somebody who must exist, and be named by an id of this type.
    fileprivate func person(_ id: String, in db: Database) throws -> String {
        let person = self == .employeeID ? id : try db.userIDs(ofNumbers: [id])[id]
        guard let person, try db.arePeople([person]) else { throw Refusal.unknownUser }
        return person
    }
}

extension FaceRow? {
    /// An entry of `user_settings`.
    fileprivate func setting(of id: String) -> JSONObject {
        var setting = JSONObject()
        setting["user_id"] = .string(id)
        setting["face_key"] = .string(self?.key ?? "")
        setting["face_key_update_time"] = .string(self.map { String($0.updateTime) } ?? "")
        return setting
    }
}
