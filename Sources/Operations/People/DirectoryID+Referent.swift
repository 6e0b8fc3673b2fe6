package import Attendance
package import GroupModel

extension DirectoryID.Kind {
    /// What the ids of a field name. A rule's list holds departments or people; departments show by their prefix.
    /// - Returns: nil for shifts and for ids that the directory does not have.
    package init?(_ referent: Referent, id: String) {
        switch referent {
        case .user: self = .person
        case .department: self = .department
        case .departmentOrUser: self = id.hasPrefix("od-") ? .department : .person
        case .shift, .group, .calendar, .customField: return nil
        }
    }
}
