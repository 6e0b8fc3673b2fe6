/// A request as it would travel, with the token hidden.
package struct RequestDescription: Hashable, Sendable {
    package let method: String
    package let url: String
    package let headers: [Header]
    /// The same as a `curl` command for a POSIX shell.
    package let curl: String

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(method: String, url: String, headers: [Header], curl: String) {
        self.method = method
        self.url = url
        self.headers = headers
        self.curl = curl
    }
}
