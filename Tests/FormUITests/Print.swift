import Foundation
import GroupModel
import Terminal
import Testing

@Suite struct Print {
    @Test func print() throws {
        guard let want = ProcessInfo.processInfo.environment["PRINT"] else { return }
        let size = (ProcessInfo.processInfo.environment["SIZE"] ?? "80x24").split(separator: "x").compactMap { Int($0) }
        let language = Language(rawValue: ProcessInfo.processInfo.environment["L"] ?? "zh") ?? .zh
        for scene in Scene.all(language, try Samples.group) where scene.name.hasPrefix(want) {
            scene.stage.size = Size(width: size[0], height: size[1])
            scene.stage.draw()
            let s = scene.stage.draw()
            Swift.print("=== \(scene.name) cursor \(s.cursor.map { "\($0.x),\($0.y)" } ?? "-")")
            for row in s.rows { Swift.print(row + "⏎") }
        }
    }
}
