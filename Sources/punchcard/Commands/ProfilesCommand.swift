import ArgumentParser
import Attendance
import AttendanceAPI
import GroupModel
import LosslessJSON

struct ProfilesCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.profiles.rawValue,
        abstract: "List the profiles of config.yaml, without their secrets.",
        discussion: """
            The file is config.yaml in $XDG_CONFIG_HOME/punchcard. It has `default: NAME` and, under `profiles:`, a name \
            and these keys for each:
            """ + ProfileKey.allCases.map { "\n  \($0.name): \($0.help.en)" }.joined()
                + Examples(["work under one of them": "punchcard --profile acme"])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await ExitStatus.report {
            let language = Settings.language(options.adding(parent.options).lang)
            let file = ProfileFile()
            let profiles: Profiles
            do throws(ConfigError) {
                profiles = try file.read() ?? Profiles(path: file.path)
            } catch {
                throw CommandFailure(.usage, lines: error.lines(language))
            }
            for words in profiles.notes(butOf: nil) { Output.error(words[language]) }
            for line in ConfigError(profiles.defaultProblems).lines(language) { Output.error(line) }
            if json {
                Output.json(Self.json(of: profiles))
                return .done
            }
            Output.rows(profiles.all.map { Self.cells(of: $0, in: profiles, language) })
            if profiles.all.isEmpty {
                let words = Words(
                    zh: "\(file.path) 中还没有配置。用 punchcard login 新建。",
                    en: "\(file.path) has no profiles yet. punchcard login makes one."
                )
                Output.error(words[language])
            }
            return .done
        }
    }

    /// `*` marks the one that is meant when none is named.
    private static func cells(of profile: Profile, in profiles: Profiles, _ language: Language) -> [String] {
        let mark = profiles.preferred?.name == profile.name ? "*" : " "
        let secret = profile.secret?.words ?? Words(zh: "未说明", en: "not said")
        var facts = [profile.baseURL?.description ?? "", profile.appID ?? ""]
        facts.append(Words(zh: "密钥：\(secret.zh)", en: "secret: \(secret.en)")[language])
        if let environment = profile.environment { facts.append(environment.rawValue) }
        if profile.isReadOnly { facts.append(ProfileKey.readOnly.name) }
        if profile.asksSecondAdmin { facts.append(ProfileKey.secondAdmin.name) }
        return ["\(mark) \(profile.name)"] + facts
    }

    private static func json(of profiles: Profiles) -> JSON {
        let rows = profiles.all.map { profile -> JSON in
            var row = JSONObject()
            row["name"] = .string(profile.name)
            row["is_default"] = .bool(profiles.preferred?.name == profile.name)
            row["base_url"] = .string(profile.baseURL?.description ?? "")
            row["app_id"] = .string(profile.appID ?? "")
            row["secret_from"] = profile.secret.map { JSON.string($0.kind) } ?? .null
            row["read_only"] = .bool(profile.isReadOnly)
            row["second_admin"] = .bool(profile.asksSecondAdmin)
            if let operatorID = profile.operatorID { row["operator_id"] = .string(operatorID) }
            if let type = profile.employeeType { row["employee_type"] = .string(type.rawValue) }
            if let environment = profile.environment { row["environment"] = .string(environment.rawValue) }
            return .object(row)
        }
        return ["version": 1, "file": .string(profiles.path), "profiles": .array(JSONArray(rows))]
    }
}
