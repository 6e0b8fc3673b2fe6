package import LosslessJSON
import NIOHTTP1

/// A shift. The name is what people typed: fit it before it is shown.
package struct Shift: Hashable, Identifiable, Sendable {
    package let id: String
    package let name: String
    /// All of it, as the server sent it.
    package let json: JSON

    package init(id: String, name: String, json: JSON) {
        self.id = id
        self.name = name
        self.json = json
    }
}

extension AttendanceClient {
    /// One page of the shifts.
    /// - Parameter pageSize: 1 to 50; anything else becomes the nearest of these.
    package func shiftPage(
        pageSize: Int = 50,
        pageToken: String? = nil,
        priority: RequestPriority = .interactive
    ) async throws(APIError) -> Page<Shift> {
        let request = Request(
            method: .GET,
            path: shiftsPath,
            query: Request.pageQuery(size: pageSize, token: pageToken),
            isOnlyLookedAt: true
        )
        return try await send(request, priority: priority)
            .page(of: "shift_list") { (answer, index) throws(APIError) in
                try answer.shift(at: Answer.data.appending("shift_list").appending(index))
            }
    }

    /// All shifts, page by page.
    package func shifts(pageSize: Int = 50, priority: RequestPriority = .interactive) -> Pages<Shift> {
        Pages(request: "GET " + shiftsPath, longest: 1_000) { (pageToken) async throws(APIError) in
            try await self.shiftPage(pageSize: pageSize, pageToken: pageToken, priority: priority)
        }
    }

    /// One shift.
    /// - Throws: `APIError`; `isNotFound` tells that there is no such shift.
    package func shift(_ id: String, priority: RequestPriority = .interactive) async throws(APIError) -> Shift {
        let path = try Request.path(shiftsPath, id: id, elseHint: .shiftMissing)
        return try await send(Request(method: .GET, path: path, isOnlyLookedAt: true), priority: priority).shift(
            at: Answer.data
        )
    }

    /// The shift with exactly this name.
    /// - Throws: `APIError`; `isNotFound` tells that there is no such shift.
    package func findShift(named name: String) async throws(APIError) -> Shift {
        try await send(
            Request(method: .POST, path: shiftsPath + "/query", query: [("shift_name", name)], isOnlyLookedAt: true)
        )
        .shift(at: Answer.data)
    }
}

private let shiftsPath = "/open-apis/attendance/v1/shifts"

extension Answer {
    fileprivate func shift(at path: JSONPath) throws(APIError) -> Shift {
        Shift(
            id: try id(at: path.appending("shift_id")),
            name: try text(at: path.appending("shift_name")),
            json: .object(try object(at: path))
        )
    }
}
