import GroupModel
import Terminal

/// A line of text in one style.
nonisolated struct StyledLine: Hashable {
    let text: String
    var style = Style.plain

    /// A text as lines of at most so many columns, those after the first indented.
    static func wrap(_ text: String, _ style: Style = .plain, width: Int, indent: Int = 0) -> [StyledLine] {
        let lines = text.wrapped(toColumns: max(8, width - indent))
        return lines.enumerated().map { index, line in
            StyledLine(text: index == 0 ? line : String(repeating: " ", count: indent) + line, style: style)
        }
    }
}
