/// A foreground colour of the terminal's own palette. It only repeats what a marker or word already says
/// (`ux.md`: `NO_COLOR` loses nothing).
package nonisolated enum Color: UInt8, CaseIterable, Hashable, Sendable {
    case standard
    case red, green, yellow, blue, magenta, cyan
}

/// How a cell looks: curses attributes and a colour.
package nonisolated struct Style: Hashable, Sendable {
    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let bold = Attributes(rawValue: 1 << 0)
        package static let dim = Attributes(rawValue: 1 << 1)
        package static let underline = Attributes(rawValue: 1 << 2)
        package static let reverse = Attributes(rawValue: 1 << 3)
        package static let standout = Attributes(rawValue: 1 << 4)
    }

    package var attributes: Attributes
    package var color: Color

    package init(_ attributes: Attributes = [], color: Color = .standard) {
        self.attributes = attributes
        self.color = color
    }

    package static let plain = Style()
    package static let bold = Style(.bold)
    package static let dim = Style(.dim)
    package static let underline = Style(.underline)
    package static let reverse = Style(.reverse)
    package static let standout = Style(.standout)

    package static func color(_ color: Color) -> Style { Style(color: color) }

    /// Both together; the other's colour wins where it has one.
    package func adding(_ other: Style) -> Style {
        Style(attributes.union(other.attributes), color: other.color == .standard ? color : other.color)
    }

    /// One letter for tests that compare a drawing with text: `.` plain, the small initial of the strongest attribute
    /// (`r` reverse, `s` standout, `u` underline, `b` bold, `d` dim), else the large initial of the colour.
    package var letter: Character {
        if attributes.contains(.reverse) { return "r" }
        if attributes.contains(.standout) { return "s" }
        if attributes.contains(.underline) { return "u" }
        if attributes.contains(.bold) { return "b" }
        if attributes.contains(.dim) { return "d" }
        return switch color {
        case .standard: "."
        case .red: "R"
        case .green: "G"
        case .yellow: "Y"
        case .blue: "B"
        case .magenta: "M"
        case .cyan: "C"
        }
    }
}
