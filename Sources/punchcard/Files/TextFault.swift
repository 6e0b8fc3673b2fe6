import Attendance
import GroupModel
import LosslessJSON
import Yams

/// Why a text is not what it should be, and where.
nonisolated struct TextFault: Error {
    let position: TextPosition
    let words: Words

    init(at position: TextPosition = .start, _ words: Words) {
        self.position = position
        self.words = words
    }

    init(at node: Node, _ words: Words) {
        self.init(at: node.mark.map(TextPosition.init) ?? .start, words)
    }

    init(_ error: JSONSyntaxError) {
        self.init(
            at: TextPosition(line: error.line, column: error.column),
            Words(zh: "JSON 有误（\(error.reason)）。", en: "not valid JSON (\(error.reason)).")
        )
    }

    /// - Parameters:
    ///   - error: what the YAML reader threw.
    ///   - text: what it read.
    init(_ error: any Error, in text: String) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let remedy = Words(
                zh: "请检查该行及上一行的缩进（用空格，不用 Tab）、引号和冒号后的空格。",
                en:
                    "Check the indentation of that line and the one before (blanks, no tabs), the quotes, and the blank after "
                    + "a colon."
            )
            self.init(
                at: TextPosition(mark),
                Words(
                    zh: "YAML 有误（\(problem)）。\(remedy.zh)",
                    en: "not valid YAML (\(problem)). \(remedy.en)"
                )
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.joined(separator: " ")
            self.init(
                at: TextPosition(context.mark),
                Words(
                    zh: "\(names) 从此处起出现了不止一次。请只保留一个。",
                    en: "\(names) stands there more than once, from here on. Keep one of them."
                )
            )
        case .reader(let problem, let offset, _, _):
            self.init(
                at: TextPosition(of: offset ?? 0, in: text),
                Words(zh: "YAML 有误（\(problem)）。", en: "not valid YAML (\(problem)).")
            )
        default:
            let text = "\(error)".split(separator: "\n").first.map(String.init) ?? ""
            self.init(Words(zh: "YAML 有误：\(text)", en: "not valid YAML: \(text)"))
        }
    }
}

nonisolated extension TextPosition {
    /// Both count from 1, and columns in code points.
    init(_ mark: Mark) {
        self.init(line: mark.line, column: mark.column)
    }

    /// - Parameter offset: in characters, as Yams says where a character stands that YAML does not take.
    fileprivate init(of offset: Int, in text: String) {
        let before = text.prefix(offset)
        let line = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        self.init(line: line.count, column: 1 + (line.last?.unicodeScalars.count ?? 0))
    }
}
