package import Attendance
import GroupModel

/// A group named by id or exact name.
package enum GroupReference {
    /// Ids are plain ASCII; everything else can only be a name.
    package static func mayBeID(_ reference: String) -> Bool {
        !reference.isEmpty && reference.utf8.count <= 64
            && reference.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    /// No group bears the name, or several do.
    package static func failure(name: String, ids: [String]) -> ServiceFailure {
        if ids.isEmpty {
            return ServiceFailure(
                .refused,
                Words(zh: "没有 ID 或名称为“\(name)”的考勤组。", en: "No group has the id or the name “\(name)”."),
                isOfInput: true
            )
        }
        let list = ids.joined(separator: " ")
        return ServiceFailure(
            .refused,
            Words(zh: "有多个考勤组名为“\(name)”，请用 ID：\(list)", en: "Several groups are named “\(name)”; use an id: \(list)"),
            isOfInput: true
        )
    }
}
