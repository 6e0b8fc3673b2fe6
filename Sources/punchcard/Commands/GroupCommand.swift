import ArgumentParser
import Attendance
import AttendanceAPI
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Operations

/// What the commands have in common: settings, a connection, and turning failures into statuses.
nonisolated struct GroupCommand {
    let settings: Settings
    var service: LiveGroupService
    let directory: LiveDirectory
    let history: LiveHistory
    let drafts: LiveDrafts
    let faces: LiveFaces
    let faceHistory: LiveFaceHistory
    let appliedFiles: LiveAppliedFiles
    /// Lists the names of groups once, however many are looked up.
    let reader: GroupReader

    init(_ settings: Settings, _ connection: Connection) {
        self.settings = settings
        service = connection.service
        directory = connection.directory
        history = connection.history
        drafts = connection.drafts
        faces = connection.faces
        faceHistory = connection.faceHistory
        appliedFiles = connection.appliedFiles
        reader = GroupReader(service, clock: SystemClock(), names: ListedNames())
    }

    var language: Language { settings.language }

    /// Runs a command's body with a connection, and closes it whatever happens.
    /// - Parameter name: of a command that writes, as the history has it.
    static func run(
        _ options: GlobalOptions,
        writingAs name: String? = nil,
        needsTarget: Bool = true,
        _ body: (GroupCommand) async throws -> ExitStatus
    ) async throws {
        try await ExitStatus.report {
            let settings = try Settings(options, needsTarget: needsTarget)
            let connection = Connection(settings, writingAs: name, tellsRests: true)
            for words in settings.notes { Output.error(words[settings.language]) }
            let result: Result<ExitStatus, any Error>
            do {
                if name != nil { CommandSignals.shared.install(settings.language) }
                result = .success(try await body(GroupCommand(settings, connection)))
            } catch let failure as ServiceFailure {
                result = .failure(CommandFailure(failure, language: settings.language))
            } catch let failure as HistoryFailure {
                result = .failure(CommandFailure(.machine, failure.message[settings.language]))
            } catch let refusal as RequestRefusal {
                result = .failure(CommandFailure(refusal.status, refusal.words[settings.language]))
            } catch let error as GroupFileError {
                error.annotation.report(settings.language)
                result = .success(.invalid)
            } catch {
                result = .failure(error)
            }
            await connection.close()
            return try result.get()
        }
    }

    /// The group with this id or exact name.
    /// - Throws: `CommandFailure` with status 2 when no group or several bear the name.
    func answer(for reference: String) async throws -> GroupAnswer {
        try await answer(for: .either(reference))
    }

    func answer(for reference: GroupReader.Reference) async throws(ServiceFailure) -> GroupAnswer {
        let service = service
        return try await reader.read(reference) { (id) async throws(ServiceFailure) in
            try await service.answer(id: id, isUrgent: true)
        }
    }

    /// The group as a file, with where it came from.
    func file(of answer: GroupAnswer) -> GroupFile {
        let (baseURL, appID) = settings.target.origin
        return GroupFile(
            document: GroupDocument(group: answer.group),
            origin: GroupFile.Origin(
                groupID: answer.id,
                baseURL: baseURL,
                appID: appID,
                employeeType: settings.employeeType.rawValue,
                fetchedAt: Date().formatted(.iso8601),
                digest: answer.group.digest,
                memberDigests: MemberDigests(of: answer.group)
            )
        )
    }

    /// The problems of a draft as lines for stderr; the status they make.
    /// - Parameter file: that the draft stands for, and in which the lines point; nil for a group of the server.
    func report(_ draft: GroupDraft, in file: GroupFile? = nil) -> ExitStatus {
        let problems = GroupCommand.problems(of: draft)
        if let file {
            let positions = FilePositions(in: file)
            for problem in problems { positions.annotation(problem).report(language) }
        } else {
            tell(problems)
        }
        return problems.contains { $0.severity == .error } ? .invalid : .done
    }

    private func tell(_ problems: [Problem]) {
        for problem in problems {
            let word: Words =
                problem.severity == .error ? Words(zh: "错误", en: "error") : Words(zh: "警告", en: "warning")
            Output.error("\(word[language]): \(problem.message[language])")
        }
    }

    static func problems(of draft: GroupDraft) -> [Problem] {
        let today = draft.document[.timeZone]?.string.flatMap { SystemClock().today(in: $0) }
        return Validation(RuleContext(draft: draft, today: today)).problems + UndeclaredMembers.problems(in: draft)
    }
}

nonisolated enum TextFormat: String, ExpressibleByArgument, CaseIterable {
    case yaml, json
}
