/// What is drawn for frames and marks where only ASCII is wanted (`--ascii`, a VT100). Every stand-in is as wide as what
/// it stands for, so that layouts stay.
package enum ASCIIOrnaments {
    /// Nil for what is not an ornament: names stay as they are, in whatever script.
    package static func replacement(for scalar: UInt32) -> UInt32? {
        guard scalar > 0x7F, let ornament = Unicode.Scalar(scalar) else { return nil }
        let ascii: Unicode.Scalar? =
            switch ornament {
            case "─", "━", "═", "╌", "┄", "–", "—": "-"
            case "│", "┃", "║", "╎", "┆", "▌", "▐": "|"
            case "\u{2500}"..."\u{257F}": "+"
            case "█", "▓", "▒": "#"
            case "░", "·", "∙": "."
            case "…": "~"
            case "•", "●", "◆", "★": "*"
            case "○", "◇", "☆": "o"
            case "←", "◀", "‹": "<"
            case "→", "▶", "▸", "›": ">"
            case "↑", "▲", "▴", "△": "^"
            case "↓", "▼", "▾": "v"
            case "✓", "✔": "v"
            case "✗", "✘", "×": "x"
            case "‼": "!"
            case "≈": "="
            case "“", "”": "\""
            case "‘", "’": "'"
            case "\u{2400}"..."\u{2426}", "�": "?"
            default: nil
            }
        return ascii?.value
    }
}
