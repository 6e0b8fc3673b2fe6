import AttendanceAPI
import LosslessJSON
import Testing

/// Every fault of the sandbox (`cli.md`) at every endpoint: what the caller is told, how often the request travelled, and
/// what an independent look finds on the server afterwards.
@Suite("A fault of the server")
struct FaultMatrixTests {
    enum Endpoint: String, CaseIterable {
        case list, get, create, overwrite, delete, token

        var isWrite: Bool { [.create, .overwrite, .delete].contains(self) }

        /// What a fault at this endpoint is bound to.
        var target: String {
            switch self {
            case .list, .get: "GET \(FaultMatrixTests.groups)"
            case .create, .overwrite: "POST \(FaultMatrixTests.groups)"
            case .delete: "DELETE \(FaultMatrixTests.groups)"
            case .token: "POST /open-apis/auth"
            }
        }
    }

    /// What the caller sees.
    enum Seen: Equatable {
        case answer
        /// Nothing was written.
        case failure(String, code: Int? = nil)
        /// Something may have been written.
        case unknown(String, code: Int? = nil)
    }

    struct Row {
        let fault: String
        /// At list and get; the token is asked for like a read, so its column says only what differs.
        let read: Seen
        let readsSent: Int
        var token: Seen?
        /// At create, overwrite and delete.
        let write: Seen
        let writesSent: Int
        let isWritten: Bool
    }

    /// A fault that hits the first request only.
    static let once = [
        Row(
            fault: "status=503",
            read: .answer,
            readsSent: 2,
            write: .unknown("server fault"),
            writesSent: 1,
            isWritten: false
        ),
        Row(
            fault: "code=1225000",
            read: .answer,
            readsSent: 2,
            write: .unknown("server fault", code: 1_225_000),
            writesSent: 1,
            isWritten: false
        ),
        Row(fault: "429:2", read: .answer, readsSent: 2, write: .answer, writesSent: 2, isWritten: true),
        Row(
            fault: "drop-before",
            read: .answer,
            readsSent: 2,
            write: .unknown("connection lost"),
            writesSent: 1,
            isWritten: false
        ),
        Row(
            fault: "drop-after",
            read: .answer,
            readsSent: 2,
            write: .unknown("connection lost"),
            writesSent: 1,
            isWritten: true
        ),
        Row(fault: "slow=100", read: .answer, readsSent: 1, write: .answer, writesSent: 1, isWritten: true),
        Row(
            fault: "truncate",
            read: .answer,
            readsSent: 2,
            write: .unknown("cut short"),
            writesSent: 1,
            isWritten: true
        ),
        Row(
            fault: "garbage",
            read: .failure("not JSON"),
            readsSent: 1,
            write: .unknown("not JSON"),
            writesSent: 1,
            isWritten: true
        ),
        Row(
            fault: "ignore-field=adjust_range",
            read: .answer,
            readsSent: 1,
            write: .answer,
            writesSent: 1,
            isWritten: true
        ),
        Row(fault: "expire-token", read: .answer, readsSent: 2, write: .answer, writesSent: 2, isWritten: true),
    ]

    /// A fault that hits every request.
    static let always = [
        Row(
            fault: "status=503",
            read: .failure("server fault"),
            readsSent: 4,
            write: .unknown("server fault"),
            writesSent: 1,
            isWritten: false
        ),
        Row(
            fault: "code=1225000",
            read: .failure("server fault", code: 1_225_000),
            readsSent: 4,
            write: .unknown("server fault", code: 1_225_000),
            writesSent: 1,
            isWritten: false
        ),
        Row(
            fault: "429:2",
            read: .failure("wait 2 s", code: 99_991_400),
            readsSent: 151,
            write: .failure("wait 2 s", code: 99_991_400),
            writesSent: 151,
            isWritten: false
        ),
        Row(
            fault: "429:3600",
            read: .failure("wait 3600 s", code: 99_991_400),
            readsSent: 1,
            write: .failure("wait 3600 s", code: 99_991_400),
            writesSent: 1,
            isWritten: false
        ),
        Row(
            fault: "drop-before",
            read: .failure("connection lost"),
            readsSent: 4,
            write: .unknown("connection lost"),
            writesSent: 1,
            isWritten: false
        ),
        Row(
            fault: "drop-after",
            read: .failure("connection lost"),
            readsSent: 4,
            write: .unknown("connection lost"),
            writesSent: 1,
            isWritten: true
        ),
        Row(fault: "slow=100", read: .answer, readsSent: 1, write: .answer, writesSent: 1, isWritten: true),
        Row(
            fault: "truncate",
            read: .failure("cut short"),
            readsSent: 4,
            write: .unknown("cut short"),
            writesSent: 1,
            isWritten: true
        ),
        Row(
            fault: "garbage",
            read: .failure("not JSON"),
            readsSent: 1,
            write: .unknown("not JSON"),
            writesSent: 1,
            isWritten: true
        ),
        Row(
            fault: "ignore-field=adjust_range",
            read: .answer,
            readsSent: 1,
            write: .answer,
            writesSent: 1,
            isWritten: true
        ),
        Row(
            fault: "expire-token",
            read: .failure("token refused", code: 99_991_663),
            readsSent: 2,
            token: .answer,
            write: .failure("token refused", code: 99_991_663),
            writesSent: 2,
            isWritten: false
        ),
    ]

    struct Cell: CustomTestStringConvertible {
        let row: Row
        let when: String
        let endpoint: Endpoint

        var testDescription: String { "\(endpoint.rawValue) \(when) \(row.fault)" }

        var seen: Seen {
            switch endpoint {
            case .list, .get: row.read
            case .token: row.token ?? row.read
            case .create, .overwrite, .delete: row.write
            }
        }

        /// How often the request that the fault is bound to travelled.
        var sent: Int {
            switch endpoint {
            case .list, .get: row.readsSent
            // A request for a token brings none that could expire.
            case .token: row.fault == "expire-token" ? 1 : row.readsSent
            case .create, .overwrite, .delete: row.writesSent
            }
        }

        /// The token is asked for on the way to an overwrite.
        var isWritten: Bool { endpoint == .token ? seen == .answer : row.isWritten }
    }

    static let cells = [("nth=1", once), ("every=1", always)].flatMap { when, rows in
        rows.flatMap { row in Endpoint.allCases.map { Cell(row: row, when: when, endpoint: $0) } }
    }

    @Test("is told as what it is, and leaves on the server what that says", arguments: cells)
    func cell(_ cell: Cell) async throws {
        try await FaultyCompany.run(faults: ["\(cell.endpoint.target) \(cell.when) \(cell.row.fault)"]) { company in
            let before = try await company.look()
            let error = try await company.failure(of: cell.endpoint)
            #expect(Seen(error) == cell.seen)
            #expect(company.sent(cell.endpoint) == cell.sent)
            if let error { checkWords(of: error) }

            let after = try await company.look()
            let isApplied = cell.endpoint == .token || !cell.row.fault.hasPrefix("ignore-field")
            var expected = before
            if cell.isWritten {
                switch cell.endpoint {
                case .list, .get: break
                case .create:
                    #expect(after.count == before.count + 1, "one and no more")
                    let new = try #require(after.first { before[$0.key] == nil })
                    #expect(new.value["group_name"]?.string == FaultyCompany.newName)
                    #expect((new.value["adjust_range"] == 77) == isApplied)
                    expected[new.key] = new.value
                case .overwrite, .token:
                    let group = try #require(before[FaultyCompany.id])
                    let written = try #require(after[FaultyCompany.id])
                    #expect(written["locations"]?.array?.count == (group["locations"]?.array?.count ?? 0) + 1)
                    #expect(written["group_name"]?.string == FaultyCompany.newName)
                    #expect(written["adjust_range"] == (isApplied ? 77 : group["adjust_range"]))
                    for name in ["bind_user_ids", "punch_day_shift_ids", "time_zone"] {
                        #expect(written[name] == group[name], "\(name)")
                    }
                    expected[FaultyCompany.id] = written
                case .delete: expected[FaultyCompany.id] = nil
                }
            }
            #expect(after == expected)
        }
    }

    /// Whatever it was: what happened, what is safe, and all that support asks for.
    private func checkWords(of error: APIError) {
        let isUnknown = error.isOutcomeUnknown
        #expect(error.words.en.contains("whether it was carried out is not known") == isUnknown)
        #expect(error.words.en.contains("Nothing was written") == !isUnknown)
        #expect(error.words.zh.contains("不会自动重发") == isUnknown)
        #expect((error.hint == .lookFirst) == isUnknown)
        // Only a connection that was lost brings nothing to quote.
        let isSilent = Seen(error) == .unknown("connection lost") || Seen(error) == .failure("connection lost")
        #expect((error.status == nil) == isSilent)
        #expect((error.logID == nil) == isSilent)
        if let logID = error.logID { #expect(error.reference.contains("log id \(logID)")) }
        if let code = error.code { #expect(error.reference.contains("code \(code)")) }
    }

    @Test("that outlasts the client's patience", arguments: Endpoint.allCases)
    func tooSlow(endpoint: Endpoint) async throws {
        let faults = ["\(endpoint.target) every=1 slow=600000"]
        try await FaultyCompany.run(faults: faults, patience: .milliseconds(1500)) { company in
            let before = try await company.look()
            let error = try await company.failure(of: endpoint)
            #expect(Seen(error) == (endpoint.isWrite ? .unknown("timed out") : .failure("timed out")))
            #expect(company.sent(endpoint) == 1)
            #expect(try await company.look() == before)
        }
    }

    static let groups = "/open-apis/attendance/v1/groups"
}

extension FaultMatrixTests.Seen {
    init(_ error: APIError?) {
        switch error?.kind {
        case nil: self = .answer
        case .outcomeUnknown(let cause): self = .unknown(Self.name(of: cause), code: error?.code)
        case let kind?: self = .failure(Self.name(of: kind), code: error?.code)
        }
    }

    private static func name(of kind: APIError.Kind) -> String {
        switch kind {
        case .unreachable: "unreachable"
        case .noAnswer(.timedOut): "timed out"
        case .noAnswer(.connectionLost): "connection lost"
        case .badAnswer(.cutShort): "cut short"
        case .badAnswer(.notJSON): "not JSON"
        case .badAnswer: "bad answer"
        case .serverFault: "server fault"
        case .refused: "refused"
        case .credentialsRefused: "credentials refused"
        case .tokenRefused: "token refused"
        case .rateLimited(let seconds): "wait \(seconds) s"
        case .outcomeUnknown: "unknown"
        case .cancelled: "cancelled"
        }
    }
}
