import GroupModel
import Terminal
import Text

/// A line of text in one style.
nonisolated struct StyledLine: Hashable {
    let text: String
    var style = Style.plain

    /// A text as lines of at most so many columns, those after the first indented.
    static func wrap(_ text: String, _ style: Style = .plain, width: Int, indent: Int = 0) -> [StyledLine] {
        indented(text.wrapped(toColumns: max(8, width - indent)), style, by: indent)
    }

    /// The same for what has no words to break between, such as JSON in one line.
    static func fill(_ text: String, _ style: Style = .plain, width: Int, indent: Int = 0) -> [StyledLine] {
        indented(text.filled(toColumns: max(8, width - indent)), style, by: indent)
    }

    private static func indented(_ lines: [String], _ style: Style, by indent: Int) -> [StyledLine] {
        lines.enumerated().map { index, line in
            StyledLine(text: index == 0 ? line : String(repeating: " ", count: indent) + line, style: style)
        }
    }
}
