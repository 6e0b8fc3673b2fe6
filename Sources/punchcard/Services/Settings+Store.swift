import AttendanceAPI
import LocalStore

nonisolated extension WriteContext {
    /// Who writes, and where, by the settings.
    /// - Parameter operatorID: whose name the write bears.
    init(_ settings: Settings, operatorID: String?) {
        let (baseURL, appID) = settings.target.origin
        self.init(
            profile: settings.profileName ?? settings.environmentName,
            operatorID: operatorID,
            baseURL: baseURL,
            appID: appID,
            employeeType: settings.employeeType.rawValue
        )
    }
}

nonisolated extension GroupPlace {
    /// Whose groups are worked on, by the settings.
    init(_ settings: Settings) {
        let (baseURL, appID) = settings.target.origin
        self.init(baseURL: baseURL, appID: appID, employeeType: settings.employeeType.rawValue)
    }
}
