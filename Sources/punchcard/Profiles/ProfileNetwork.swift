import Attendance
import AttendanceAPI
import GroupModel

/// What a profile says of the proxy.
nonisolated enum ProxyWish: Hashable {
    /// None, whatever the environment says.
    case direct
    case through(ProxyAddress)
}

nonisolated extension Profile {
    /// The way to the profile's platform; what the profile does not say, the environment does.
    /// - Throws: `ConfigError` for a variable that holds no address of a proxy.
    func network(in environment: [String: String]) throws(ConfigError) -> AttendanceClient.Network {
        var network = AttendanceClient.Network()
        switch proxy {
        case .direct: break
        case .through(let address): network.proxy = address
        case nil: network.proxy = try AttendanceClient.Network(environment).proxy
        }
        network.directHosts = directHosts.map { DirectHosts($0) } ?? DirectHosts(in: environment)
        network.trustRoots = trustRoots
        return network
    }
}

nonisolated extension AttendanceClient.Network {
    /// As `https_proxy` and `no_proxy` say; the names in small letters count before those in large ones.
    /// - Throws: `ConfigError` that names the variable, and not what is in it.
    init(_ environment: [String: String]) throws(ConfigError) {
        self.init(directHosts: DirectHosts(in: environment))
        for name in ["https_proxy", "HTTPS_PROXY"] {
            guard let text = environment[name], !text.isEmpty else { continue }
            do throws(ProxyAddressError) {
                proxy = try ProxyAddress(text)
            } catch {
                throw ConfigError(at: ConfigPlace(path: name), Words(zh: error.words.zh, en: error.words.en))
            }
            return
        }
    }
}

nonisolated extension DirectHosts {
    fileprivate init(in environment: [String: String]) {
        let text = ["no_proxy", "NO_PROXY"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self.init(text ?? "")
    }
}
