import Editor
import Terminal

/// How things look. A sign or a word always says the same as a colour.
nonisolated enum Theme {
    static let header = Style.reverse
    static let title = Style.bold
    static let label = Style.plain
    static let quiet = Style.dim
    static let value = Style.plain
    static let heading = Style.bold
    static let changed = Style(.bold, color: .yellow)
    static let moved = Style(.bold, color: .cyan)
    static let error = Style(.bold, color: .red)
    static let warning = Style(color: .yellow)
    static let good = Style(color: .green)
    static let field = Style.underline
    static let selected = Style.reverse
    static let key = Style.bold
    static let added = Style(color: .green)
    static let removed = Style(color: .red)

    /// Where the groups live, in the header.
    static func environment(_ color: EnvironmentColor?) -> Style {
        Style(header.attributes.union(.bold), color: color.map(Color.init) ?? .standard)
    }

    static func style(of marker: Marker) -> Style {
        switch marker {
        case .changed: changed
        case .error: error
        case .moved: moved
        case .readOnly, .unset: quiet
        case .none: .plain
        }
    }

    static func style(of kind: Notice.Kind) -> Style {
        switch kind {
        case .information: .plain
        case .warning: warning
        case .error: error
        }
    }
}

nonisolated extension Color {
    fileprivate init(_ color: EnvironmentColor) {
        self =
            switch color {
            case .red: .red
            case .green: .green
            case .yellow: .yellow
            case .blue: .blue
            case .magenta: .magenta
            case .cyan: .cyan
            }
    }
}

/// The sign before the line that the keys act on.
nonisolated let cursorSign = "›"
