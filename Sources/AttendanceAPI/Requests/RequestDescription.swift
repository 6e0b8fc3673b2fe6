import NIOHTTP1

/// A request as the review shows it: all of it but the token (`ux.md: Review and submit`, 3).
package struct RequestDescription: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package let method: String
    package let url: String
    /// The token stands as dots.
    package let headers: [Header]
    /// Byte for byte what travels; empty when nothing does.
    package let body: [UInt8]

    init(_ request: Request, at base: BaseURL) {
        method = request.method.rawValue
        url = request.url(at: base)
        headers =
            request.headers.map { Header(name: $0.name, value: $0.value) }
            + [Header(name: RequestDescription.authorization, value: "Bearer \(Secret(""))")]
        body = request.body ?? []
    }

    private static let authorization = "Authorization"
}

extension RequestDescription {
    /// Creating or overwriting a group with this body (`{"group": …, "operator_id": …}`), whoever sends it.
    package static func post(
        body: [UInt8],
        to base: BaseURL,
        employeeType: EmployeeType
    ) -> RequestDescription {
        RequestDescription(.post(body: body, employeeType: employeeType), at: base)
    }

    /// Method and URL, headers, an empty line, the body.
    package var text: String {
        var lines = ["\(method) \(url)"]
        lines += headers.map { "\($0.name): \($0.value)" }
        if !body.isEmpty { lines += ["", String(decoding: body, as: UTF8.self)] }
        return lines.joined(separator: "\n")
    }

    /// The request as a command for any POSIX shell, the token taken from `$PUNCHCARD_TOKEN`.
    ///
    /// The body comes by a pipe: `printf` is part of the shell, so a body may be longer than an argument of a program.
    package var curl: String {
        var parts = ["curl --request \(method) \(url.shellQuoted)"]
        for header in headers {
            parts.append(
                header.name == RequestDescription.authorization
                    ? "--header \"\(header.name): Bearer $PUNCHCARD_TOKEN\""
                    : "--header \("\(header.name): \(header.value)".shellQuoted)"
            )
        }
        guard !body.isEmpty else { return parts.joined(separator: " \\\n  ") }
        parts.append("--data-binary @-")
        return "printf %s \(String(decoding: body, as: UTF8.self).shellQuoted) |\n" + parts.joined(separator: " \\\n  ")
    }
}

extension String {
    /// As one word of a POSIX shell, in which nothing is expanded.
    fileprivate var shellQuoted: String {
        "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
