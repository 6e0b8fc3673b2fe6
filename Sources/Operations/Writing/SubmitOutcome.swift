package import Attendance
import GroupModel
import LosslessJSON

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
    /// The platform confirmed the write, and ten seconds of looks showed nothing of it: they are behind, or it was ignored. The
    /// group as they showed it; nil where they know none of the id that the platform gave to a new one.
    case notVisible(FetchedGroup?, notes: [Words], entry: Int64? = nil)
    /// No answer came. The group as it was found afterwards, if it could be read.
    case unknown(ServiceFailure, Result<FetchedGroup, ServiceFailure>, notes: [Words], entry: Int64? = nil)
    /// No answer came to a creation, and no group that could be it is there.
    case unseen(ServiceFailure, notes: [Words], entry: Int64? = nil)
}
