import Attendance
import GroupModel
import LosslessJSON

/// The time zone of the group: its choice, and what day it is there.
extension EditorState {
    mutating func pickTimeZone(at place: JSONPath) -> Reply {
        let items = TimeZoneNames.all.map { name in
            PickInput.Item(value: .string(name), text: Words(zh: name, en: name), detail: zoneOffsets[name]?.text ?? "")
        }
        input = .pick(PickInput(place: place, items: items, current: document[place]))
        return zoneOffsets.isEmpty ? .effects(.loadZoneOffsets(TimeZoneNames.all)) : .none
    }

    mutating func receive(zoneOffsets offsets: [String: ZoneOffset]) -> Reply {
        zoneOffsets = offsets
        guard case .pick(var pick) = input, Schema.field(at: pick.place)?.kind == .timeZone else { return .none }
        pick.setDetails { $0.value.string.flatMap { offsets[$0]?.text } ?? "" }
        input = .pick(pick)
        return .none
    }

    /// Asks what day it is where the group is, when it has moved since that was asked.
    mutating func lookUpToday() -> [Effect] {
        guard let zone = document[.timeZone]?.string, zone != zoneOfToday else { return [] }
        zoneOfToday = zone
        return [.lookUpToday(zone: zone)]
    }

    mutating func receive(today: Int?, of zone: String) -> Reply {
        guard document[.timeZone]?.string == zone else { return .none }
        session.turn(to: today)
        if case .calendar(var calendar) = input {
            calendar.today = today.flatMap { CalendarDay($0) }
            input = .calendar(calendar)
        }
        return .none
    }
}
