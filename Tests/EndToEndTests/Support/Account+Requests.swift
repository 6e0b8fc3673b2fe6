import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import TestSupport

extension Account {
    /// A request of another admin, on another machine, to rename a group; in a file of this account.
    /// - Parameters:
    ///   - group: as the server has it.
    ///   - key: that the request is sealed with; nil for none.
    func request(
        toRename group: JSON,
        to name: String,
        of server: ServerAddress,
        profile: String = "",
        operatorID: String,
        key: String? = nil,
        change: (inout WriteContext) -> Void = { _ in }
    ) throws -> (file: String, request: SealedRequest) {
        var draft = GroupDraft(fetched: GroupDocument(group: group, operatorID: operatorID))
        draft.document[.groupName] = .string(name)
        var context = WriteContext(
            profile: profile,
            operatorID: operatorID,
            osUser: "li",
            host: "elsewhere",
            baseURL: server.baseURL,
            appID: server.appID,
            employeeType: "employee_id"
        )
        change(&context)
        let request = SealedRequest(
            preImage: group,
            payload: Payload(draft: draft).body,
            context: context,
            date: .now,
            note: "moved house"
        )
        let url = home.file("request.json")
        try Data(request.file(key: key.map { Array($0.utf8) })).write(to: url)
        return (url.path, request)
    }
}
