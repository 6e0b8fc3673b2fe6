package import Attendance
import GroupModel
import LosslessJSON
package import Operations

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
    /// Looking again for writes that hold the group that is open.
    case held
    /// Closing them by hand.
    case closing
}

extension Job {
    /// What somebody waits for, what matters most first: the status line tells the first of these that runs, and Ctrl-C is
    /// about the same one.
    static let told: [Job] = [
        .submit, .delete, .faceChange, .held, .closing, .openGroup, .compare, .restore, .history, .beginGroup,
        .prepareDeletion,
        .groupList, .paste, .lookUp, .faceFile, .faceDownload, .walk, .conflicts,
    ]

    /// Whether Ctrl-C ends it. A face that is replaced can't be put back by anything but another change, and the platform does
    /// not say how far it is; an entry is closed at once.
    package var isCancellable: Bool { self != .faceChange && self != .closing }

    /// What changes something on the server: until its outcome is there, keys and clicks do nothing else.
    static let writing: [Job] = [.submit, .delete, .faceChange]
}
