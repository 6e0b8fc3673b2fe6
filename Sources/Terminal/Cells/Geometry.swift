/// A cell's place: column and row, counted from the top left corner, which is 0, 0.
package nonisolated struct Point: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    package static let zero = Point(x: 0, y: 0)
}

/// Columns and rows.
package nonisolated struct Size: Hashable, Sendable {
    package var width: Int
    package var height: Int

    /// Negative measures count as nought: layouts subtract from screens that may be one cell large.
    package init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }
}

/// A rectangle of cells.
package nonisolated struct Rect: Hashable, Sendable {
    package var origin: Point
    package var size: Size

    package init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
    }

    package var minX: Int { origin.x }
    package var minY: Int { origin.y }
    /// The first column to the right of the rectangle.
    package var maxX: Int { origin.x + size.width }
    /// The first row below the rectangle.
    package var maxY: Int { origin.y + size.height }
    package var width: Int { size.width }
    package var height: Int { size.height }
    package var isEmpty: Bool { size.width == 0 || size.height == 0 }

    package func contains(_ point: Point) -> Bool {
        (minX..<maxX).contains(point.x) && (minY..<maxY).contains(point.y)
    }

    /// What both rectangles cover; empty when they do not meet.
    package func intersection(_ other: Rect) -> Rect {
        let x = max(minX, other.minX)
        let y = max(minY, other.minY)
        return Rect(x: x, y: y, width: min(maxX, other.maxX) - x, height: min(maxY, other.maxY) - y)
    }

    package func offset(by point: Point) -> Rect {
        Rect(origin: Point(x: minX + point.x, y: minY + point.y), size: size)
    }
}
