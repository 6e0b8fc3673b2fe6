import Attendance
import GroupModel
import LosslessJSON
import Operations

/// What became of one write of a command, for the shell and for scripts: of a group by `apply`, `restore` and `delete`, of a face
/// by `face`.
nonisolated struct WriteRow {
    /// What the command ends with, if this is all that it did.
    let status: ExitStatus
    /// For scripts; never renamed.
    private let outcome: String
    /// Who or what was written: `group_id` and `group_name`, or `user_id` and `face_key`.
    private let subject: [(name: String, value: JSON?)]
    private let entry: Int64?
    private let message: Words
    private let fields: [ReadbackItem]

    /// An overwrite or a creation.
    /// - Parameter isRecorded: whether the history has what came of it; else this machine is at fault, whatever was written.
    init(
        _ outcome: SubmitOutcome,
        _ result: WriteResult,
        _ plan: WritePlan,
        _ language: Language,
        isRecorded: Bool = true
    ) {
        let isWritten = result.verdict == .written
        let (status, word): (ExitStatus, String) =
            switch outcome {
            case .notWritten(let failure): Self.notWritten(failure, language)
            case .nameTaken: (.invalid, "name_taken")
            case .moved: (.conflict, "conflict")
            case .taken: (.conflict, "draft_taken")
            case .held: (.outcomeUnknown, "held")
            case .preImageNotSaved: (.machine, "not_saved")
            case .written(_, _, entry: nil): (.done, "unchanged")
            case .written: (.done, "written")
            case .notVisible: (.outcomeUnknown, "not_visible")
            case .unknown, .unseen: isWritten ? (.done, "written") : (.outcomeUnknown, "unknown")
            }
        let document = plan.draft.document
        self.init(
            status == .done && !isRecorded ? .machine : status,
            word,
            result,
            id: result.after?.id ?? document.groupID,
            name: document.groupName
        )
    }

    /// A deletion.
    init(
        _ outcome: DeletionOutcome,
        _ result: WriteResult,
        _ deletion: Deletion,
        _ language: Language,
        isRecorded: Bool
    ) {
        let (status, word): (ExitStatus, String) =
            switch outcome {
            case .deleted, .gone: (.done, "written")
            case .preImageNotSaved: (.machine, "not_saved")
            case .notDeleted(let failure): Self.notWritten(failure, language)
            case .held: (.outcomeUnknown, "held")
            case .notVisible: (.outcomeUnknown, "not_visible")
            // It may yet arrive.
            case .stillThere, .unknown: (.outcomeUnknown, "unknown")
            }
        let ending = status == .done && !isRecorded ? ExitStatus.machine : status
        self.init(ending, word, result, id: deletion.id, name: deletion.name)
    }

    private init(_ status: ExitStatus, _ outcome: String, _ result: WriteResult, id: String?, name: String?) {
        self.status = status
        self.outcome = outcome
        subject = [("group_id", id.map(JSON.string)), ("group_name", .string(name ?? ""))]
        entry = result.entry
        message = result.message
        fields = result.items
    }

    /// A face.
    /// - Parameter outcome: `written`, `unchanged`, `refused`, `unreachable`, `cancelled`, `held`, `not_visible`, `unknown`,
    ///   `not_done`.
    init(
        _ status: ExitStatus,
        _ outcome: String,
        person: String,
        key: String?,
        entry: Int64?,
        _ message: Words
    ) {
        self.status = status
        self.outcome = outcome
        subject = [("user_id", .string(person)), ("face_key", key.map(JSON.string))]
        self.entry = entry
        self.message = message
        fields = []
    }

    /// It is proved that nothing was done.
    static func notWritten(_ failure: ServiceFailure, _ language: Language) -> (ExitStatus, String) {
        switch failure.kind {
        case .cancelled: (CommandSignals.shared.status ?? .cancelled, "cancelled")
        case .unreachable: (CommandFailure(failure, language: language).status, "unreachable")
        case .refused, .scopeMissing, .outcomeUnknown:
            (CommandFailure(failure, language: language).status, "refused")
        }
    }

    /// For `--json`: members are added to it, and never renamed or removed while the version stays.
    /// - Parameter action: `create`, `overwrite`, `restore`, `delete`, `face`.
    func json(of file: String? = nil, action: String) -> JSON {
        var object = JSONObject()
        object["file"] = file.map(JSON.string)
        object["action"] = .string(action)
        for (name, value) in subject { object[name] = value }
        object["outcome"] = .string(outcome)
        object["exit_status"] = .int(Int(status.rawValue))
        object["entry"] = entry.map { .int(Int($0)) }
        object["message"] = .string(message.en)
        object["fields"] = .array(JSONArray(fields.map(\.json)))
        return .object(object)
    }

    /// All that a command did, as `--json` prints it.
    static func document(_ rows: [JSON]) -> JSON {
        ["version": 1, "results": .array(JSONArray(rows))]
    }
}
