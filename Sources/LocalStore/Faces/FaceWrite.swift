package import Foundation

/// A change of somebody's face that was made from this machine. Of a photo there are its size and digest, never more.
package struct FaceWrite: Hashable, Sendable {
    /// What is known of a photo that was uploaded.
    package struct Photo: Hashable, Sendable {
        /// In bytes.
        package let size: Int
        /// SHA-256, in hexadecimal.
        package let digest: String

        package init(size: Int, digest: String) {
            self.size = size
            self.digest = digest
        }
    }

    package enum Outcome: String, Hashable, Sendable {
        case set
        case notSet = "not set"
        case unknown
    }

    /// The number of the entry in the history; nil before it is saved.
    package internal(set) var entry: Int64?
    /// Nil before it is saved.
    package internal(set) var state: EntryState?
    package let context: WriteContext
    /// What makes the change, such as `face set`; empty for entries of 0.1.
    package let command: String
    package let date: Date
    package let personID: String
    /// What the face was; nil for none. It can be set again by its key.
    package let oldKey: String?
    /// Seconds since 1970.
    package let oldTime: Int?
    package let key: String
    /// Seconds since 1970.
    package let time: Int?
    /// Nil where a known key was given.
    package internal(set) var photo: Photo?
    /// Nil while it is not known, or when the program ended before it was.
    package var outcome: Outcome?
    /// The platform's code and log id; empty when there are none.
    package var details: String

    package init(
        context: WriteContext,
        command: String = "",
        date: Date,
        personID: String,
        oldKey: String?,
        oldTime: Int?,
        key: String,
        time: Int?,
        photo: Photo?,
        outcome: Outcome? = nil,
        details: String = ""
    ) {
        self.context = context
        self.command = command
        self.date = date
        self.personID = personID
        self.oldKey = oldKey
        self.oldTime = oldTime
        self.key = key
        self.time = time
        self.photo = photo
        self.outcome = outcome
        self.details = details
    }
}
