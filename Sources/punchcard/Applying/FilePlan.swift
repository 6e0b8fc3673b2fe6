import AttendanceAPI
import Editor
import GroupModel
import LosslessJSON

/// What one group file would do to the group that it is about.
nonisolated struct FilePlan {
    enum Action: String {
        case create, overwrite, none
    }

    let path: String
    let plan: GroupPlan
    let review: ReviewState

    /// - Parameter members: what is laid over the group of the file; nil for nothing.
    /// - Throws: `CommandFailure`: the file is not to be read, or is of another tenant or another kind of ids.
    init(_ path: String, adding members: JSONObject? = nil, _ command: GroupCommand) async throws {
        self.path = path
        let file: GroupFile
        do {
            file = try GroupFile.read(path)
        } catch {
            throw Self.failure(.invalid, path, error.words, command)
        }
        try Self.check(file, path, command)
        let written = GroupDocument(
            group: file.document.group,
            operatorID: file.document[.operatorID]?.string ?? command.settings.operatorID
        )
        let document = members.map(written.adding) ?? written
        if let id = document.groupID, !id.isEmpty {
            do throws(ServiceFailure) {
                let now = try await command.runner().fetch(id).get()
                plan = GroupPlan(document, since: file.base(now: now.group), over: now)
            } catch {
                let failure = CommandFailure(error, language: command.language)
                throw CommandFailure(failure.status, "\(path): \(failure.description)")
            }
        } else {
            let zone = document[.timeZone]?.string
            plan = GroupPlan(creating: document, today: zone.flatMap { SystemClock().today(in: $0) })
        }
        review = ReviewState(session: EditingSession(draft: plan.draft, today: plan.today), tab: .changes)
    }

    /// The ids in a group mean nothing under another type or to another tenant (`api.md`: trap 24).
    private static func check(_ file: GroupFile, _ path: String, _ command: GroupCommand) throws {
        guard let origin = file.origin else { return }
        let (baseURL, appID) = command.settings.target.origin
        let type = command.settings.employeeType.rawValue
        if !origin.employeeType.isEmpty, origin.employeeType != type {
            throw failure(
                .invalid,
                path,
                Words(
                    zh: "文件中的人员是 \(origin.employeeType)，而现在用的是 \(type)。请加 --employee-type \(origin.employeeType)。",
                    en:
                        "The people in the file are \(origin.employeeType)s, and these are \(type)s: add --employee-type "
                        + "\(origin.employeeType)."
                ),
                command
            )
        }
        let isOther =
            !origin.baseURL.isEmpty && origin.baseURL != baseURL || !origin.appID.isEmpty && origin.appID != appID
        if isOther {
            throw failure(
                .invalid,
                path,
                Words(
                    zh: "文件来自 \(origin.baseURL) \(origin.appID)，而不是 \(baseURL) \(appID)。",
                    en: "The file is from \(origin.baseURL) \(origin.appID), not from \(baseURL) \(appID)."
                ),
                command
            )
        }
        if let id = file.document.groupID, !origin.groupID.isEmpty, id != origin.groupID {
            throw failure(
                .invalid,
                path,
                Words(
                    zh: "group_id 是 \(id)，而文件取自 \(origin.groupID)。要新建考勤组，请删除 group_id 和 punchcard 部分。",
                    en:
                        "group_id is \(id), and the file was fetched of \(origin.groupID). To create a group, take out group_id "
                        + "and the part under punchcard."
                ),
                command
            )
        }
    }

    private static func failure(_ status: ExitStatus, _ path: String, _ words: Words, _ command: GroupCommand)
        -> CommandFailure
    {
        CommandFailure(status, "\(path): \(words[command.language])")
    }

    // MARK: What it comes to

    var action: Action {
        if plan.draft.createsGroup { return .create }
        return hasChanges ? .overwrite : .none
    }

    /// Whether a write would change anything that the platform does not change of its own accord.
    private var hasChanges: Bool { review.changes.contains { !$0.isSameMeaning && $0.field?.write != .responseOnly } }

    var needsForce: Bool { action != .none && plan.needsForce(review) }
    var problems: [Problem] { GroupCommand.problems(of: plan.draft) }
    var isInvalid: Bool { problems.contains { $0.severity == .error } }

    var name: String { plan.draft.document.groupName ?? plan.draft.fetched?.groupName ?? "" }
}
