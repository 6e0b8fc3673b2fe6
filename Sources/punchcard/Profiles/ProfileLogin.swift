import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LocalStore
import Logging

/// Makes or changes a profile: the platform is asked first, and nothing is saved that it does not accept.
nonisolated struct ProfileLogin {
    let language: Language
    var environment = ProcessInfo.processInfo.environment
    /// How the secret is got from where it is.
    var fetch: @Sendable (SecretSource, [String: String]) async throws(ConfigError) -> Secret = {
        (source, environment) throws(ConfigError) in try source.appSecret(in: environment).secret
    }

    var file: ProfileFile { ProfileFile(in: FileLocations(environment: environment)) }

    struct Answers {
        let name: String
        let platform: String
        let appID: String
        /// Where the secret is: a variable, a command, or the secret itself; nil for where the profile has it already.
        let source: (key: ProfileKey, value: String)?
        /// Empty when there is none.
        let operatorID: String
    }

    /// What became of it.
    struct Result {
        /// Whether it is in the file now.
        let isSaved: Bool
        /// `done` also when scopes are missing: those are told, and the rest works.
        let status: ExitStatus
        /// Whether the profile is the one that is meant when none is named.
        let isPreferred: Bool
    }

    /// The profiles that there are.
    /// - Throws: `ConfigError` for a file that is not taken.
    func known() throws(ConfigError) -> Profiles { try file.read() ?? Profiles(path: file.path) }

    /// - Parameter report: gets each check as it is done.
    /// - Throws: `ConfigError` for answers that no profile can hold, and when the file can't be read or written.
    func run(_ answers: Answers, _ report: (Check) -> Void) async throws(ConfigError) -> Result {
        let text = try file.text()
        let writer = ProfileWriter(path: file.path)
        let lines = Self.lines(answers)
        // By itself first, so that what is wrong with a value is not blamed on the file.
        if answers.source != nil { _ = try writer.text(nil, setting: lines, of: answers.name) }
        let new = try writer.text(text, setting: lines, of: answers.name)
        let profiles = try ProfileReader(path: file.path).usableProfiles(in: new)
        guard let profile = profiles.all.first(where: { $0.name == answers.name }) else {
            return Result(isSaved: false, status: .usage, isPreferred: false)
        }
        guard profile.problems.isEmpty else { throw ConfigError(profile.problems) }
        let checks = try await examine(profile, report)
        let isPreferred = profiles.preferred?.name == profile.name
        if let unfit = checks.first(where: { $0.verdict == .error && !PlatformExamination.isAboutScope($0) }) {
            return Result(isSaved: false, status: unfit.status, isPreferred: isPreferred)
        }
        if Task.isCancelled { return Result(isSaved: false, status: .cancelled, isPreferred: isPreferred) }
        try file.write(new)
        return Result(isSaved: true, status: .done, isPreferred: isPreferred)
    }

    /// The old secret goes from the file once another place is named.
    private static func lines(_ answers: Answers) -> [ProfileWriter.Line] {
        let scalar = ProfileWriter.scalar
        var lines: [ProfileWriter.Line] = [
            (.platform, scalar(answers.platform)), (.appID, scalar(answers.appID)),
        ]
        if !answers.operatorID.isEmpty { lines.append((.operatorID, scalar(answers.operatorID))) }
        guard let source = answers.source else { return lines }
        lines.append((source.key, ProfileWriter.value(source.value, of: source.key)))
        let others: [ProfileKey] = [.secretEnvironment, .secretCommand, .secret].filter { $0 != source.key }
        return lines + others.map { ($0, nil) }
    }

    private func examine(_ profile: Profile, _ report: (Check) -> Void) async throws(ConfigError) -> [Check] {
        guard let url = profile.baseURL, let appID = profile.appID, let source = profile.secret else { return [] }
        let log = FileLocations(environment: environment).logPath
        let client = AttendanceClient(
            AttendanceClient.Configuration(
                baseURL: url,
                appID: appID,
                secret: try await fetch(source, environment),
                employeeType: profile.employeeType ?? .employeeID,
                network: try profile.network(in: environment)
            ),
            logger: Logger(label: "punchcard") { _ in LogFile(level: .warning, path: log) }
        )
        let checks = await PlatformExamination(
            client: client,
            mayWrite: !profile.isReadOnly,
            operatorID: profile.operatorID
        ).run(report)
        await client.shutdown()
        return checks
    }
}
