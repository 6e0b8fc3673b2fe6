import ArgumentParser
import Attendance
import AttendanceAPI
import GroupModel
import LosslessJSON

struct DoctorCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.doctor.rawValue,
        abstract: "See whether everything is there that the work needs, and how to mend what is not.",
        discussion: """
            Looks at the profile, the way to the platform (proxy, network, TLS), the clock, the token, each scope, the \
            terminal, the locale and who may read Punchcard's files. Nothing is changed by it, and nothing is sent to \
            where groups are written: whether the app may write is not tried, and that is said.

            Exit status: 0 when there are no errors; 3 when the platform refuses; 5 when it is not reached; 64 when the \
            profile or a file is at fault; 74 when what this machine keeps is damaged.
            """
                + Examples([
                    "before anything else, on a new machine": "punchcard doctor --profile acme"
                ])
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await ExitStatus.report {
            let options = options.adding(parent.options)
            let language = Settings.language(options.lang)
            var checks: [Check] = []
            func note(_ check: Check) {
                checks.append(check)
                if !json { check.lines(language).forEach(Output.line) }
            }
            do {
                let settings = try Settings(options)
                note(Self.profile(settings))
                for words in settings.notes { note(.warning("profile", words, remedy: Settings.noteRemedy)) }
                await Self.examinePlatform(settings, note)
            } catch let failure as CommandFailure {
                note(.error("profile", failure.words, remedy: nil, failure.status))
            }
            for check in MachineExamination.checks() { note(check) }
            if json {
                let rows = JSONArray(checks.map(\.json))
                Output.json(["version": 1, "checks": .array(rows)])
            }
            return checks.status
        }
    }

    private nonisolated static func profile(_ settings: Settings) -> Check {
        let source = settings.profile?.place.description ?? ""
        let words =
            switch settings.target {
            case .sandbox: Words(zh: "内置沙箱。", en: "The embedded sandbox.")
            default:
                settings.profileName == nil
                    ? Words(
                        zh: "\(settings.environmentName)（来自环境变量）。",
                        en: "\(settings.environmentName), by the environment."
                    )
                    : Words(
                        zh: "\(settings.environmentName)（\(source)）。",
                        en: "\(settings.environmentName) (\(source))."
                    )
            }
        return .ok("profile", words)
    }

    private nonisolated static func examinePlatform(_ settings: Settings, _ note: (Check) -> Void) async {
        let platform = Platform(settings)
        do throws(ServiceFailure) {
            let client = try await platform.client()
            _ = await PlatformExamination(
                client: client,
                mayWrite: !settings.isReadOnly,
                operatorID: settings.operatorID
            ).run(note)
        } catch {
            note(.error("network", error.message, remedy: nil, .unreachable))
        }
        await platform.close()
    }
}
