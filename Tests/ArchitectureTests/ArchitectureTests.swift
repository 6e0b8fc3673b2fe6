import Foundation
import TestSupport
import Testing

@Suite("Architecture")
struct ArchitectureTests {
    private static let sources = testsFolder.deletingLastPathComponent().appending(path: "Sources")

    @Test("each folder of Sources is a target of the table, and each target has its folder")
    func folders() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path).filter {
            !$0.hasPrefix(".")
        }
        #expect(Set(folders) == Set(SourceRules.imports.keys))
    }

    @Test(
        "each source file keeps to the imports of its target and to the house style",
        arguments: SourceRules.imports.keys.sorted()
    )
    func sources(of target: String) throws {
        let folder = Self.sources.appending(path: target)
        let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".swift") }
        #expect(!files.isEmpty || ["CNcurses", "CNettle", "CWidth", "CZlib"].contains(target))
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(try SourceRules.problems(in: text, of: target) == [], "\(target)/\(file)")
        }
    }
}

@Suite("The rules themselves")
struct SourceRulesTests {
    @Test(
        "every form of import is seen",
        arguments: [
            "import GroupModel", "package import GroupModel", "public import GroupModel", "  import GroupModel // why",
            "@testable import GroupModel", "@_exported public import GroupModel", "import struct GroupModel.Field",
            "package import enum GroupModel.Kind", "import Foundation; import GroupModel", "import\tGroupModel",
            "#if canImport(GroupModel)\nimport GroupModel\n#endif", "@_spi(Tests) import GroupModel",
            "import `GroupModel`", "/* a */ import GroupModel", "import GroupModel.Schema",
        ]
    )
    func forbiddenImport(text: String) throws {
        #expect(try SourceRules.problems(in: text, of: "Sandbox") == ["Sandbox may not import GroupModel"])
        #expect(try SourceRules.problems(in: text, of: "Editor") == [])
    }

    @Test(
        "what only looks like an import is none",
        arguments: [
            "// import GroupModel", "/* a\nimport GroupModel\n*/", "let important = GroupModel.self",
            "importGroupModel()", "/// import GroupModel",
        ]
    )
    func noImport(text: String) throws {
        #expect(try SourceRules.problems(in: text, of: "Sandbox") == [])
    }

    @Test(
        "a forbidden mark is found",
        arguments: [
            ("struct A: @unchecked Sendable {}", "@unchecked Sendable"),
            ("nonisolated(unsafe) var a = 1", "nonisolated(unsafe)"),
            ("@preconcurrency import Foundation", "@preconcurrency import"),
            ("@preconcurrency package import Foundation", "@preconcurrency import"),
            ("let a = try! f()", "try!"),
            ("let a = b as! C", "as!"),
            ("default: fatalError(\"no\")", "fatalError"),
        ]
    )
    func forbiddenMark(text: String, mark: String) throws {
        #expect(try SourceRules.problems(in: text, of: "Editor") == ["\(mark) is not allowed"])
    }

    @Test(
        "what is fine passes",
        arguments: ["let a = try? f()", "b as? C", "// never try! here", "import Foundation", "has!", "myFatalError()"]
    )
    func fine(text: String) throws {
        #expect(try SourceRules.problems(in: text, of: "LosslessJSON") == [])
    }

    @Test("a folder that is not in the table is a problem")
    func unknownTarget() throws {
        #expect(try SourceRules.problems(in: "", of: "Helpers") == ["Helpers is no target of the table"])
    }
}
