import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations

extension Scene {
    /// Drafts that are offered, other sessions, and what the server has become meanwhile.
    static func drafts(_ language: Language, _ group: JSON) -> [Scene] {
        func opened(_ name: String, _ others: [OtherEdit], _ keys: String = "") -> Scene {
            Scene(name, language) {
                $0.showList()
                var fetched = FetchedGroup(id: "1", group: group, time: "14:02:11", today: 20_240_603)
                fetched.entry = EditEntry(id: "mine", others: .success(others))
                $0.send(.openGroup("1"))
                $0.send(.outcome(.group(.success(fetched), asked: "1")))
                $0.press(keys)
            }
        }
        func merged(_ name: String, _ keys: String) -> Scene {
            Scene(name, language) {
                $0.open(group)
                edit($0)
                $0.press("R")
                let theirs = Samples.moved(group)
                let id = group["group_id"]?.string ?? ""
                $0.send(
                    .outcome(
                        .compared(.success(FetchedGroup(id: id, group: theirs, time: "15:40:00", today: 20_240_603)))
                    )
                )
                $0.press(keys)
            }
        }
        return [
            Scene("drafts at the start", language) {
                $0.showList()
                $0.send(.outcome(.left(.success([Samples.edit(of: group, "a"), Samples.edit(of: group, "b")]))))
                $0.send(.outcome(.leftCompared("b", .moved(2))))
            },
            opened("drafts of a group", [Samples.edit(of: group, "a")]),
            opened("edits elsewhere", [Samples.edit(of: group, "a", isRunning: true)], "Down Down"),
            opened("form looked at", [Samples.edit(of: group, "a", isRunning: true)], "Enter Down Enter"),
            merged("merge", ""),
            merged("merge decided", "m t"),
            merged("form merged", "m m m m a"),
        ]
    }
}

extension Samples {
    /// The group as somebody else has made it meanwhile.
    static func moved(_ group: JSON) -> JSON {
        var moved = group
        moved[JSONPath([.member("group_name")])] = .string("Renamed \u{1B}[31m")
        moved[JSONPath([.member("allow_remedy")])] = nil
        moved[JSONPath([.member("gps_range")])] = 321
        moved[JSONPath([.member("bind_user_ids")])] = ["new3"]
        return moved
    }

    static func edit(of group: JSON, _ id: String, isRunning: Bool = false) -> OtherEdit {
        let fetched = GroupDocument(group: group, operatorID: "dd31248a")
        return OtherEdit(
            id: id,
            groupID: group["group_id"]?.string ?? "",
            groupName: group["group_name"]?.string ?? "",
            isRunning: isRunning,
            whereabouts: "pts/3 (4711)",
            age: 7260,
            draft: GroupDraft(fetched: fetched, document: GroupDocument(group: moved(group), operatorID: "dd31248a"))
        )
    }
}
