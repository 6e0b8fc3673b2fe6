package import Attendance
import GroupModel
package import LosslessJSON

/// The web console of the tenant, for what the API can't do.
package struct AdminConsole: Hashable, Sendable {
    package let address: String

    /// - Parameter baseURL: where the API is: `https://open.feishu.cn`. Nil for any other than the platform's own.
    package init?(baseURL: String) {
        let host = baseURL.split(separator: "/").dropFirst().first.map { $0.split(separator: ":")[0] } ?? ""
        if host == "feishu.cn" || host.hasSuffix(".feishu.cn") {
            // The attendance console, as `seeds/003: error 1220005` gives it.
            address = "https://oa.feishu.cn/attendance/manage/member/list"
        } else if host == "larksuite.com" || host.hasSuffix(".larksuite.com") {
            address = "https://www.larksuite.com/admin"
        } else {
            return nil
        }
    }

    /// Behind a sentence that sends people there.
    package var words: Words {
        Words(zh: "管理后台：\(address)", en: "The admin console: \(address)")
    }
}

extension EditorState {
    /// Where to do what the API can't do with the value at a place; nil when it can, and when the console is not known.
    package func consoleNote(at place: JSONPath) -> Words? {
        guard let console else { return nil }
        let isExistingRow =
            Schema.field(FieldPath(place).topLevel)?.write == .appendOnly && Lock.reason(for: place, in: draft) != nil
        if isExistingRow { return console.words }
        let week = Schema.field(.punchDayShiftIDs)?.path.place()
        guard place == week, Condition.isScheduled.holds(in: document.body, for: place) else { return nil }
        return Words(zh: "排班表不在接口中，请到管理后台排班。", en: "The API has no rosters: make them in the admin console.")
            .and(console.words)
    }
}
