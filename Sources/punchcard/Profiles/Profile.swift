import Attendance
import AttendanceAPI
import Editor
import Foundation
import GroupModel
import Terminal
import Text

/// A tenant by name: where its groups are, as which app, and how careful one is with them.
nonisolated struct Profile {
    let name: String
    /// Where its name stands in the file.
    let place: ConfigPlace
    var baseURL: BaseURL?
    var appID: String?
    /// Nil when only the environment can give it.
    var secret: SecretSource?
    var operatorID: String?
    var employeeType: EmployeeType?
    var language: Language?
    var environment: EnvironmentKind?
    var color: EnvironmentColor?
    var isReadOnly = false
    var asksSecondAdmin = false
    var sealKey: SecretSource?
    /// What stands in the place of `https_proxy` and `no_proxy` of the environment.
    var proxy: ProxyWish?
    var directHosts: String?
    var trustRoots: String?
    /// What is wrong with it. Then it is not used, and the others are.
    var problems: [ConfigError.Problem] = []
    /// Values around which there was white space that is left out.
    var trimmed: [ConfigPlace] = []
    /// Where each key stands, for what is found wrong later.
    var places: [ProfileKey: ConfigPlace] = [:]

    init(name: String, place: ConfigPlace) {
        self.name = name
        self.place = place
    }

    /// As the header says it: `PROD acme`.
    var label: String { [environment?.label, name].compactMap(\.self).joined(separator: " ") }

    /// Red for production, unless the file says otherwise.
    var shownColor: EnvironmentColor? { color ?? (environment == .production ? .red : nil) }
}

/// The file of profiles, read.
nonisolated struct Profiles {
    let path: String
    /// The one that is meant when none is named, if the file says so.
    var defaultName: String?
    /// What is wrong with that name, for whoever goes by it.
    var defaultProblems: [ConfigError.Problem] = []
    /// In the file's order.
    var all: [Profile] = []

    /// The profile of a name.
    /// - Throws: `CommandFailure` with status 64: what the name may mean, or what is wrong with the profile.
    func named(_ name: String, language: Language) throws -> Profile {
        if let profile = all.first(where: { $0.name == name }) { return try Self.usable(profile, language) }
        throw CommandFailure(.usage, Self.unknown(name, among: all.map(\.name), path), language)
    }

    /// The one that is meant when none is named; nil when that is left open.
    /// - Throws: `CommandFailure` with status 64 for what is wrong with it, or with the file's default.
    func usablePreferred(_ language: Language) throws -> Profile? {
        guard defaultProblems.isEmpty else {
            throw CommandFailure(.usage, lines: ConfigError(defaultProblems).lines(language))
        }
        return try preferred.map { try Self.usable($0, language) }
    }

    private static func usable(_ profile: Profile, _ language: Language) throws -> Profile {
        guard profile.problems.isEmpty else {
            throw CommandFailure(.usage, lines: ConfigError(profile.problems).lines(language))
        }
        return profile
    }

    /// What is wrong with other profiles than the one that is used, a text for each.
    func notes(butOf name: String?) -> [Words] {
        all.filter { $0.name != name && !$0.problems.isEmpty }.map { profile in
            let problems = ConfigError(profile.problems).words
            let shown = profile.name.sanitised()
            return Words(
                zh: "警告：配置「\(shown)」有误，不能使用：\(problems.zh)",
                en: "warning: the profile “\(shown)” can't be used: \(problems.en)"
            )
        }
    }

    static func unknown(_ name: String, among names: [String], _ path: String) -> Words {
        let shown = name.sanitised()
        if let nearest = Resemblance.nearest(to: name, among: names) {
            return Words(
                zh: "\(path) 中没有配置「\(shown)」。是否想写「\(nearest)」？",
                en: "\(path) has no profile “\(shown)”. Did you mean “\(nearest)”?"
            )
        }
        let list = names.isEmpty ? Words(zh: "（没有）", en: "none") : Words(zh: "", en: "").listing(names)
        return Words(
            zh: "\(path) 中没有配置「\(shown)」。现有配置：\(list.zh)。用 punchcard login 新建。",
            en: "\(path) has no profile “\(shown)”. It has \(list.en). punchcard login makes one."
        )
    }

    /// The one that is meant when none is named: the default, or the only one.
    var preferred: Profile? {
        guard let defaultName else { return all.count == 1 ? all.first : nil }
        return all.first { $0.name == defaultName }
    }
}

nonisolated extension Words {
    fileprivate func listing(_ names: [String]) -> Words {
        Words(zh: names.joined(separator: "、"), en: names.joined(separator: ", "))
    }
}
