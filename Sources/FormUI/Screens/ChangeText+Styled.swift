import GroupModel
import Operations
import Terminal
import Text

extension ChangeText {
    /// The same, styled and wrapped for the screen.
    func styledLines(of change: Change, width: Int) -> [StyledLine] {
        lines(of: change).flatMap { line -> [StyledLine] in
            let indent = String(repeating: " ", count: 2 * line.depth)
            let style: Style =
                switch line.role {
                case .title: Theme.title
                case .old: Theme.removed
                case .new: Theme.added
                case .note: Theme.quiet
                }
            return StyledLine.wrap(indent + line.text, style, width: width, indent: 2 * line.depth + 2)
        }
    }

    /// What others changed on the server.
    func styledLines(ofMoved change: Change, width: Int) -> [StyledLine] {
        styledLines(of: change, width: width, sign: "~ ", Theme.moved)
    }

    /// With a sign before the field.
    func styledLines(of change: Change, width: Int, sign: String, _ style: Style) -> [StyledLine] {
        var lines = styledLines(of: change, width: width - sign.displayWidth)
        if let first = lines.first { lines[0] = StyledLine(text: sign + first.text, style: style) }
        return lines
    }
}
