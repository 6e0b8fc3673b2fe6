import Foundation
import GRDB

extension Database {
    /// The newest token while it has life left to speak of, else a new one; the older one stays valid until it ends.
    ///
    /// - Returns: the token, and how many seconds it lives from `now`.
    func tenantToken(_ configuration: SandboxConfiguration, at now: Date) throws -> (token: String, life: Int) {
        let now = now.timeIntervalSince1970
        try execute(sql: "DELETE FROM token WHERE expiry <= ?", arguments: [now])
        if let row = try Row.fetchOne(self, sql: "SELECT token, expiry FROM token ORDER BY expiry DESC LIMIT 1") {
            let left: Double = row["expiry"] - now
            if left >= configuration.tokenRenewal { return (row["token"], Int(left)) }
        }
        let halves = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
        let token = "t-g1" + halves.joined()
        try execute(
            sql: "INSERT INTO token (token, expiry) VALUES (?, ?)",
            arguments: [token, now + configuration.tokenLifetime]
        )
        return (token, Int(configuration.tokenLifetime))
    }

    func isTokenValid(_ token: String, at now: Date) throws -> Bool {
        try Bool.fetchOne(
            self,
            sql: "SELECT EXISTS (SELECT 1 FROM token WHERE token = ? AND expiry > ?)",
            arguments: [token, now.timeIntervalSince1970]
        ) ?? false
    }

    func forgetToken(_ token: String) throws {
        try execute(sql: "DELETE FROM token WHERE token = ?", arguments: [token])
    }
}
