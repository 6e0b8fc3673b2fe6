package import Attendance
import GroupModel
import LosslessJSON
import Operations

/// People in charge of a group who are no longer there, or whom the app cannot see.
enum ManagerCautions {
    /// Everybody who is in charge, and where it says so.
    static func people(in document: GroupDocument) -> [(place: JSONPath, id: String)] {
        FieldPath.managers.compactMap { $0.place() }.flatMap { place -> [(JSONPath, String)] in
            switch document[place] {
            case .string(let id)? where !id.isEmpty: [(place, id)]
            case .array(let ids)?:
                ids.enumerated().compactMap { index, id in id.string.map { (place.appending(index), $0) } }
            default: []
            }
        }
    }

    /// A warning for each of whom the directory says so.
    static func problems(of people: [(place: JSONPath, id: String)], names: NameBook) -> [Problem] {
        people.compactMap { place, id in
            let entry = names[DirectoryID(.person, id)]
            guard let reason = entry?.reasonNotToManage,
                let field = Schema.field(at: place) ?? Schema.field(at: place.parent)
            else { return nil }
            let (zh, en) = (entry?.name(in: .zh), entry?.name(in: .en))
            return Problem(
                .warning,
                place,
                Words(
                    zh: "\(field.label.zh)（\(place.withoutGroup)）：\(zh.map { "\($0) (\(id))" } ?? id) \(reason.zh)",
                    en: "\(field.label.en) (\(place.withoutGroup)): \(en.map { "\($0) (\(id))" } ?? id) \(reason.en)"
                )
            )
        }
    }
}

extension DirectoryEntry {
    /// Why somebody should not be in charge of a group; nil when nothing speaks against it.
    package var reasonNotToManage: Words? {
        switch self {
        case .person(let person):
            switch person.status {
            case .active: nil
            case .resigned: Words(zh: "已离职，请换人。", en: "left the company: name somebody else.")
            case .frozen: Words(zh: "账号已冻结。", en: "is frozen and can't sign in.")
            }
        case .department: nil
        case .unknown:
            Words(
                zh: "在通讯录中未找到：不存在，或不在应用的可见范围内。",
                en: "is not in the directory: nobody bears the id, or the app may not see that person."
            )
        }
    }
}

extension AppState {
    /// Looks again at who is in charge, with the names that are known now.
    mutating func checkManagers() {
        let names = names
        _ = updateReview { review in
            review.managerProblems = ManagerCautions.problems(of: review.managers, names: names)
            return .none
        }
    }
}
