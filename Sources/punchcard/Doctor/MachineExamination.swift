import Attendance
import Foundation
import Glibc
import GroupModel
import LocalStore
import Terminal
import Text

/// This machine: what there is to draw on, the locale, and who may read what Punchcard keeps.
nonisolated enum MachineExamination {
    static func checks(_ locations: FileLocations = FileLocations()) -> [Check] {
        let survey = TerminalSurvey()
        return [terminal(survey), locale(survey)] + files(locations)
    }

    // MARK: The terminal

    static func terminal(_ survey: TerminalSurvey) -> Check {
        let name = (survey.name ?? "").sanitised()
        guard survey.isTerminal else {
            return .warning(
                "terminal",
                Words(zh: "标准输入和输出不是终端。", en: "Standard input and output are no terminal."),
                remedy: Words(zh: "编辑器需要终端；命令和 --plain 不需要。", en: "The editor wants one; commands and --plain do not.")
            )
        }
        guard survey.isUsable else {
            return .warning(
                "terminal",
                Words(zh: "TERM=\(name) 无法用于全屏显示。", en: "TERM=\(name) can't be drawn on."),
                remedy: Words(
                    zh: "请设置 TERM（如 xterm-256color），或安装 ncurses-term；也可以用 --plain。",
                    en: "Set TERM (xterm-256color, say) or install ncurses-term; --plain works on any."
                )
            )
        }
        let size = survey.size.map { "\($0.width)×\($0.height)" } ?? "?"
        let words = Words(
            zh: "TERM=\(name)，\(size)，\(survey.colors) 色。",
            en: "TERM=\(name), \(size), \(survey.colors) colours."
        )
        if let size = survey.size, size.width < 80 || size.height < 24 {
            return .warning(
                "terminal",
                words,
                remedy: Words(
                    zh: "请放大到至少 80×24；小于 60×16 时不显示内容。",
                    en: "Make it at least 80×24; under 60×16 nothing is shown."
                )
            )
        }
        return .ok("terminal", words)
    }

    // MARK: The locale

    static func locale(_ survey: TerminalSurvey) -> Check {
        let environment = ProcessInfo.processInfo.environment
        let value = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        let name = (value ?? "C").sanitised()
        guard survey.hasUTF8Locale else {
            return .warning(
                "locale",
                Words(zh: "没有 UTF-8 区域设置（现为 \(name)）。", en: "There is no UTF-8 locale (it is \(name))."),
                remedy: Words(zh: "请设置 LC_ALL=C.UTF-8，或安装 locales。", en: "Set LC_ALL=C.UTF-8, or install locales.")
            )
        }
        return .ok("locale", Words(zh: "\(name)，UTF-8。", en: "\(name), UTF-8."))
    }

    // MARK: Files

    static func files(_ locations: FileLocations) -> [Check] {
        [
            file("config", locations.configFile), file("state", locations.state),
            history(locations), file("log", locations.logFile),
            file("cache", locations.cache), file("names", locations.cache.appending(path: "names.sqlite")),
        ]
    }

    /// The store holds what was written and what was there before: that it is whole is worth reading it.
    private static func history(_ locations: FileLocations) -> Check {
        let check = file("history", locations.state.appending(path: "state.sqlite"))
        guard check.verdict != .error else { return check }
        do throws(StoreError) {
            try LocalStore.examine(at: locations.state.path)
            return check
        } catch {
            return .error(check.name, Words(error), remedy: nil, .machine)
        }
    }

    /// What is not there yet is made with the right mode.
    private static func file(_ what: String, _ url: URL) -> Check {
        let name = "file " + what
        let path = url.path
        guard let status = FileStatus(path: path) else {
            let number = errno
            let reason = String(cString: strerror(number))
            guard number == ENOENT else {
                return .error(
                    name,
                    Words(zh: "\(path)：\(reason)", en: "\(path): \(reason)"),
                    remedy: Words(zh: "请检查这个路径的权限。", en: "See to the rights along this path."),
                    .usage
                )
            }
            return .ok(name, Words(zh: "\(path) 还不存在。", en: "\(path) is not there yet."))
        }
        let wanted = status.isDirectory ? "700" : "600"
        guard status.owner == geteuid() else {
            return .error(
                name,
                Words(
                    zh: "\(path) 属于另一个用户（uid \(status.owner)）。",
                    en: "\(path) belongs to another user (uid \(status.owner))."
                ),
                remedy: Words(zh: "chown \(geteuid()) \(path)", en: "chown \(geteuid()) \(path)"),
                .usage
            )
        }
        guard !status.isOpenToOthers else {
            let remedy = Words(zh: "chmod \(wanted) \(path)", en: "chmod \(wanted) \(path)")
            let words = Words(zh: "其他用户可以访问 \(path)。", en: "Others have access to \(path).")
            // With such a file of profiles nothing starts; the rest is put right when it is next opened.
            return what == "config"
                ? .error(name, words, remedy: remedy, .usage) : .warning(name, words, remedy: remedy)
        }
        return .ok(name, Words(zh: "\(path) 只有你能读。", en: "Only you can read \(path)."))
    }
}
