/// The photo by which somebody's face is recognised.
package struct FaceSetting: Hashable, Sendable {
    /// As groups hold it: `employee_id` or `employee_no`.
    package let personID: String
    /// `face_key`; nil for somebody without a photo.
    package let key: String?
    /// When it was set, in seconds since 1970; nil when the platform does not say.
    package let updateTime: Int?

    package init(personID: String, key: String?, updateTime: Int? = nil) {
        self.personID = personID
        self.key = key
        self.updateTime = updateTime
    }
}

/// What the platform said when it was asked about the faces of some people.
package struct FaceReading: Hashable, Sendable {
    /// By their ids; somebody without a photo is in it too.
    package var settings: [String: FaceSetting]
    /// Whom it does not know, or does not let the app see, with its words.
    package var refused: [String: ServiceFailure]

    package init(settings: [String: FaceSetting] = [:], refused: [String: ServiceFailure] = [:]) {
        self.settings = settings
        self.refused = refused
    }
}
