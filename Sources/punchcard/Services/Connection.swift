import Editor
import LocalStore
import Logging

/// What the editor and the commands talk to, made of the settings. Nothing is opened before it is used.
nonisolated struct Connection {
    let service: LiveGroupService
    let history: LiveHistory

    init(_ settings: Settings) {
        let level: Logger.Level = settings.isVerbose ? .debug : .warning
        let logger = Logger(label: "punchcard") { _ in LogFile(level: level) }
        service = LiveGroupService(target: settings.target, employeeType: settings.employeeType, logger: logger)
        history = LiveHistory(settings)
    }

    func close() async {
        await service.close()
    }
}
