import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations

extension Scene {
    /// Guided creation, and deleting from the list.
    static func wizards(_ language: Language, _ group: JSON) -> [Scene] {
        let name = group["group_name"]?.string ?? ""
        let groups = [GroupSummary(id: "6919358128597097404", name: name)]
        func wizard(_ name: String, _ template: GroupTemplate? = .office, _ prepare: @escaping (Stage) -> Void) -> Scene
        {
            Scene(name, language) {
                $0.showList(groups)
                $0.create(template)
                prepare($0)
            }
        }
        return [
            Scene("wizard starts", language) {
                $0.showList(groups)
                $0.press("n")
                $0.send(.outcome(.drafts(.success([Samples.draft(named: name)]))))
            },
            wizard("wizard begins", nil) { _ in },
            wizard("wizard week") { $0.press("Esc ] Enter") },
            wizard("wizard steps") { $0.press("Esc ] Esc Esc Tab") },
            wizard("wizard rules") { stage in
                stage.press("Esc")
                stage.send(.focusSection(.corrections))
            },
            wizard("wizard more") { stage in
                stage.press("Esc")
                stage.send(.focusSection(.members))
                stage.press("+")
            },
            wizard("wizard day") { stage in
                stage.press("Esc")
                stage.send(.focusSection(.specialDaysAndEffect))
                stage.press("a 2 0 2 6 1 2 2 5 Enter")
            },
            wizard("wizard review") { complete($0, name) },
            wizard("wizard errors") { $0.press("Esc S") },
            wizard("result created") { stage in
                complete(stage, name)
                guard case .review(let review) = stage.state.screen else { return }
                var group = review.payload.group
                group.set("group_id", "7353391684766893206")
                let found = FetchedGroup(id: "7353391684766893206", group: group, time: "14:03:00", today: 20_240_603)
                stage.send(.outcome(.submitted(.written(.success(found), notes: []))))
            },
            wizard("wizard same name") { stage in
                complete(stage, name)
                stage.send(.outcome(.submitted(.nameTaken(["6919358128597097404"]))))
            },
            Scene("delete", language) {
                $0.showList(groups)
                $0.press("D")
                let deletion = Deletion(id: "6919358128597097404", group: group, memberCount: 42)
                $0.send(.outcome(.deletion(.success(deletion))))
            },
            Scene("result deleted", language) {
                $0.showList(groups)
                let deletion = Deletion(id: "6919358128597097404", group: group, memberCount: 42)
                $0.send(.outcome(.deleted(deletion, .deleted(notes: []))))
            },
        ]
    }

    /// Name, leader and shifts, up to the review.
    private static func complete(_ stage: Stage, _ name: String) {
        stage.type(name)
        stage.press("Enter")
        // Without a directory an id is taken as it is typed.
        let noScope = ServiceFailure(.scopeMissing, Words(zh: "缺少权限", en: "scope missing"))
        stage.send(.outcome(.directory(.notNamed([], noScope))))
        stage.type("dd31248a")
        stage.press("Enter ] Enter S")
    }
}

extension Samples {
    static func draft(named name: String) -> SavedDraft {
        SavedDraft(
            id: "new-1",
            document: ["group": ["group_name": .string(name)]],
            step: .punching,
            savedAt: "06-03 14:02"
        )
    }
}

extension Stage {
    /// Guided creation has begun, and the shifts are there.
    func create(_ template: GroupTemplate?) {
        let new = NewGroup(template: template, operatorID: "dd31248a", draftID: "new-1", clock: NoonClock())
        send(.outcome(.newGroup(.success(new))))
        receiveShifts()
    }
}

private struct NoonClock: WallClock {
    func timeOfDay() -> String { "12:00:00" }
    func secondsSince1970() -> Int { 1_717_387_200 }
    func today(in timeZone: String) -> Int? { 20_240_603 }
    func offset(of timeZone: String) -> Int? { nil }
}
