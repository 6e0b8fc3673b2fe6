package import LosslessJSON

/// When something holds for a group, as a value: it can be compared, explained and checked against the schema.
package indirect enum Condition: Hashable, Sendable {
    /// A switch is on; unset is not on.
    case isOn(FieldPath)
    /// The field has one of these values.
    case isOneOf(FieldPath, [JSON])
    case all([Condition])
    case any([Condition])
    case not(Condition)

    package static func equals(_ path: FieldPath, _ value: JSON) -> Condition { .isOneOf(path, [value]) }

    /// For members that the document declares to be without effect.
    package static let never = Condition.any([])

    /// Fixed shifts are written 1 and read 0 (`api.md`: trap 2).
    package static let isFixedShifts = Condition.isOneOf(.groupType, [0, 1])
    package static let isScheduled = Condition.equals(.groupType, 2)
    package static let isFreeShifts = Condition.equals(.groupType, 3)
    /// Scheduled and free groups are written with no shift for any weekday (`api.md`: trap 5).
    package static let hasNoWeekShifts = Condition.isOneOf(.groupType, [2, 3])

    /// The fields that decide.
    package var fields: [FieldPath] {
        switch self {
        case .isOn(let path), .isOneOf(let path, _): [path]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.fields)
        case .not(let condition): condition.fields
        }
    }

    /// Whether it holds in a request body, for a field at `place`: the rows of `place` are the rows that are looked at.
    package func holds(in body: JSON, for place: JSONPath) -> Bool {
        switch self {
        case .isOn(let path):
            path.place(in: place).flatMap { body[$0] }?.bool == true
        case .isOneOf(let path, let values):
            path.place(in: place).flatMap { body[$0] }.map { value in
                values.contains { $0 == value || ($0.int != nil && $0.int == value.int) }
            } ?? false
        case .all(let conditions): conditions.allSatisfy { $0.holds(in: body, for: place) }
        case .any(let conditions): conditions.contains { $0.holds(in: body, for: place) }
        case .not(let condition): !condition.holds(in: body, for: place)
        }
    }
}

extension Field {
    /// Whether the value at a place has an effect as the body stands: a part of an object needs what its object needs.
    package func hasEffect(in body: JSON, at place: JSONPath) -> Bool {
        (containers.compactMap(\.applies) + [applies].compactMap(\.self)).allSatisfy { $0.holds(in: body, for: place) }
    }
}
