package import Attendance
package import GroupModel
import LosslessJSON

/// What a change of state asks of the world; its outcome comes back as an action.
package enum Effect: Sendable {
    case loadGroups(pageToken: String?)
    /// By id or exact name.
    case openGroup(String)
    /// The types of groups in view, one after the other, behind everything else.
    case loadTypes(ids: [String])
    /// The names that ids are shown by.
    case loadShifts
    /// How far these time zones are from UTC.
    case loadZoneOffsets([String])
    /// What day it is in a time zone.
    case lookUpToday(zone: String)
    /// The names of people and departments.
    case nameIDs([DirectoryID])
    /// Everybody whom the app may see.
    case walkDirectory
    case askDirectory(DirectoryQuestion)
    case describeRequest([UInt8])
    /// Who joins and who leaves.
    case countAffected(MembershipQuery)
    /// In which of these groups people are now.
    case findConflicts(people: [String], groups: [GroupSummary])
    case submit(Submission)
    /// Writes a request for a second admin to a file that is not there yet.
    case seal(Submission, path: String)
    case history(HistoryEffect)
    case faces(FaceEffect)
    case loadDrafts
    case saveDraft(SavedDraft)
    case removeDraft(String)
    /// Keeps what was edited, and then lets go of the edits that it goes on from.
    case keepEdit(EditToKeep, insteadOf: OtherEdit?)
    /// Lets go of somebody's edits, of which nothing is to be kept.
    case takeEdit(OtherEdit)
    case leaveEdit(String)
    case removeEdit(String)
    case loadLeft
    /// Whether the server has moved since these were begun.
    case compareLeft([OtherEdit])
    /// The group as it is now, to be set against what is being edited.
    case compare(id: String)
    /// Gets ready what a new group begins with.
    case beginGroup(StartChooser.Start, operatorID: String?)
    case prepareDeletion(id: String)
    case delete(Deletion)
    /// Looks again for the writes that hold the group that is open.
    case lookAtHeld(id: String)
    /// Closes entries by hand.
    case closeHeld([Int64])
    /// The program is to end while something is written: the waiting ends, and it is looked for so long.
    case stopWaiting(Duration)
    case copy(String)
    case setMouse(Bool)
    case cancel(Job)
}

extension Effect {
    /// Whether it writes a group to the server, or asks a second admin to.
    var isWrite: Bool {
        switch self {
        case .submit, .seal, .delete: true
        default: false
        }
    }

    /// Whether it changes what is kept on this machine: exactly one `draftKept` or `draftNotKept` comes of it.
    package var isAnsweredWhenKept: Bool {
        switch self {
        case .saveDraft, .removeDraft, .keepEdit, .takeEdit, .leaveEdit, .removeEdit: true
        default: false
        }
    }
}

/// Things under way that can be cancelled; a new one of a kind takes the place of the old one.
package enum Job: Hashable, Sendable {
    case groupList
    case openGroup
    case types
    case shifts
    case zoneOffsets
    case today
    case names
    case walk
    case directoryIndex
    /// What lies in a department.
    case listing(String)
    case lookUp
    case paste
    case listIndex
    case request
    case affected
    case conflicts
    case submit
    case seal
    case history, historyPage, export, restore
    /// Asking whose face is set, looking at a file, changing a face.
    case faces, faceFile, faceChange, faceDownload
    case drafts
    case left, compareLeft, compare
    case beginGroup
    case prepareDeletion
    case delete
    /// Looking again for writes that hold the group that is open, and closing them by hand.
    case held
}

extension Job {
    /// What somebody waits for, what matters most first: the status line tells the first of these that runs, and Ctrl-C is
    /// about the same one.
    static let told: [Job] = [
        .submit, .delete, .faceChange, .held, .openGroup, .compare, .restore, .history, .beginGroup, .prepareDeletion,
        .groupList, .paste, .lookUp, .faceFile, .faceDownload, .walk, .conflicts,
    ]

    /// Whether Ctrl-C ends it. A face that is replaced can't be put back by anything but another change, and the platform does
    /// not say how far it is.
    package var isCancellable: Bool { self != .faceChange }

    /// What changes something on the server: until its outcome is there, keys and clicks do nothing else.
    static let writing: [Job] = [.submit, .delete, .faceChange]
}

/// One overwrite, with what is needed to save the pre-image and to read back.
package struct Submission: Sendable {
    package let draft: GroupDraft
    package let payload: Payload
    /// Asked for after saving the pre-image has failed.
    package let withoutPreImage: Bool
    /// Asked for after another group was found to bear the name of the one that is to be created.
    package let acceptsSameName: Bool
    /// Why, for the history; nil when nothing was said.
    package let note: String?
    /// What the draft is kept under on this machine; nil when it is not kept. What another session has taken over is not
    /// written.
    package var edit: String?

    package init(
        draft: GroupDraft,
        payload: Payload,
        withoutPreImage: Bool = false,
        acceptsSameName: Bool = false,
        note: String? = nil,
        edit: String? = nil
    ) {
        self.draft = draft
        self.payload = payload
        self.withoutPreImage = withoutPreImage
        self.acceptsSameName = acceptsSameName
        self.note = note
        self.edit = edit
    }
}

package enum SubmitStage: Hashable, Sendable {
    /// Another writer of this machine has the group.
    case waiting(Words)
    /// Only before a creation.
    case checkingName
    /// Only before an overwrite.
    case fetchingAgain
    case savingPreImage
    case writing
    case readingBack
    /// No answer came: the nth look of so many at most, whether it was done.
    case looking(Int, of: Int)

    package var words: Words {
        switch self {
        case .waiting(let holder):
            Words(
                zh: "正在等待 \(holder.zh) 写完…",
                en: "Waiting for \(holder.en) to finish writing…"
            )
        case .checkingName: Words(zh: "正在检查重名…", en: "Looking for groups of the same name…")
        case .fetchingAgain: Words(zh: "正在核对服务器上的现状…", en: "Looking whether the group has moved…")
        case .savingPreImage: Words(zh: "正在保存原状…", en: "Saving the pre-image…")
        case .writing: Words(zh: "正在提交整个考勤组…", en: "Submitting the whole group…")
        case .readingBack: Words(zh: "已提交，正在回读…", en: "Submitted; reading back…")
        case .looking(let number, let count):
            Words(
                zh: "没有收到答复，正在查看是否已完成（\(number)/\(count)）…",
                en: "No answer; looking whether it was done (\(number)/\(count))…"
            )
        }
    }
}

/// How a submission ended.
package enum SubmitOutcome: Sendable {
    /// Nothing was sent: the pre-image could not be saved.
    case preImageNotSaved(HistoryFailure)
    /// Nothing was sent: these groups bear the name of the one that is to be created.
    case nameTaken([String])
    /// Nothing was sent: the group is not what it was when it was fetched.
    case moved(FetchedGroup)
    /// Nothing was sent: another session has taken the draft over.
    case taken(by: String)
    /// Nothing was sent: writes that are not proved yet hold the group or its name.
    case held([UnprovedWrite])
    /// Nothing was written.
    case notWritten(ServiceFailure)
    /// The platform confirmed the write; the group was read back, or could not be.
    case written(Result<FetchedGroup, ServiceFailure>, notes: [Words], entry: Int64? = nil)
    /// The platform confirmed the write, and ten seconds of looks showed nothing of it: they are behind, or it was ignored.
    case notVisible(FetchedGroup, notes: [Words], entry: Int64? = nil)
    /// No answer came. The group as it was found afterwards, if it could be read.
    case unknown(ServiceFailure, Result<FetchedGroup, ServiceFailure>, notes: [Words], entry: Int64? = nil)
    /// No answer came to a creation, and no group that could be it is there.
    case unseen(ServiceFailure, notes: [Words], entry: Int64? = nil)
}
