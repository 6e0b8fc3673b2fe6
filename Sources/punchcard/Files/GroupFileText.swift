import Attendance
import Foundation
import GroupModel
import LosslessJSON

/// The text of a group file.
nonisolated struct GroupFileText {
    let path: String
    /// In UTF-8, without a byte order mark: YAML's reader would count it as a column, and so as indentation.
    let bytes: [UInt8]
    let isJSON: Bool

    /// Reads a file. The name's ending says whether it is JSON or YAML, else the first character.
    init(of path: String) throws(TextFault) {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw TextFault(Words(zh: "无法读取该文件", en: "the file could not be read"))
        }
        self.init(bytes, path: path)
    }

    init(_ bytes: some Collection<UInt8>, path: String) {
        self.path = path
        let bytes = Array(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
        self.bytes = bytes
        isJSON =
            switch (path as NSString).pathExtension.lowercased() {
            case "json": true
            case "yaml", "yml": false
            default: bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
            }
    }

    func value() throws(TextFault) -> JSON {
        guard isJSON else { return try YAMLText.value(of: try yaml()) }
        do throws(JSONSyntaxError) {
            return try JSON(parsing: bytes)
        } catch {
            throw TextFault(error)
        }
    }

    func yaml() throws(TextFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
            throw TextFault(
                at: TextPosition(line: line + 1, column: 1),
                Words(zh: "不是有效的 UTF-8。请将文件另存为 UTF-8。", en: "not valid UTF-8. Save the file in UTF-8.")
            )
        }
        return text
    }
}
