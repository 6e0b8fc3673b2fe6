package import LosslessJSON

/// The two fields that together are a point on a map. They are known by their unit and range, in whatever table they are.
package struct MapPoint: Hashable, Sendable {
    package let latitude: JSONPath
    package let longitude: JSONPath
    /// Whose coordinates they are.
    package let map: JSONPath

    /// The point that the value at a place is a part of; nil when it is none.
    package init?(at place: JSONPath) {
        guard let field = Schema.field(at: place), field.kind.isDegrees else { return nil }
        let parts = Schema.parts(of: field.path.parent).filter(\.kind.isDegrees)
        guard parts.count == 2, let latitude = parts.first(where: { $0.kind.reaches90 }),
            let longitude = parts.first(where: { !$0.kind.reaches90 })
        else { return nil }
        self.latitude = place.parent.appending(latitude.path.name)
        self.longitude = place.parent.appending(longitude.path.name)
        map = place.parent.appending(FieldPath.mapType.name)
    }
}

extension Kind {
    fileprivate var isDegrees: Bool {
        if case .decimal(.degrees, .some) = self { true } else { false }
    }

    fileprivate var reaches90: Bool {
        if case .decimal(_, let range?) = self { range.upperBound == 90 } else { false }
    }
}
