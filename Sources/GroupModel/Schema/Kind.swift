package import Attendance
package import LosslessJSON

/// What sort of value a field holds; the widget, the parsing of typed text and the first checks follow from it.
package enum Kind: Hashable, Sendable {
    /// A boolean in three states: on, off, unset (`api.md`: trap 11).
    case toggle
    /// One of the documented values of an integer, boolean or string.
    case choice([Choice])
    /// A sum of documented powers of two (`punch_type`).
    case bits([Choice])
    /// A seven-digit integer of 0 and 1, Monday first; leading zeros are lost on the way (`api.md`: trap 6).
    case weekdays
    case integer(Unit?, ClosedRange<Int>?)
    case decimal(Unit?, ClosedRange<Double>?)
    case text(TextFormat)
    /// `7:00`, with no zero before the hour (`api.md`: trap 7).
    case clockTime
    /// An integer `yyyyMMdd`.
    case date
    /// Seconds since 1970 as a string; the server's, never edited.
    case timestamp
    /// A name of the tz database, such as `Asia/Shanghai`.
    case timeZone
    /// One id as a string.
    case id(Referent)
    /// Any number of ids as strings.
    case ids(Referent)
    /// Seven shift ids, Monday first, `"0"` for a day of rest (`api.md`: trap 5).
    case weekShifts
    /// An object whose members are fields of their own.
    case object
    /// An array of objects whose members are fields of their own.
    case table
}

/// What an id names.
package enum Referent: Hashable, Sendable {
    case user
    case department
    case shift
    case group
    case calendar
    case customField
    /// A department or a user, as the rule's `scope_value_type` says.
    case departmentOrUser
}

/// What a text must look like beyond being a text.
package enum TextFormat: Hashable, Sendable {
    case plain
    /// `08:00:20:0A:8C:6D`
    case macAddress
    /// IPv4 or IPv6.
    case ipAddress
}

/// A documented value of an enumeration, or a bit.
package struct Choice: Hashable, Sendable {
    package let value: JSON
    package let words: Words
    /// Another value that the server reads back for this one (`group_type` 0 for 1; `api.md`: trap 2).
    package let readAs: JSON?

    package init(_ value: JSON, zh: String, en: String, readAs: JSON? = nil) {
        self.value = value
        words = Words(zh: zh, en: en)
        self.readAs = readAs
    }

    /// Whether a value in a document means this choice.
    package func matches(_ value: JSON) -> Bool {
        value == self.value || value == readAs || (value.int != nil && value.int == self.value.int)
            || (value.int != nil && value.int == readAs?.int)
    }
}

extension Kind {
    package var choices: [Choice] {
        switch self {
        case .choice(let choices), .bits(let choices): choices
        default: []
        }
    }

    /// Whether the value has members or rows that are fields of their own.
    package var isContainer: Bool { self == .object || self == .table }
}
