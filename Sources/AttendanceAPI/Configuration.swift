/// Which ids of people travel, in both directions (`seeds/003: employee_type`).
package enum EmployeeType: String, CaseIterable, Hashable, Sendable {
    /// `user_id` of the contact API.
    case employeeID = "employee_id"
    /// Staff numbers.
    case employeeNo = "employee_no"
}

extension AttendanceClient {
    /// What a client needs to know of the world. Making one reads, opens and connects nothing.
    package struct Configuration: Sendable {
        package var baseURL: BaseURL
        package var appID: String
        package var secret: Secret
        package var employeeType: EmployeeType
        package var network: Network
        package var timeouts: Timeouts
        package var limits: Limits
        package var timing: Timing
        /// Told before each wait that the platform asks for, in seconds: who waits wants to know for what.
        package var resting: @Sendable (_ seconds: Int) -> Void

        package init(
            baseURL: BaseURL,
            appID: String,
            secret: Secret,
            employeeType: EmployeeType = .employeeID,
            network: Network = Network(),
            timeouts: Timeouts = Timeouts(),
            limits: Limits = Limits(),
            timing: Timing = .live,
            resting: @escaping @Sendable (_ seconds: Int) -> Void = { _ in }
        ) {
            self.baseURL = baseURL
            self.appID = appID
            self.secret = secret
            self.employeeType = employeeType
            self.network = network
            self.timeouts = timeouts
            self.limits = limits
            self.timing = timing
            self.resting = resting
        }
    }

    /// How long to wait for the server.
    package struct Timeouts: Hashable, Sendable {
        /// For a connection, name resolution and TLS included.
        package var connect: Duration
        /// For an answer to a read to begin, and then for it to be complete.
        package var answer: Duration
        /// The same for a write; long, since giving up leaves its outcome unknown.
        package var writeAnswer: Duration
        /// How long a connection that nobody uses is kept for the next read.
        package var idle: Duration

        package init(
            connect: Duration = .seconds(10),
            answer: Duration = .seconds(30),
            writeAnswer: Duration = .seconds(90),
            idle: Duration = .seconds(15)
        ) {
            self.idle = idle
            self.connect = connect
            self.answer = answer
            self.writeAnswer = writeAnswer
        }
    }

    /// How much is taken on, and how often something is tried again.
    package struct Limits: Hashable, Sendable {
        /// In bytes. A group of 100,000 member ids has about 2 MB.
        package var largestAnswer: Int
        /// How often a read is sent when nothing but faults comes back. The waits between are at most 0.5, 1, 2, … seconds.
        package var attempts: Int
        /// How long one request waits in all where the platform says "too many requests". One that would have to wait for
        /// longer ends at once: others of the same app may have to come first, and thirty of them take their time.
        package var rateLimitPatience: Duration

        package init(
            largestAnswer: Int = 32 << 20,
            attempts: Int = 4,
            rateLimitPatience: Duration = .seconds(300)
        ) {
            self.largestAnswer = largestAnswer
            self.attempts = attempts
            self.rateLimitPatience = rateLimitPatience
        }
    }
}
