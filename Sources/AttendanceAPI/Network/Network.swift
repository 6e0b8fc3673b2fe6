extension AttendanceClient {
    /// The way to the platform: a proxy, the hosts that need none, and whose certificates count.
    package struct Network: Hashable, Sendable {
        /// Nil for no proxy.
        package var proxy: ProxyAddress?
        package var directHosts: DirectHosts
        /// The path of a PEM file with certificates that are trusted beside those of the system; nil for none.
        package var trustRoots: String?

        package init(proxy: ProxyAddress? = nil, directHosts: DirectHosts = DirectHosts(""), trustRoots: String? = nil)
        {
            self.proxy = proxy
            self.directHosts = directHosts
            self.trustRoots = trustRoots
        }

        /// The proxy that leads to an address. Plain `http` and this machine are never asked for through one: it would read
        /// the secret, and its loopback is another.
        package func proxy(to base: BaseURL) -> ProxyAddress? {
            guard base.isSecure, !base.isOnLoopback, !directHosts.contains(host: base.host, port: base.port) else {
                return nil
            }
            return proxy
        }
    }
}
