import LosslessJSON
import NIOHTTP1

/// Face photos (`seeds/000`, `api.md: Endpoints`).
extension AttendanceClient {
    /// How many people one request asks about.
    package static let faceBatchLimit = 100

    /// The face settings of people, `faceBatchLimit` to a request.
    ///
    /// The platform refuses a whole request for one id that it does not know. Such a request is asked again in halves, so
    /// that the id is found and costs nobody else's answer.
    package func faceSettings(
        of ids: [String],
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> FaceSettings {
        var found = FaceSettings()
        var batches = Array(ids.batches(of: Self.faceBatchLimit).reversed())
        while let batch = batches.popLast() {
            do throws(APIError) {
                found.settings += try await send(.queryFaces(of: batch, configuration.employeeType), priority: priority)
                    .page(of: "user_settings", FaceSetting.init).items
            } catch  where error.isUnknownUser {
                if batch.count == 1 {
                    found.refused[batch[0]] = error
                } else {
                    let middle = batch.count / 2
                    batches += [Array(batch[middle...]), Array(batch[..<middle])]
                }
            }
        }
        return found
    }

    /// Sets somebody's photo. A key can be replaced, never taken away (`api.md`: trap 26). Sent once; see
    /// `APIError.Kind.outcomeUnknown`.
    /// - Returns: the setting as the server says it is now.
    package func setFace(_ setting: FaceSetting) async throws(APIError) -> FaceSetting {
        let body: JSON = ["user_setting": setting.json]
        let request = Request(
            method: .POST,
            path: faceSettingsPath + "/modify",
            query: Request.employeeTypeQuery(configuration.employeeType),
            body: body.bytes(),
            isWrite: true
        )
        let answer = try await send(request)
        let path = Answer.data.appending("user_setting")
        guard let setting = FaceSetting(.object(try answer.object(at: path))) else {
            throw answer.bad(.unexpected(path: path.appending("user_id").description, wanted: .text))
        }
        return setting
    }

    /// Uploads a photo; nobody's face is changed by that. Sent once: what came of an unanswered upload, nothing tells.
    /// - Parameters:
    ///   - photo: the bytes of the file.
    ///   - fileName: with its extension, in any script.
    /// - Returns: the `file_id`, which `setFace` takes as key.
    package func uploadFace(_ photo: [UInt8], fileName: String) async throws(APIError) -> String {
        let form = MultipartForm(file: photo, name: "file", fileName: fileName)
        let request = Request(
            method: .POST,
            path: filesPath + "/upload",
            query: [("file_name", fileName)],
            body: form.body,
            contentType: form.contentType,
            isWrite: true
        )
        return try await send(request).id(at: Answer.data.appending("file").appending("file_id"))
    }

    /// The bytes of a photo.
    /// - Parameter key: a `face_key`.
    package func downloadFace(_ key: String) async throws(APIError) -> [UInt8] {
        let path = try Request.path(filesPath, id: key, elseHint: .badParameter) + "/download"
        let answer = try await send(Request(method: .GET, path: path, bringsFile: true))
        guard answer.json.isNull else { throw answer.bad(.noFile) }
        return answer.bytes
    }
}

private let faceSettingsPath = "/open-apis/attendance/v1/user_settings"
private let filesPath = "/open-apis/attendance/v1/files"

extension Request {
    /// The GET that has a body.
    fileprivate static func queryFaces(of ids: [String], _ employeeType: EmployeeType) -> Request {
        let body: JSON = ["user_ids": .strings(ids)]
        return Request(
            method: .GET,
            path: faceSettingsPath + "/query",
            query: employeeTypeQuery(employeeType),
            body: body.bytes()
        )
    }

    fileprivate static func employeeTypeQuery(_ type: EmployeeType) -> [(name: String, value: String)] {
        [("employee_type", type.rawValue)]
    }
}
