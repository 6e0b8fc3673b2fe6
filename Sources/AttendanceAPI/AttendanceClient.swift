package import Logging

/// The attendance endpoints of the open platform, for one app and one employee type.
///
/// Making one costs nothing: no connection, no thread and no token before the first request. Reads are repeated after
/// faults; a write is sent again only where the answer proves that nothing was done. All requests can be cancelled.
package final class AttendanceClient: Sendable {
    package let configuration: Configuration
    let logger: Logger
    let transport: Transport
    let bucket: RateBucket
    let contactBucket: RateBucket
    let tokens: TokenKeeper

    /// - Parameter logger: gets method, path, status, code, log id and duration at `debug`; never a token, a secret or a body.
    package init(_ configuration: Configuration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        transport = Transport(configuration)
        bucket = RateBucket(timing: configuration.timing)
        contactBucket = RateBucket(.contactPerMinute, timing: configuration.timing)
        tokens = TokenKeeper(timing: configuration.timing)
    }

    /// Closes the connections. Reads under way end as cancelled, and so does whatever is asked later; a write that was
    /// sent still gets its answer.
    package func shutdown() async {
        await transport.shutDown()
    }
}
