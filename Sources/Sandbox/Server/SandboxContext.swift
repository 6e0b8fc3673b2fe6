import Hummingbird
import NIOCore

/// What travels with one request through the server.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, which faults cut.
    let channel: any Channel
    /// Members of the group that a fault makes this request accept and not apply (`ignore-field=NAME`).
    var ignoredFields: [String] = []

    /// What a fault makes this request read instead of what is there now (`stale-read=MS`).
    var past: PastView?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
