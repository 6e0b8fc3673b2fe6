import Hummingbird
import LosslessJSON

/// Why a request is turned down: the platform's code and message with the HTTP status that the documents give it.
struct Refusal: Error, Hashable {
    let status: HTTPResponse.Status
    let code: Int
    let message: String
    /// Seconds until the endpoint may be asked again; only for refusals by the rate limit.
    var secondsToWait: Int?

    var response: Response {
        var response = Response.json(["code": .int(code), "msg": .string(message), "data": [:]], status: status)
        if let secondsToWait {
            response.headers[.rateLimitReset] = String(secondsToWait)
        }
        return response
    }
}

extension HTTPFields.Element.Name {
    /// `api.md`, "Limits and errors".
    static let rateLimitReset = Self.known("x-ogw-ratelimit-reset")
    static let logID = Self.known("X-Tt-Logid")

    /// The names above are valid, so the fallback is never taken; it spares a force unwrap.
    private static func known(_ name: String) -> Self { Self(name) ?? .server }
}

// MARK: - The error table of seeds/003

extension Refusal {
    static func badParameter(_ what: String) -> Refusal {
        Refusal(status: .badRequest, code: 1_220_001, message: what)
    }

    static let employeeType = Refusal(
        status: .badRequest,
        code: 1_220_003,
        message: "user_id type is not employee_id or employee_no"
    )

    static let unknownUser = Refusal(
        status: .badRequest,
        code: 1_220_004,
        message: "user_id is not exist or does not have permission"
    )

    static let unknownDepartment = Refusal(
        status: .badRequest,
        code: 1_220_004,
        message: "department_id is not exist or does not have permission"
    )

    /// The operator may not change this group.
    static let noPermission = Refusal(status: .badRequest, code: 1_220_005, message: "没有权限")

    static let internalError = Refusal(status: .internalServerError, code: 1_225_000, message: "internal server error")
}

// MARK: - Messages behind 1220600 (api.md, "Limits and errors")

extension Refusal {
    private static func general(_ message: String) -> Refusal {
        Refusal(status: .badRequest, code: 1_220_600, message: message)
    }

    static let unknownGroup = general("rule does not exist")
    static let unknownShift = general("shift does not exist")
    /// More than 3,000 locations.
    static let tooManyLocations = general("env count illegal")

    static func badPhoto(_ why: String) -> Refusal { general("failed to upload an image: \(why)") }
}

// MARK: - The gateway in front of every endpoint

extension Refusal {
    static let noToken = Refusal(
        status: .badRequest,
        code: 99_991_661,
        message: "Missing access token for authorization. Please make a request with token attached."
    )

    static let badToken = Refusal(
        status: .badRequest,
        code: 99_991_663,
        message: "Invalid access token for authorization. Please make a request with a valid token attached."
    )

    /// The app is not known, or one of the two values is missing.
    static let badAppID = Refusal(status: .badRequest, code: 10003, message: "invalid param")

    /// The platform answers this one with HTTP 200.
    static let badAppSecret = Refusal(status: .ok, code: 10014, message: "app secret invalid")

    static func tooManyRequests(
        secondsToWait: Int,
        status: HTTPResponse.Status = .tooManyRequests
    ) -> Refusal {
        Refusal(
            status: status,
            code: 99_991_400,
            message: "request trigger frequency limit",
            secondsToWait: secondsToWait
        )
    }

    static let unknownPath = Refusal(status: .notFound, code: 99_991_404, message: "404 page not found")

    static let bodyTooLarge = Refusal(status: .contentTooLarge, code: 1_220_001, message: "request body too large")
}
