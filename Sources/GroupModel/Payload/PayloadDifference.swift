package import Attendance
package import LosslessJSON

/// A place where the payload is not the draft's document, and why (`api.md`: traps 2 to 5 and 8).
package struct PayloadDifference: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case leftOut
        /// What travels in the document's stead.
        case rewritten(JSON)
    }

    package enum Reason: CaseIterable, Hashable, Sendable {
        /// The server reads a value back otherwise than it is written: `group_type` 0 for 1 (trap 2).
        case readOtherwise
        /// The server has the location already and would add it again (trap 3).
        case existingLocation
        /// The server's own, such as `effect_time` (trap 4).
        case responseOnly
        /// Scheduled and free groups are written without shifts (trap 5).
        case noShiftsForType
        /// A list that is sent, if empty, outranks the rules by which the group lives (trap 8).
        case emptyListBesideRules
    }

    /// Where, in the draft's document.
    package let place: JSONPath
    /// What stands there in the document; null where nothing does.
    package let value: JSON
    package let kind: Kind
    package let reason: Reason

    /// The value that travels; nil when none does.
    package var sent: JSON? {
        switch kind {
        case .leftOut: nil
        case .rewritten(let value): value
        }
    }
}

extension PayloadDifference.Reason {
    package var words: Words {
        switch self {
        case .readOtherwise:
            Words(
                zh: "服务器读取与写入的取值不同（固定班制读为 0，写为 1）。",
                en: "The server reads this value otherwise than it is written (fixed shifts read 0 and are written 1)."
            )
        case .existingLocation:
            Words(
                zh: "服务器上已有该地点。接口只能追加，再次发送会产生重复；它保持不变，也无法经接口修改或删除。",
                en: """
                    The server has this location. The API only adds, so sending it again would duplicate it; it stays as \
                    it is, and the API can neither change nor remove it.
                    """
            )
        case .responseOnly:
            Words(zh: "由服务器给出，仅出现在响应中。", en: "The server's own: it is read and never sent.")
        case .noShiftsForType:
            Words(
                zh: "排班制与自由班制须传空数组。草稿保留原有班次，改回固定班制即恢复。",
                en: """
                    Scheduled and free shifts are written with an empty array. The draft keeps the shifts for a switch back \
                    to fixed shifts.
                    """
            )
        case .emptyListBesideRules:
            Words(
                zh: "该考勤组按规则圈人。发送此列表（即使为空）会使规则失效，因此不发送。",
                en: "This group lives by its rules. Sending this list, even empty, would make the server ignore them."
            )
        }
    }
}
