import Attendance
import Foundation
import Glibc
import GroupModel
import LocalStore
import LosslessJSON
import Yams

/// Puts a profile into the text of `config.yaml`, and leaves every other line as it stands, comments and all.
nonisolated struct ProfileWriter {
    let path: String

    /// A key and what is to stand behind it; nil takes the line away.
    typealias Line = (key: ProfileKey, value: String?)

    /// - Parameter text: of the file; nil or empty for a new one.
    /// - Returns: the text with the profile in it. It was read again: the other profiles are what they were.
    /// - Throws: `ConfigError` when the file is written in a way that can't be added to line by line.
    func text(_ text: String?, setting lines: [Line], of name: String) throws(ConfigError) -> String {
        let old = text ?? ""
        let reader = ProfileReader(path: path)
        let before = try reader.profiles(in: old)
        var rows = old.isEmpty ? [] : old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if rows.last?.isEmpty == true { rows.removeLast() }
        if let profile = before.all.first(where: { $0.name == name }) {
            try change(&rows, profile, lines)
        } else {
            try add(&rows, name, lines, isFirst: before.all.isEmpty)
        }
        let new = rows.joined(separator: "\n") + "\n"
        let after: Profiles
        do throws(ConfigError) {
            after = try reader.profiles(in: new)
        } catch {
            throw old.isEmpty ? error : byHand(ConfigPlace(path: path))
        }
        guard after.all.contains(where: { $0.name == name }),
            Self.others(in: old, but: name) == Self.others(in: new, but: name)
        else { throw byHand(ConfigPlace(path: path)) }
        guard let preferred = before.preferred, after.preferred == nil else { return new }
        return try naming(preferred.name, in: rows)
    }

    /// With a second profile the first stays the one that is meant when none is named.
    private func naming(_ name: String, in rows: [String]) throws(ConfigError) -> String {
        var rows = rows
        rows.insert("default: \(Self.scalar(name))", at: rows.firstIndex { $0.hasPrefix("profiles:") } ?? 0)
        let text = rows.joined(separator: "\n") + "\n"
        guard try ProfileReader(path: path).profiles(in: text).preferred?.name == name else {
            throw byHand(ConfigPlace(path: path))
        }
        return text
    }

    // MARK: A profile that is there

    private func change(_ rows: inout [String], _ profile: Profile, _ lines: [Line]) throws(ConfigError) {
        guard let nameLine = profile.place.line, let first = profile.places.values.compactMap(\.line).min(),
            first > nameLine
        else { throw byHand(profile.place) }
        let indentation = String(rows[first - 1].prefix { $0 == " " })
        // From the end, so that the numbers of the lines before hold.
        var removed: [Int] = []
        var added: [String] = []
        for (key, value) in lines {
            guard let place = profile.places[key], let line = place.line, let column = place.column else {
                if let value { added.append("\(indentation)\(key.name): \(value)") }
                continue
            }
            let row = rows[line - 1]
            guard row.prefix(while: { $0 == " " }) == indentation[...],
                row.dropFirst(indentation.count).hasPrefix(key.name)
            else { throw byHand(place) }
            guard let value else {
                removed.append(line - 1)
                continue
            }
            rows[line - 1] = String(row.unicodeScalars.prefix(column - 1)) + value + Self.comment(of: row, from: column)
        }
        rows.insert(contentsOf: added, at: nameLine)
        for row in removed.sorted(by: >) { rows.remove(at: row + added.count) }
    }

    /// The comment behind a value, with the blanks before it.
    private static func comment(of row: String, from column: Int) -> String {
        let rest = String(row.unicodeScalars.dropFirst(column - 1))
        var quote: Character?
        var previous: Character = "x"
        for index in rest.indices {
            let character = rest[index]
            if let open = quote {
                if character == open, previous != "\\" { quote = nil }
            } else if index == rest.startIndex, character == "\"" || character == "'" {
                quote = character
            } else if character == "#", previous == " " {
                let start = rest[..<index].lastIndex { $0 != " " }.map { rest.index(after: $0) } ?? rest.startIndex
                return String(rest[start...])
            }
            previous = character
        }
        return ""
    }

    // MARK: A new one

    private func add(_ rows: inout [String], _ name: String, _ lines: [Line], isFirst: Bool) throws(ConfigError) {
        let values = lines.compactMap { line in line.value.map { "\(line.key.name): \($0)" } }
        func block(_ outer: String, _ inner: String) -> [String] {
            ["\(outer)\(Self.scalar(name)):"] + values.map { inner + $0 }
        }
        guard let top = rows.firstIndex(where: { $0.hasPrefix("profiles:") }) else {
            rows += ["profiles:"] + block("  ", "    ")
            return
        }
        let behind = rows[top].dropFirst("profiles:".count).prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
        guard behind.isEmpty || isFirst && behind == "{}" else { throw byHand(ConfigPlace(path: path, line: top + 1)) }
        if !behind.isEmpty { rows[top] = "profiles:" }
        var end = top + 1
        var indentation: String?
        for index in rows.indices.dropFirst(top + 1) {
            let row = rows[index]
            let text = row.drop { $0 == " " }
            if text.isEmpty || text.first == "#" { continue }
            guard text.count < row.count else { break }
            indentation = indentation ?? String(row.prefix { $0 == " " })
            end = index + 1
        }
        let outer = indentation ?? "  "
        rows.insert(contentsOf: block(outer, outer + "  "), at: end)
    }

    // MARK: Values

    /// A text as YAML takes it: plain where it can be nothing else.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0123456789_-./".unicodeScalars.contains($0)
            }
            && !["true", "false", "yes", "no", "on", "off", "null", "y", "n", "none"].contains(text.lowercased())
        let isAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
        return isPlain || isAddress && !text.contains(" ") && !text.contains("#") ? text : JSON.string(text).text()
    }

    /// What stands behind a key: of a command, a list where one was typed.
    static func value(_ text: String, of key: ProfileKey) -> String {
        guard key.kind == .command, let words = ProfileReader.words(ofList: text) else { return scalar(text) }
        return JSON.strings(words).text()
    }

    /// Everything but one profile, by what it means.
    private static func others(in text: String, but name: String) -> [Node] {
        guard case .mapping(let members)? = try? Yams.compose(yaml: text) else { return [] }
        return members.flatMap { key, value -> [Node] in
            guard key.scalar?.string == "profiles" else { return [key, value] }
            guard case .mapping(let profiles) = value else { return [] }
            return profiles.filter { $0.key.scalar?.string != name }.flatMap { [$0.key, $0.value] }
        }
    }

    private func byHand(_ place: ConfigPlace) -> ConfigError {
        ConfigError(
            at: place,
            Words(
                zh: "文件的写法无法逐行修改，没有改动。请手工加入这个配置。",
                en: "The file is not written line by line, so it was left alone. Put the profile in by hand."
            )
        )
    }
}

nonisolated extension ProfileFile {
    /// Puts a text in the place of the file, all of it or nothing, for its owner alone.
    /// - Throws: `ConfigError` when that fails; the file is then as it was.
    func write(_ text: String) throws(ConfigError) {
        // The file may be a link into a directory that is kept under version control.
        let target = URL(filePath: path).resolvingSymlinksInPath()
        let temporary = target.deletingLastPathComponent().appending(path: ".config.yaml.\(UUID().uuidString)")
        do {
            try PrivateFile.makeDirectory(at: URL(filePath: path).deletingLastPathComponent())
            try PrivateFile.write(Array(text.utf8), toNew: temporary)
            guard rename(temporary.path, target.path) == 0 else {
                let reason = String(cString: strerror(errno))
                unlink(temporary.path)
                throw ConfigError(
                    at: ConfigPlace(path: path),
                    Words(zh: "无法写入（\(reason)）。", en: "The file can't be written (\(reason)).")
                )
            }
        } catch let error as ConfigError {
            throw error
        } catch {
            throw ConfigError(
                at: ConfigPlace(path: path),
                Words(zh: "无法写入：\(error)", en: "The file can't be written: \(error)")
            )
        }
    }
}
