/// Where a running sandbox is reached, and as which app.
package struct SandboxAddress: Hashable, Sendable {
    /// On 127.0.0.1: a sandbox is never open to the network.
    package let port: Int
    package let appID: String
    /// Of a made-up company on this machine, so it may be shown, other than a real one.
    package let appSecret: String

    package var baseURL: String { "http://127.0.0.1:\(port)" }

    /// What `punchcard sandbox` prints when it is ready (`cli.md`).
    package var readyLine: String { "sandbox ready \(baseURL) app_id=\(appID) app_secret=\(appSecret)" }
}
