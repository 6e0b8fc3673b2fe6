/// What the directory says of an id.
package enum DirectoryEntry: Hashable, Sendable {
    case person(Person)
    case department(Department)
    /// Asked for, and nobody in the app's range bears it.
    case unknown
}

/// Somebody of the company, as forms and pickers show them.
package struct Person: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable {
        case active
        /// Left the company.
        case resigned
        /// May not sign in for the time being.
        case frozen
    }

    /// As a group holds it: `employee_id` or `employee_no`.
    package let id: String
    package let name: String
    /// Empty when there is none.
    package let englishName: String
    /// Empty when there is none.
    package let staffNumber: String
    package let departmentIDs: [String]
    package let status: Status

    package init(
        id: String,
        name: String,
        englishName: String = "",
        staffNumber: String = "",
        departmentIDs: [String] = [],
        status: Status = .active
    ) {
        self.id = id
        self.name = name
        self.englishName = englishName
        self.staffNumber = staffNumber
        self.departmentIDs = departmentIDs
        self.status = status
    }
}

package struct Department: Hashable, Sendable {
    /// `open_department_id`; `0` is the whole company.
    package let id: String
    package let name: String
    /// Empty when there is none.
    package let englishName: String
    /// Nil for one directly below the company.
    package let parentID: String?
    /// People in it and below it; nil when the platform does not say.
    package let memberCount: Int?
    package let isDeleted: Bool

    package init(
        id: String,
        name: String,
        englishName: String = "",
        parentID: String? = nil,
        memberCount: Int? = nil,
        isDeleted: Bool = false
    ) {
        self.id = id
        self.name = name
        self.englishName = englishName
        self.parentID = parentID
        self.memberCount = memberCount
        self.isDeleted = isDeleted
    }

    /// The id of the whole company.
    package static let companyID = "0"
}

extension DirectoryEntry {
    /// What people call it; nil for what nobody bears.
    package func name(in language: Language) -> String? {
        switch self {
        case .person(let person): Self.name(person.name, person.englishName, person.id, language)
        case .department(let department): Self.name(department.name, department.englishName, department.id, language)
        case .unknown: nil
        }
    }

    /// The name in a language, or the other when there is none in it.
    private static func name(_ name: String, _ englishName: String, _ id: String, _ language: Language) -> String {
        let names = language == .zh ? [name, englishName] : [englishName, name]
        return names.first { !$0.isEmpty } ?? id
    }

    /// What is the matter with it; nil when nothing is.
    package var remark: Words? {
        switch self {
        case .person(let person):
            switch person.status {
            case .active: nil
            case .resigned: Words(zh: "已离职", en: "left the company")
            case .frozen: Words(zh: "已冻结", en: "frozen")
            }
        case .department(let department): department.isDeleted ? Words(zh: "已删除", en: "deleted") : nil
        case .unknown: Words(zh: "未找到", en: "not found")
        }
    }
}
