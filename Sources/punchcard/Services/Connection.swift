import Editor
import LocalStore
import Logging

/// What the editor and the commands talk to, made of the settings. Nothing is opened before it is used.
nonisolated struct Connection {
    let service: LiveGroupService
    let directory: LiveDirectory
    let history: LiveHistory
    let drafts: LiveDrafts
    private let platform: Platform

    init(_ settings: Settings) {
        let level: Logger.Level = settings.isVerbose ? .debug : .warning
        let logger = Logger(label: "punchcard") { _ in LogFile(level: level) }
        platform = Platform(target: settings.target, employeeType: settings.employeeType, logger: logger)
        let (baseURL, appID) = settings.target.origin
        let cache = NameCache(at: FileLocations().cachePath, baseURL: baseURL, appID: appID)
        service = LiveGroupService(platform: platform, cache: cache)
        directory = LiveDirectory(platform: platform, employeeType: settings.employeeType, cache: cache)
        history = LiveHistory(settings)
        drafts = LiveDrafts(settings)
    }

    func close() async {
        await platform.close()
    }
}
