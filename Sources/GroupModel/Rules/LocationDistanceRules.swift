import Glibc
import LosslessJSON

extension Rule {
    /// A new place that is far from every other is more often a slip, such as two digits that changed places, than an
    /// office abroad.
    static let locationsFarAway = Rule(name: "locations far away", reads: [.locations, .groupID]) { context in
        let points = context.rows(of: .locations).compactMap { place, row in
            row[kindOfLocation]?.int == gps ? Point(row).map { (place, $0) } : nil
        }
        let new = Set(newLocations(in: context).map(\.place))
        guard points.count > 1 else { return [] }
        return points.filter { new.contains($0.0) }.compactMap { place, point in
            var nearest = Double.infinity
            for (other, otherPoint) in points where other != place {
                nearest = min(nearest, point.kilometres(to: otherPoint))
                if nearest <= tooFar { return nil }
            }
            let distance = Int(nearest.rounded())
            return .caution(
                place.appending(FieldPath.latitude.name),
                zh: "离最近的其他地点有 \(distance) 公里。请核对经纬度：是否写反，或少了、错了数字。",
                en:
                    "is \(distance) km from the nearest other location. Check both coordinates: swapped, or a digit wrong?"
            )
        }
    }

    /// In kilometres: no city's offices lie further apart.
    private static let tooFar = 50.0
}

/// A point of the globe, in radians.
private struct Point {
    let latitude: Double
    let longitude: Double

    init?(_ row: JSON) {
        guard let latitude = row[FieldPath.latitude.name]?.number?.double,
            let longitude = row[FieldPath.longitude.name]?.number?.double
        else { return nil }
        self.latitude = latitude * .pi / 180
        self.longitude = longitude * .pi / 180
    }

    /// Along a great circle of a globe.
    func kilometres(to other: Point) -> Double {
        let across = sin((other.latitude - latitude) / 2)
        let along = sin((other.longitude - longitude) / 2)
        let chord = across * across + cos(latitude) * cos(other.latitude) * along * along
        return 2 * 6371 * asin(min(1, chord.squareRoot()))
    }
}
