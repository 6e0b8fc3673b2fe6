import ArgumentParser
import Attendance
import AttendanceAPI
import GroupModel

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    nonisolated static let title = "Options of every command"

    @Flag(help: "Work on the example company of the embedded sandbox.")
    var sandbox = false

    @Option(help: ArgumentHelp("The profile of config.yaml to work with.", valueName: "name"), completion: .profiles)
    var profile: String?

    @Option(help: ArgumentHelp("The language of the program: zh or en.", valueName: "zh|en"))
    var lang: Language?

    @Option(help: ArgumentHelp("Which ids of people travel: employee_id or employee_no.", valueName: "type"))
    var employeeType: EmployeeType?

    @Flag(help: "Log every request to punchcard.log in the state directory; never a secret, never a body.")
    var verbose = false

    @Flag(help: "No colours.")
    var noColor = false

    @Flag(help: "Frames and signs in ASCII.")
    var ascii = false

    nonisolated init() {}

    /// These, with what was given before the command where nothing was given after it.
    nonisolated func adding(_ earlier: GlobalOptions) -> GlobalOptions {
        var options = self
        options.sandbox = sandbox || earlier.sandbox
        options.profile = profile ?? earlier.profile
        options.lang = lang ?? earlier.lang
        options.employeeType = employeeType ?? earlier.employeeType
        options.verbose = verbose || earlier.verbose
        options.noColor = noColor || earlier.noColor
        options.ascii = ascii || earlier.ascii
        return options
    }
}

nonisolated extension Language: ExpressibleByArgument {}
nonisolated extension EmployeeType: ExpressibleByArgument {}
