/// What to type for what one wants, at the end of a command's help.
nonisolated struct Examples {
    /// Two blanks before each line keep the help and the manual from filling them.
    let text: String

    /// - Parameter examples: what each is for, and what is typed for it.
    init(_ examples: KeyValuePairs<String, String>) {
        text = examples.map { purpose, command in
            let lines = command.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
            return "  # \(purpose)\n\(lines)"
        }.joined(separator: "\n\n")
    }

    static func + (discussion: String, examples: Examples) -> String { discussion + "\n\n" + examples.text }
}
