import Foundation

/// What a source file may import and write; CONTRIBUTING.md gives the reasons.
enum SourceRules {
    /// Modules that every target may import.
    static let freeImports: Set<String> = ["Dispatch", "Foundation", "Glibc", "Swift", "Synchronization"]

    /// Modules that each folder of `Sources` may import beside the free ones.
    static let imports: [String: Set<String>] = [
        "CNcurses": [],
        "CNettle": [],
        "CWidth": [],
        "CZlib": [],
        "Terminal": ["CNcurses", "Text"],
        "LosslessJSON": [],
        "Text": ["CWidth"],
        "Attendance": ["LosslessJSON", "Text"],
        "GroupModel": ["Attendance", "LosslessJSON", "Text"],
        "Operations": ["Attendance", "GroupModel", "LosslessJSON", "Text"],
        "Editor": ["Attendance", "GroupModel", "LosslessJSON", "Operations", "Text"],
        "FormUI": ["Attendance", "Editor", "GroupModel", "LosslessJSON", "Operations", "Terminal", "Text"],
        "AttendanceAPI": ["AsyncHTTPClient", "Attendance", "Logging", "LosslessJSON", "NIOCore", "NIOHTTP1", "NIOSSL"],
        "LocalStore": ["Attendance", "CNettle", "CZlib", "GRDB", "LosslessJSON"],
        // Never GroupModel: shared code would hide shared mistakes.
        "Sandbox": ["GRDB", "Hummingbird", "HummingbirdCore", "Logging", "LosslessJSON", "NIOCore"],
        "punchcard": [
            "ArgumentParser", "Attendance", "AttendanceAPI", "Editor", "FormUI", "GroupModel", "LocalStore", "Logging",
            "LosslessJSON", "Operations", "Sandbox", "SwiftCSV", "Terminal", "Text", "Yams",
        ],
    ]

    /// Ways to switch the compiler's checks off, or to crash.
    private static let forbidden: [(mark: String, pattern: String)] = [
        ("@unchecked Sendable", #"@unchecked\s+Sendable"#),
        ("nonisolated(unsafe)", #"nonisolated\s*\(\s*unsafe\s*\)"#),
        ("@preconcurrency import", #"@preconcurrency\s+((package|public|internal|private|fileprivate)\s+)?import"#),
        ("try!", #"\btry!"#),
        ("as!", #"\bas!"#),
        ("fatalError", #"\bfatalError\s*\("#),
    ]

    private static let importPattern =
        #"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"#
        + #"import\s+(?:(?:struct|class|enum|actor|protocol|typealias|func|let|var)\s+)?`?(\w+)"#

    /// What is wrong with a source text, a sentence each.
    static func problems(in text: String, of target: String) throws -> [String] {
        guard let allowed = imports[target] else { return ["\(target) is no target of the table"] }
        let code = try withoutComments(text)
        let strangers = try importedModules(in: code).subtracting(allowed).subtracting(freeImports)
        let marks = try forbidden.filter { try !matches(of: $0.pattern, in: code).isEmpty }.map(\.mark)
        return strangers.sorted().map { "\(target) may not import \($0)" } + marks.map { "\($0) is not allowed" }
    }

    /// The modules that a text without comments imports; of `import struct Foundation.URL` it is `Foundation`.
    static func importedModules(in code: String) throws -> Set<String> {
        let statements = code.replacing(";", with: "\n")
        return Set(try matches(of: importPattern, in: statements).compactMap { $0.last })
    }

    static func withoutComments(_ text: String) throws -> String {
        try NSRegularExpression(pattern: #"/\*.*?\*/|(?<!:)//[^\n]*"#, options: .dotMatchesLineSeparators)
            .stringByReplacingMatches(in: text, range: NSRange(text.startIndex..., in: text), withTemplate: " ")
    }

    /// For each match: the whole of it, then the groups that took part.
    private static func matches(of pattern: String, in text: String) throws -> [[String]] {
        try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
            .matches(in: text, range: NSRange(text.startIndex..., in: text))
            .map { match in
                (0..<match.numberOfRanges).compactMap { Range(match.range(at: $0), in: text).map { String(text[$0]) } }
            }
    }
}
