/// What an app has to be allowed, each tried by a request that changes nothing.
///
/// Writing groups is not among them: no request would tell whether the app may, but one that writes.
package enum ScopeCheck: String, CaseIterable, Hashable, Sendable {
    case readGroups = "read_groups"
    case readDepartments = "read_departments"
    case readPeople = "read_people"
    case findPeople = "find_people"
    case readFaces = "read_faces"

    /// One of them is enough (`api.md: Limits and errors`). Faces are set by what groups are written by (`seeds/000`).
    package var scopes: [String] {
        switch self {
        case .readGroups, .readFaces: ["attendance:rule:readonly", "attendance:rule"]
        case .readDepartments, .readPeople: ["contact:contact.base:readonly"]
        case .findPeople: ["contact:user.id:readonly"]
        }
    }

    /// Whether there is nothing to be done without it. Names are a comfort, and faces a matter of their own.
    package var isNeeded: Bool {
        switch self {
        case .readGroups: true
        case .readDepartments, .readPeople, .findPeople, .readFaces: false
        }
    }

    /// What it is wanted for.
    package var purpose: ErrorWords {
        switch self {
        case .readGroups: ErrorWords(zh: "查看考勤组与班次", en: "read groups and shifts")
        case .readDepartments: ErrorWords(zh: "显示部门名称", en: "show departments by name")
        case .readPeople: ErrorWords(zh: "显示人员姓名", en: "show people by name")
        case .findPeople: ErrorWords(zh: "按手机号或邮箱查找人员", en: "find people by phone or e-mail")
        case .readFaces: ErrorWords(zh: "查看人脸设置", en: "look at face settings")
        }
    }
}

extension AttendanceClient {
    /// Tries whether the app may do something, by a request that does nothing.
    /// - Throws: `APIError`; its `missingScopes` are not nil when that is what is wrong.
    package func check(_ scope: ScopeCheck) async throws(APIError) {
        switch scope {
        case .readGroups: _ = try await groupPage(pageSize: 1)
        case .readDepartments: _ = try await childDepartmentPage(pageSize: 1)
        case .readPeople: _ = try await userPage(ofDepartment: Department.rootID, pageSize: 1)
        case .findPeople: _ = try await findUsers(emails: ["nobody@punchcard.invalid"])
        // Of nobody: whose id is not known is no face.
        case .readFaces: try await reaching { () throws(APIError) in _ = try await faceSettings(of: ["nobody"]) }
        }
    }

    /// A request that cannot succeed, and that the attendance service itself refuses: it was let through to it.
    private func reaching(_ request: () async throws(APIError) -> Void) async throws(APIError) {
        do {
            try await request()
        } catch {
            guard error.kind == .refused, let code = error.code, 1_220_000..<1_230_000 ~= code else { throw error }
        }
    }
}
