import Attendance
import GroupModel
import LosslessJSON

/// Both coordinates of a place, pasted into the line of either.
extension EditorState {
    /// - Returns: nil when the text is not about a point, so that it is a value like any other.
    /// - Throws: for the link of a map in which no point can be read.
    mutating func acceptPoint(_ line: LineInput) throws(EntryError) -> Reply? {
        guard line.purpose == .value, !line.isUntouched, let point = MapPoint(at: line.place),
            let coordinates = try Coordinates(pasted: line.line.text)
        else { return nil }
        var values: [(place: JSONPath, value: JSON)] = [
            (point.latitude, coordinates.latitude), (point.longitude, coordinates.longitude),
        ]
        let map = document[point.map]
        if case .link(let service) = coordinates.source, map?.isNull ?? true {
            values.append((point.map, service.mapType))
        }
        session.set(values)
        return .notice(Self.notice(of: coordinates, map: map))
    }

    private static func notice(of point: Coordinates, map: JSON?) -> Notice {
        let filled = Words(
            zh: "已填入纬度 \(point.latitude.text())、经度 \(point.longitude.text())",
            en: "Latitude \(point.latitude.text()), longitude \(point.longitude.text())"
        )
        switch point.source {
        case .text(longitudeFirst: false):
            return Notice(.information, Words(zh: filled.zh + "。", en: filled.en + "."))
        case .text(longitudeFirst: true):
            return Notice(
                .warning,
                Words(zh: filled.zh + "（按“经度,纬度”读取，请核对）。", en: filled.en + " (read as longitude first: check it).")
            )
        case .link(let service):
            guard let map, !map.isNull, map != service.mapType else {
                return Notice(
                    .information,
                    Words(zh: filled.zh + "，来自\(service.words.zh)地图。", en: filled.en + ", from \(service.words.en).")
                )
            }
            return Notice(
                .warning,
                Words(
                    zh: filled.zh + "，来自\(service.words.zh)地图，而「地图类型」是另一种：请核对坐标系。",
                    en: filled.en
                        + ", from \(service.words.en), but the map of the location is another: check the datum."
                )
            )
        }
    }
}
