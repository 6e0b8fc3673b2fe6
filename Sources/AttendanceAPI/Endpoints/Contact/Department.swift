package import LosslessJSON

/// A department as the contact endpoints show it. The names are what people typed: fit them before they are shown.
package struct Department: Hashable, Identifiable, Sendable {
    /// What stands above the topmost departments: the company itself.
    package static let rootID = "0"

    /// The open department id, which groups name departments by.
    package let id: String
    /// The open id of the department above, or `rootID`; nil when the platform did not say.
    package let parentID: String?
    /// Empty when the app may not see it.
    package let name: String
    /// `i18n_name.zh_cn`; nil when there is none.
    package let zhName: String?
    /// `i18n_name.en_us`; nil when there is none.
    package let enName: String?
    /// How many people are in it and in those below it; nil when the platform did not say.
    package let memberCount: Int?
    /// Whether it was deleted since somebody named it.
    package let isDeleted: Bool

    package init(
        id: String,
        parentID: String? = nil,
        name: String,
        zhName: String? = nil,
        enName: String? = nil,
        memberCount: Int? = nil,
        isDeleted: Bool = false
    ) {
        self.id = id
        self.parentID = parentID
        self.name = name
        self.zhName = zhName
        self.enName = enName
        self.memberCount = memberCount
        self.isDeleted = isDeleted
    }
}

extension Department {
    /// Reads what the platform sent, or what `record` has kept of it. Whatever is odd counts as not said.
    /// - Returns: nil only when there is no id.
    package init?(_ json: JSON) {
        guard let id = json["open_department_id"]?.looseText else { return nil }
        self.init(
            id: id,
            parentID: json["parent_department_id"]?.looseText,
            name: json["name"]?.looseText ?? "",
            zhName: json["i18n_name"]?["zh_cn"]?.looseText,
            enName: json["i18n_name"]?["en_us"]?.looseText,
            memberCount: json["member_count"]?.int,
            isDeleted: json["status"]?["is_deleted"]?.bool ?? false
        )
    }

    /// In the platform's spelling, fit to be kept and read again.
    package var record: JSON {
        var names = JSONObject()
        names["zh_cn"] = zhName.map(JSON.string)
        names["en_us"] = enName.map(JSON.string)
        var record = JSONObject()
        record["name"] = .string(name)
        record["i18n_name"] = .object(names)
        record["parent_department_id"] = parentID.map(JSON.string)
        record["open_department_id"] = .string(id)
        record["member_count"] = memberCount.map(JSON.int)
        record["status"] = ["is_deleted": .bool(isDeleted)]
        return .object(record)
    }
}
