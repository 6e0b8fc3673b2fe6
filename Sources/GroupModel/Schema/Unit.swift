package import Attendance
package import LosslessJSON

extension Words {
    /// For switches whose unset state is one of its own (`api.md`: trap 11).
    static let unsetIsNotOff = Words(zh: "未设置与关闭不同。", en: "Unset is not the same as off.")

    /// For fields that work for some tenants only (`api.md`: trap 17).
    static let gated = Words(
        zh: "仅灰度租户有效，其他租户可能收下而不生效。",
        en: "For some tenants only: others may have it accepted and not applied."
    )
}

/// What a number counts.
package enum Unit: Hashable, Sendable {
    case minutes
    case metres
    case times
    case days
    case devices
    case degrees

    package var words: Words {
        switch self {
        case .minutes: Words(zh: "分钟", en: "min")
        case .metres: Words(zh: "米", en: "m")
        case .times: Words(zh: "次", en: "times")
        case .days: Words(zh: "天", en: "days")
        case .devices: Words(zh: "台", en: "devices")
        case .degrees: Words(zh: "度", en: "°")
        }
    }

    /// The unit after a number: one device, two devices.
    package func words(counting number: JSONNumber) -> Words {
        guard number.int == 1 else { return words }
        return switch self {
        case .times: Words(zh: words.zh, en: "time")
        case .days: Words(zh: words.zh, en: "day")
        case .devices: Words(zh: words.zh, en: "device")
        case .minutes, .metres, .degrees: words
        }
    }
}
