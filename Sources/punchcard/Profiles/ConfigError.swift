import Attendance
import GroupModel

/// A place in the file of profiles.
nonisolated struct ConfigPlace: Hashable {
    let path: String
    /// From 1; nil for the file as a whole.
    var line: Int?
    var column: Int?

    /// `path:line:column`, as compilers and editors write it.
    var description: String {
        [path, line.map { "\($0)" }, column.map { "\($0)" }].compactMap(\.self).joined(separator: ":")
    }
}

/// What is wrong with the file of profiles, or with what it points at. Never holds a secret.
nonisolated struct ConfigError: Error {
    struct Problem: Hashable {
        let place: ConfigPlace
        let words: Words
        /// Whose value is to blame; nil where it is none's.
        var key: ProfileKey?
    }

    /// In the order of the file; at least one.
    let problems: [Problem]

    init(_ problems: [Problem]) {
        self.problems = problems
    }

    init(at place: ConfigPlace, _ words: Words) {
        self.init([Problem(place: place, words: words)])
    }

    /// A line for each problem.
    func lines(_ language: Language) -> [String] {
        problems.map { "\($0.place.description): \($0.words[language])" }
    }

    /// All of them in one line.
    var words: Words {
        Words(zh: lines(.zh).joined(separator: " "), en: lines(.en).joined(separator: " "))
    }
}
