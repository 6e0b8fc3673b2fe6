import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations

extension Scene {
    static func histories(_ language: Language, _ group: JSON) -> [Scene] {
        func history(_ name: String, _ page: Result<HistoryPage, HistoryFailure>?, _ keys: String = "") -> Scene {
            Scene(name, language) {
                $0.showList()
                $0.press("H")
                if let page { $0.send(.outcome(.history(.loaded(page, groupID: nil)))) }
                $0.press(keys)
            }
        }
        let writes = Samples.writes(group)
        let lines = writes.map(\.line)
        let damaged = Words(zh: "文件已损坏。", en: "The file is damaged.")
        func entry(_ name: String, _ write: PastWrite, _ keys: String = "") -> Scene {
            Scene(name, language) {
                $0.showHistory(lines)
                $0.press("Enter")
                $0.send(.outcome(.history(.opened(.success([write])))))
                $0.press(keys)
            }
        }
        return [
            history("history loading", nil),
            history("history empty", .success(HistoryPage(lines: [], hasMore: false))),
            history("history failed", .failure(HistoryFailure(damaged))),
            history("history", .success(HistoryPage(lines: lines, hasMore: true)), "Space Down Space g"),
            entry("history entry", writes[0]),
            entry("history entry last", writes[0], "End"),
            entry("history entry unrecorded", writes[1]),
            entry("history entry deleted", writes[2]),
            entry("history entry created", writes[3]),
            entry("history entry to a file", writes[0], "w"),
            Scene("history comparison", language) {
                $0.showHistory(lines)
                $0.press("Space Space d")
                $0.send(.outcome(.history(.opened(.success([writes[1], writes[0]])))))
            },
            Scene("review restored", language) {
                $0.showHistory(lines)
                $0.press("Enter")
                $0.send(.outcome(.history(.opened(.success([writes[0]])))))
                $0.press("r")
                $0.send(.outcome(.history(.restored(.success(Samples.restoration(writes[0], over: group))))))
                $0.press("w")
            },
            Scene("review note", language) {
                $0.open(group)
                edit($0)
                $0.press("S a")
                $0.type("TICKET-77")
            },
        ]
    }
}

extension Stage {
    /// The history has come.
    func showHistory(_ lines: [HistoryLine]) {
        showList()
        press("H")
        send(.outcome(.history(.loaded(.success(HistoryPage(lines: lines, hasMore: false)), groupID: nil))))
    }
}

extension Samples {
    /// An overwrite, one without a result, a deletion and a creation.
    static func writes(_ group: JSON) -> [PastWrite] {
        var before = group
        before.set("group_name", "OLD-1")
        before.set("allow_remedy", false)
        before.set("future_switch", false)
        before.set("bind_user_ids", ["52aa1fa1", "gone0001"])
        before.set("locations", [["location_id": "77", "location_name": "WH-2", "location_type": 2, "ssid": "old"]])
        let name = group["group_name"]?.string ?? ""
        func write(
            _ id: Int64,
            _ action: WriteAction,
            _ outcome: WriteOutcome?,
            from before: JSON?,
            to after: JSON?,
            operatorID: String? = "dd31248a",
            note: String? = nil
        ) -> PastWrite {
            PastWrite(
                line: HistoryLine(
                    id: id,
                    action: action,
                    groupID: "6919358128597097404",
                    groupName: name,
                    time: "2024-06-03 14:02:1\(id % 10)",
                    seconds: 1_717_394_530 + Int(id),
                    timeZone: "Asia/Tokyo",
                    changeCount: action == .overwrite ? 5 : nil,
                    author: HistoryLine.Author(profile: "acme", operatorID: operatorID, osUser: "root", host: "jump-1"),
                    outcome: outcome,
                    note: note
                ),
                employeeType: "employee_id",
                preImage: before,
                payload: after.map { ["group": $0] } ?? .null,
                readBack: outcome == nil ? nil : after,
                details: outcome == .written ? "" : "HTTP 503, log id 1"
            )
        }
        return [
            write(1204, .overwrite, .written, from: before, to: group, note: "TICKET-77"),
            write(1203, .overwrite, nil, from: group, to: before),
            write(1202, .delete, .unknown, from: group, to: nil),
            write(1201, .create, .notWritten, from: nil, to: group, operatorID: nil),
        ]
    }

    static func restoration(_ write: PastWrite, over group: JSON) -> Restoration {
        Restoration(
            write.preImage ?? .null,
            of: write.line.id,
            over: FetchedGroup(id: "6919358128597097404", group: group, time: "14:09:00", today: 20_240_603),
            operatorID: "dd31248a"
        )
    }
}
