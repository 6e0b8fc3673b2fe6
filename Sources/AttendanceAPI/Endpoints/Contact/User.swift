package import LosslessJSON

/// Somebody as the contact endpoints show them. The texts are what people typed: fit them before they are shown.
package struct User: Hashable, Identifiable, Sendable {
    /// `user_id` of the contact API, `employee_id` of the attendance API.
    package let id: String
    /// Empty when the app may not see it.
    package let name: String
    /// The Latin name; nil when there is none.
    package let enName: String?
    /// The staff number, `employee_no`; nil when there is none.
    package let employeeNo: String?
    package let email: String?
    /// With the country code, such as `+8613011111111`.
    package let mobile: String?
    /// Open department ids.
    package let departmentIDs: [String]
    package let status: UserStatus

    package init(
        id: String,
        name: String,
        enName: String? = nil,
        employeeNo: String? = nil,
        email: String? = nil,
        mobile: String? = nil,
        departmentIDs: [String] = [],
        status: UserStatus = UserStatus()
    ) {
        self.id = id
        self.name = name
        self.enName = enName
        self.employeeNo = employeeNo
        self.email = email
        self.mobile = mobile
        self.departmentIDs = departmentIDs
        self.status = status
    }
}

/// Whether somebody can work with the platform. What the platform does not say counts as nothing special.
package struct UserStatus: Hashable, Sendable {
    /// They left the company.
    package let isResigned: Bool
    /// Their account is suspended.
    package let isFrozen: Bool
    /// They have logged in at least once.
    package let isActivated: Bool

    package init(isResigned: Bool = false, isFrozen: Bool = false, isActivated: Bool = true) {
        self.isResigned = isResigned
        self.isFrozen = isFrozen
        self.isActivated = isActivated
    }

    /// - Parameter json: the member `status` of a user; nil when there is none.
    init(_ json: JSON?) {
        self.init(
            isResigned: json?["is_resigned"]?.bool ?? false,
            isFrozen: json?["is_frozen"]?.bool ?? false,
            isActivated: json?["is_activated"]?.bool ?? true
        )
    }
}

extension User {
    /// Reads what the platform sent, or what `record` has kept of it. Whatever is odd counts as not said.
    /// - Returns: nil only when there is no id.
    package init?(_ json: JSON) {
        guard let id = json["user_id"]?.looseText else { return nil }
        self.init(
            id: id,
            name: json["name"]?.looseText ?? "",
            enName: json["en_name"]?.looseText,
            employeeNo: json["employee_no"]?.looseText,
            email: json["email"]?.looseText,
            mobile: json["mobile"]?.looseText,
            departmentIDs: json["department_ids"]?.looseTexts ?? [],
            status: UserStatus(json["status"])
        )
    }

    /// In the platform's spelling, fit to be kept and read again: without e-mail and phone number, which nobody needs to
    /// find on this machine.
    package var record: JSON {
        var record = JSONObject()
        record["user_id"] = .string(id)
        record["name"] = .string(name)
        record["en_name"] = enName.map(JSON.string)
        record["employee_no"] = employeeNo.map(JSON.string)
        record["department_ids"] = .strings(departmentIDs)
        record["status"] = [
            "is_resigned": .bool(status.isResigned),
            "is_frozen": .bool(status.isFrozen),
            "is_activated": .bool(status.isActivated),
        ]
        return .object(record)
    }
}

/// What became of one e-mail address or phone number that was looked up.
package struct ContactMatch: Hashable, Sendable {
    package enum Key: Hashable, Sendable {
        case email(String)
        case mobile(String)
    }

    /// As the platform repeats it.
    package let key: Key
    /// Nil when it belongs to nobody, or to nobody whom the app may see.
    package let userID: String?
    package let status: UserStatus

    package init(key: Key, userID: String?, status: UserStatus = UserStatus()) {
        self.key = key
        self.userID = userID
        self.status = status
    }
}

extension ContactMatch {
    /// - Returns: nil when it names neither an address nor a number.
    init?(_ json: JSON) {
        if let email = json["email"]?.looseText {
            key = .email(email)
        } else if let mobile = json["mobile"]?.looseText {
            key = .mobile(mobile)
        } else {
            return nil
        }
        userID = json["user_id"]?.looseText
        status = UserStatus(json["status"])
    }
}
