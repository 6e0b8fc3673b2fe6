import Foundation
import Logging
import TestSupport
import Testing

@testable import punchcard

@Suite("The log")
struct LogFileTests {
    @Test("is put aside when it is large, with no line torn or lost, whoever writes at the same time")
    func rotation() async throws {
        let home = try TemporaryDirectory()
        let path = home.file("punchcard.log").path
        let (writers, lines) = (8, 1_500)
        let filler = String(repeating: "x", count: 1_000)
        await withTaskGroup { group in
            for writer in 0..<writers {
                group.addTask {
                    // Each opens the file anew for every line, as processes do.
                    let logger = Logger(label: "test") { _ in LogFile(level: .debug, path: path) }
                    for line in 0..<lines { logger.info("\(writer)/\(line) \(filler) end") }
                }
            }
        }
        var seen: Set<String> = []
        var sizes: [Int] = []
        for name in ["punchcard.log", "punchcard.log.1", "punchcard.log.2"] {
            guard let data = try? Data(contentsOf: home.file(name)) else { continue }
            sizes.append(data.count)
            for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
                #expect(line.hasSuffix(" end"))
                seen.insert(line.split(separator: " ").dropFirst(2).first.map(String.init) ?? "")
            }
            let mode = try FileManager.default.attributesOfItem(atPath: home.file(name).path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        #expect(seen.count == writers * lines)
        #expect(sizes.count == 3)
        #expect(sizes.allSatisfy { $0 < LogFile.longestFile + (1 << 20) }, "\(sizes)")
    }
}
