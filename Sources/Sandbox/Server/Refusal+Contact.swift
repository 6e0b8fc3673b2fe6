import Hummingbird

/// The contact endpoints have codes of their own, by the platform's public reference.
extension Refusal {
    static func badContactParameter(_ what: String) -> Refusal {
        Refusal(status: .badRequest, code: 40001, message: "param error: \(what)")
    }

    /// No such department, or none that the app may see.
    static let noDepartment = Refusal(status: .badRequest, code: 40004, message: "no dept authority error")

    static let badContactPageSize = Refusal(status: .badRequest, code: 40011, message: "page size is invalid")

    /// Made up, of another list, or too old.
    static let badContactPageToken = Refusal(status: .badRequest, code: 40012, message: "page token is invalid error")

    /// The app lacks every one of the scopes that open an endpoint.
    static func missingScope(for method: String, path: String) -> Refusal {
        let scopes =
            if path.hasPrefix("/open-apis/contact/") {
                ["contact:contact.base:readonly", "contact:contact:readonly_as_app"]
            } else if method == "GET" || path.hasSuffix("/search") || path.hasSuffix("/query") {
                ["attendance:rule:readonly", "attendance:rule"]
            } else {
                ["attendance:rule"]
            }
        return Refusal(
            status: .badRequest,
            code: 99_991_672,
            message: "Access denied. One of the following scopes is required: [\(scopes.joined(separator: ", "))]."
        )
    }
}
