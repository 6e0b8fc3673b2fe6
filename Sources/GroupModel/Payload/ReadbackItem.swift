package import Attendance
package import LosslessJSON

/// What became of one field after a write, as the read-back shows it.
package struct ReadbackItem: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// The server has what was sent.
        case applied
        /// The server has it in a spelling of its own: `7:00`, another order of ids, an id for a new location.
        case normalised
        case ignored(WhyIgnored)
        /// The server has neither the old value nor what was sent: its own rule, or somebody else.
        case changedOtherwise
        /// Nobody sent it, and yet it is not what it was: a consequence on the server, or somebody else.
        case changedUnasked
        /// It is never read back (`api.md`: trap 18).
        case unverifiable
    }

    package enum WhyIgnored: Hashable, Sendable {
        /// The field works for some tenants only (`api.md`: trap 17).
        case gated
        /// Not sending the field leaves it as it was (`api.md`: trap 12).
        case keptWhenUnsent
        case unknown
    }

    /// Where, in the request body; for a new location its row in the payload.
    package let place: JSONPath
    package let field: Field?
    package let old: JSON?
    package let sent: JSON?
    package let after: JSON?
    package let outcome: Outcome
}

extension ReadbackItem.Outcome {
    package var words: Words {
        switch self {
        case .applied: Words(zh: "已生效", en: "applied")
        case .normalised: Words(zh: "已生效，服务器改写了写法", en: "applied, in the server's own spelling")
        case .ignored(.gated):
            Words(
                zh: "服务器未采纳：该字段仅对灰度租户有效",
                en: "ignored by the server: the field works for some tenants only"
            )
        case .ignored(.keptWhenUnsent):
            Words(
                zh: "未改变：不发送该字段时服务器保持原值，如需关闭请明确设为关",
                en: "unchanged: unsent, the server keeps it; switch it off instead"
            )
        case .ignored(.unknown): Words(zh: "服务器未采纳，仍为原值", en: "ignored by the server: still the old value")
        case .changedOtherwise:
            Words(
                zh: "既非原值也非所发送的值：服务器规则或他人所改",
                en: "neither the old value nor the one sent: a rule of the server, or somebody else"
            )
        case .changedUnasked:
            Words(zh: "未修改却变了：服务器或他人所改", en: "changed unasked, by the server or somebody else")
        case .unverifiable: Words(zh: "接口不返回该字段，无法核实", en: "never read back, so nobody can tell")
        }
    }
}
