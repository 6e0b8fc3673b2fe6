package import Attendance
package import Foundation
package import LosslessJSON

/// Where groups and people live: ids are the same ones only within a place.
package struct WritePlace: Hashable, Sendable {
    package var baseURL: String
    /// The file that a sandbox keeps its groups in; empty for a real platform.
    package var dataFile: String
    /// Names are looked for within an app; ids of groups are the tenant's, whatever the app.
    package var appID: String

    package init(baseURL: String, dataFile: String = "", appID: String) {
        self.baseURL = baseURL
        self.dataFile = dataFile
        self.appID = appID
    }
}

/// A write that is about to be made, with all that is needed to take it back, and to tell later whether it was made.
package struct PendingWrite: Hashable, Sendable {
    package var context: WriteContext
    /// The file that the sandbox keeps its groups in; empty for a real platform.
    package var dataFile: String
    /// Which process makes the write.
    package var process: EditingProcess
    /// What makes it, such as `editor`, `apply`, `face set`; empty for entries of 0.1.
    package var command: String
    package var date: Date
    package var action: WriteAction
    /// Nil when the write creates the group, and for a face.
    package var groupID: String?
    /// For lists; empty for a face.
    package var groupName: String
    /// What the group is called as long as the write is not made; nil when it creates the group.
    package var nameBefore: String?
    /// What it is called once the write is made; nil when it deletes the group.
    package var nameAfter: String?
    /// The ids of the groups that bore `nameAfter` before a creation: a group with another id may be the created one.
    package var knownIDs: [String]
    /// Whose face is set; nil for a group.
    package var personID: String?
    /// The group as fetched just before; nil when the write creates it. Of a face `{"face_key": …,
    /// "face_key_update_time": …}`.
    package var preImage: JSON?
    /// The body that is posted; null when the write deletes the group. Of a face as the pre-image, and with
    /// `"photo": {"size": …, "sha256": …}` where one was uploaded.
    package var payload: JSON
    /// How many changes the write was to make, as its review counted them; nil when nobody counted.
    package var changeCount: Int?
    /// Why, in the words of whoever made it; nil when nothing was said.
    package var note: String?

    /// - Parameters:
    ///   - action: nil for a creation when there is no group id, and else for an overwrite.
    ///   - nameBefore: nil for the one in the pre-image.
    ///   - nameAfter: nil for the one in the payload.
    package init(
        context: WriteContext,
        dataFile: String = "",
        process: EditingProcess = .current,
        command: String = "",
        date: Date,
        action: WriteAction? = nil,
        groupID: String?,
        groupName: String,
        nameBefore: String? = nil,
        nameAfter: String? = nil,
        knownIDs: [String] = [],
        personID: String? = nil,
        preImage: JSON?,
        payload: JSON,
        changeCount: Int? = nil,
        note: String? = nil
    ) {
        self.context = context
        self.dataFile = dataFile
        self.process = process
        self.command = command
        self.date = date
        self.action = action ?? (groupID == nil ? .create : .overwrite)
        self.groupID = groupID
        self.groupName = groupName
        self.nameBefore = nameBefore ?? preImage?["group_name"]?.string
        self.nameAfter = nameAfter ?? payload["group"]?["group_name"]?.string
        self.knownIDs = knownIDs
        self.personID = personID
        self.preImage = preImage
        self.payload = payload
        self.changeCount = changeCount
        self.note = note
    }

    package var place: WritePlace {
        WritePlace(baseURL: context.baseURL, dataFile: dataFile, appID: context.appID)
    }

    /// The zone by which the group's days begin and end, if it says.
    var timeZone: String? { (preImage?["time_zone"] ?? payload["group"]?["time_zone"])?.string }
}
