import GroupModel
package import LosslessJSON

/// The host's clock, and the calendar day of a time zone.
package protocol WallClock: Sendable {
    /// `14:02:11` in the host's zone.
    func timeOfDay() -> String
    func secondsSince1970() -> Int
    /// `yyyyMMdd` in the zone with this name; nil when the zone is not known.
    func today(in timeZone: String) -> Int?
    /// How many minutes the zone with this name is from UTC now, east of it as a positive number; nil when it is not known.
    func offset(of timeZone: String) -> Int?
}

extension WallClock {
    package func stamp(_ group: JSON, id: String) -> FetchedGroup {
        FetchedGroup(
            id: id,
            group: group,
            time: timeOfDay(),
            today: group[FieldPath.timeZone.name]?.string.flatMap(today(in:))
        )
    }
}
