package import LosslessJSON

/// The photo by which somebody's face is recognised (`seeds/000: user_setting`).
package struct FaceSetting: Hashable, Sendable {
    /// Of the client's employee type.
    package let userID: String
    /// The `file_id` of the photo; nil for somebody without one.
    package let key: String?
    /// `face_key_update_time`: seconds since 1970; nil when the platform does not say.
    package let updateTime: Int?

    package init(userID: String, key: String?, updateTime: Int?) {
        self.userID = userID
        self.key = key
        self.updateTime = updateTime
    }
}

extension FaceSetting {
    /// - Returns: nil for an entry without an id. Whatever else is odd counts as not said.
    package init?(_ json: JSON) {
        guard let userID = json["user_id"]?.looseText else { return nil }
        self.init(
            userID: userID,
            key: json["face_key"]?.looseText,
            // "0" is no time at which a photo was set.
            updateTime: json["face_key_update_time"]?.looseText.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        )
    }

    /// As `modify` takes it: the time is a string too.
    var json: JSON {
        var setting = JSONObject()
        setting["user_id"] = .string(userID)
        setting["face_key"] = key.map(JSON.string)
        setting["face_key_update_time"] = updateTime.map { .string(String($0)) }
        return .object(setting)
    }
}

/// What the platform says of the faces of some people.
package struct FaceSettings: Hashable, Sendable {
    /// Of those whom it answered for; somebody without a photo may be left out.
    package var settings: [FaceSetting] = []
    /// Whom it does not know, or does not let the app see, with its refusal.
    package var refused: [String: APIError] = [:]
}
