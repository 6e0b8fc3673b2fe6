import Attendance
import AttendanceAPI
import GroupModel
import LosslessJSON
import Operations

/// What one group file would do to the group that it is about.
nonisolated struct FilePlan {
    enum Action: String {
        case create, overwrite, none
    }

    let path: String
    let file: GroupFile
    /// Members that are laid over it.
    let added: GroupFile?
    let plan: GroupPlan
    /// Writes to the group that are not proved yet: it is left out as long as they are not.
    let held: [UnprovedWrite]
    /// What came of the file when it was last applied.
    private let last: GroupFile.Applied?
    let write: WritePlan
    let problems: [Problem]
    /// Without the warnings that the group as it is has as well.
    let newProblems: [Problem]

    /// - Parameters:
    ///   - members: what is laid over the group of the file; nil for nothing.
    ///   - known: the group, where it was just fetched.
    /// - Throws: `GroupFileError`: the file is not to be read, or is of another tenant or another kind of ids;
    ///   `CommandFailure` when the group is not to be had.
    init(
        _ path: String,
        adding members: GroupFile? = nil,
        over known: FetchedGroup? = nil,
        _ command: GroupCommand
    ) async throws {
        self.path = path
        added = members
        file = try GroupFile.read(path)
        try Self.check(file, command)
        let written = GroupDocument(
            group: file.document.group,
            operatorID: file.document[.operatorID]?.string ?? command.settings.operatorID
        )
        let document = members?.document.group.object.map(written.adding) ?? written
        if let id = document.groupID, !id.isEmpty {
            do throws(ServiceFailure) {
                // What stands in a file as an id is one: it is never taken for somebody's name.
                let now =
                    if let known { known } else {
                        await command.writer().meetingHeld(try await command.reader.fetch(.id(id)))
                    }
                held = now.held
                last = await command.appliedFiles.last(of: file)
                plan = GroupPlan(document, since: file.base(now: now.group, applied: last), over: now)
            } catch {
                let failure = CommandFailure(error, language: command.language)
                throw CommandFailure(failure.status, "\(path): \(failure.description)")
            }
        } else {
            last = nil
            // It is looked for when the group is about to be created: what is seen then is not created again.
            let subject = WriteSubject.group(id: nil, names: [document.groupName ?? ""])
            held = (try? await command.history.held(subject)) ?? []
            let zone = document[.timeZone]?.string
            plan = GroupPlan(creating: document, today: zone.flatMap { SystemClock().today(in: $0) })
        }
        write = WritePlan(plan.draft, today: plan.today)
        problems = GroupCommand.problems(of: plan.draft)
        let old = Set(plan.draft.fetched.map { GroupCommand.problems(of: GroupDraft(fetched: $0)) } ?? [])
        newProblems = problems.filter { $0.severity == .error || !old.contains($0) }
    }

    /// The ids in a group mean nothing under another type or to another tenant (`api.md`: trap 24).
    private static func check(_ file: GroupFile, _ command: GroupCommand) throws(GroupFileError) {
        guard let origin = file.origin else { return }
        let (baseURL, appID) = command.settings.target.origin
        let type = command.settings.employeeType.rawValue
        let refusal = { (place: JSONPath, words: Words) in
            GroupFileError(FilePositions(in: file).annotation(.error, place, words))
        }
        if !origin.employeeType.isEmpty, origin.employeeType != type {
            throw refusal(
                GroupFile.Origin.place(of: .employeeType),
                Words(
                    zh: "文件中的人员是 \(origin.employeeType)，而现在用的是 \(type)。请加 --employee-type \(origin.employeeType)。",
                    en:
                        "The people in the file are \(origin.employeeType)s, and these are \(type)s: add --employee-type "
                        + "\(origin.employeeType)."
                )
            )
        }
        let isOtherServer = !origin.baseURL.isEmpty && origin.baseURL != baseURL
        if isOtherServer || !origin.appID.isEmpty && origin.appID != appID {
            throw refusal(
                GroupFile.Origin.place(of: isOtherServer ? .baseURL : .appID),
                Words(
                    zh: "文件来自 \(origin.baseURL) \(origin.appID)，而不是 \(baseURL) \(appID)。",
                    en: "The file is from \(origin.baseURL) \(origin.appID), not from \(baseURL) \(appID)."
                )
            )
        }
        guard !origin.groupID.isEmpty else { return }
        guard let id = file.document.groupID, !id.isEmpty else {
            throw refusal(
                FieldPath.groupID.place() ?? .root,
                Words(
                    zh: "文件取自考勤组 \(origin.groupID)，却没有 group_id。请补回它；要新建考勤组，请同时删除 punchcard 部分。",
                    en:
                        "The file was fetched of \(origin.groupID) and has no group_id. Put it back; to create a group, take out "
                        + "the part under punchcard as well."
                )
            )
        }
        if id != origin.groupID {
            throw refusal(
                FieldPath.groupID.place() ?? .root,
                Words(
                    zh: "group_id 是 \(id)，而文件取自 \(origin.groupID)。要新建考勤组，请删除 group_id 和 punchcard 部分。",
                    en:
                        "group_id is \(id), and the file was fetched of \(origin.groupID). To create a group, take out group_id "
                        + "and the part under punchcard."
                )
            )
        }
        let name = FieldPath.groupID.name
        if let digests = origin.memberDigests, digests.has(name), !digests.isUnchanged(name, .string(id)) {
            throw refusal(
                FieldPath.groupID.place() ?? .root,
                Words(
                    zh: "group_id 被改成了 \(id)：文件中的摘要属于另一个考勤组，合并会出错。请重新获取考勤组 \(id)。",
                    en:
                        "group_id was changed to \(id): the digests in the file are of another group, and a merge would go wrong. "
                        + "Fetch \(id) itself."
                )
            )
        }
    }

    // MARK: What it comes to

    var action: Action {
        if plan.draft.createsGroup { return .create }
        return hasChanges ? .overwrite : .none
    }

    /// Whether a write would change anything that the platform does not change of its own accord.
    private var hasChanges: Bool { write.changes.contains { !$0.isSameMeaning && $0.field?.write != .responseOnly } }

    var needsForce: Bool { action != .none && plan.needsForce(write.graveChanges) }
    var isInvalid: Bool { problems.contains { $0.severity == .error } }

    /// What came of it, once the group has become this.
    func applied(becoming group: JSON) -> GroupFile.Applied {
        file.applied(as: plan.draft.document, over: plan.draft.fetched?.group ?? .null, becoming: group, last: last)
    }

    var name: String { plan.draft.document.groupName ?? plan.draft.fetched?.groupName ?? "" }
}
