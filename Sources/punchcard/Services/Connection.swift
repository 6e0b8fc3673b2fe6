import Editor
import LocalStore
import Logging

/// What the editor and the commands talk to, made of the settings. Nothing is opened before it is used.
nonisolated struct Connection {
    let service: LiveGroupService
    let directory: LiveDirectory
    let history: LiveHistory
    private let platform: Platform

    init(_ settings: Settings) {
        let level: Logger.Level = settings.isVerbose ? .debug : .warning
        let logger = Logger(label: "punchcard") { _ in LogFile(level: level) }
        platform = Platform(target: settings.target, employeeType: settings.employeeType, logger: logger)
        service = LiveGroupService(platform: platform)
        directory = LiveDirectory(platform: platform, employeeType: settings.employeeType)
        history = LiveHistory(settings)
    }

    func close() async {
        await platform.close()
    }
}
