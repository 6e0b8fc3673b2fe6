import Foundation
import Glibc

/// Who writes a group, from where, and to where.
package struct WriteContext: Hashable, Sendable {
    package var profile: String
    /// The `operator_id` of the request; nil when the tenant needs none.
    package var operatorID: String?
    /// The account on this machine.
    package var osUser: String
    /// The name of this machine.
    package var host: String
    package var baseURL: String
    package var appID: String
    /// `employee_id` or `employee_no`: which kind of ids the group holds (`api.md`: trap 24).
    package var employeeType: String

    package init(
        profile: String,
        operatorID: String?,
        osUser: String = Self.currentUser,
        host: String = Self.currentHost,
        baseURL: String,
        appID: String,
        employeeType: String
    ) {
        self.profile = profile
        self.operatorID = operatorID
        self.osUser = osUser
        self.host = host
        self.baseURL = baseURL
        self.appID = appID
        self.employeeType = employeeType
    }

    package static var currentUser: String { NSUserName() }

    /// What the kernel calls this machine; `ProcessInfo.hostName` would ask the network.
    package static var currentHost: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
