import Attendance
import Foundation
import GroupModel
import SwiftCSV

/// A list of people and their photos, as `face import` takes it: CSV with the columns `user` and `photo`.
nonisolated struct FaceList {
    struct Row: Hashable, Sendable {
        /// As a spreadsheet counts: the header is row 1.
        let number: Int
        /// As it stands in the list: never a number, whatever it looks like.
        let user: String
        /// Absolute, or from the current directory.
        let photo: String
    }

    let rows: [Row]

    private static let userColumns: Set = ["user", "user_id", "用户", "人员", "员工"]
    private static let photoColumns: Set = ["photo", "file", "照片", "文件"]

    /// - Parameter path: of the list. A photo that is named without a leading slash is looked for beside it.
    /// - Throws: `CommandFailure` with status 2 for what is no such list.
    init(at path: String, _ language: Language) throws {
        func failure(_ words: Words) -> CommandFailure { CommandFailure(.invalid, "\(path): \(words[language])") }
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw failure(Words(zh: "文件无法读取。", en: "The file cannot be read."))
        }
        // Spreadsheets put a byte order mark before UTF-8.
        let text = String(validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
        guard let text else {
            throw failure(
                Words(zh: "文件不是 UTF-8。请另存为“CSV UTF-8”。", en: "The file is not UTF-8. Save it as “CSV UTF-8”.")
            )
        }
        guard text.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
            throw failure(Words(zh: "有一个引号没有闭合。", en: "A quotation mark is not closed."))
        }
        let csv: EnumeratedCSV
        do {
            csv = try EnumeratedCSV(string: text, loadColumns: false)
        } catch CSVParseError.quotation(let message), CSVParseError.generic(let message) {
            throw failure(Words(zh: "CSV 格式有误：\(message)", en: "The CSV is malformed: \(message)"))
        }
        let header = csv.header.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        guard let user = header.firstIndex(where: Self.userColumns.contains),
            let photo = header.firstIndex(where: Self.photoColumns.contains)
        else {
            throw failure(
                Words(zh: "第一行要有 user 与 photo 两列。", en: "The first row must name the columns user and photo.")
            )
        }
        let directory = URL(filePath: path).deletingLastPathComponent()
        rows = csv.rows.enumerated().compactMap { index, cells in
            let cells = cells.map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.allSatisfy(\.isEmpty) { return nil }
            // SwiftCSV fills a row up to the longest, not to the header.
            func cell(_ column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }
            let name = cell(photo)
            return Row(
                number: index + 2,
                user: cell(user),
                photo: name.isEmpty || name.hasPrefix("/") ? name : directory.appending(path: name).path
            )
        }
    }
}
