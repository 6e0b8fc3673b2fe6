import Attendance
import Editor
import GroupModel
import LosslessJSON
import Operations

/// Something to draw: every screen, widget and overlay, in states that people meet.
final class Scene {
    let name: String
    /// Set only when somebody looks: a large group takes its time.
    private(set) lazy var stage = prepared()
    private let language: Language
    private let prepare: (Stage) -> Void

    init(_ name: String, _ language: Language, _ prepare: @escaping (Stage) -> Void) {
        self.name = name
        self.language = language
        self.prepare = prepare
    }

    private func prepared() -> Stage {
        let stage = Stage(language)
        prepare(stage)
        return stage
    }

    static func all(_ language: Language, _ group: JSON) -> [Scene] {
        lists(language, group) + forms(language, group) + pages(language, group) + widgets(language, group)
            + reviews(language, group) + results(language, group) + overlays(language, group) + wizards(language, group)
            + histories(language, group) + drafts(language, group) + faces(language)
    }

    // MARK: The list

    static func lists(_ language: Language, _ group: JSON) -> [Scene] {
        let name = group["group_name"]?.string ?? ""
        let groups = Samples.list + [GroupSummary(id: "7", name: name)]
        return [
            Scene("list loading", language) { _ in },
            Scene("list", language) { $0.showList(groups) },
            Scene("list empty", language) { $0.showList([]) },
            Scene("list failed", language) {
                $0.send(.outcome(.groupPage(.failure(Samples.refusal), asked: nil)))
            },
            Scene("list filtered", language) {
                $0.showList(groups)
                $0.press("/")
                $0.type("R&D")
            },
            Scene("list without match", language) {
                $0.showList(groups)
                $0.press("/")
                $0.type("nothing 没有")
                $0.press("Enter")
            },
        ]
    }

    // MARK: The editor

    static func forms(_ language: Language, _ group: JSON) -> [Scene] {
        let plain = Section.allCases.map { section in
            Scene("form \(section)", language) {
                $0.open(group)
                $0.send(.focusSection(section))
            }
        }
        return plain + [
            Scene("form changed", language) {
                $0.open(group)
                edit($0)
            },
            Scene("form of nothing", language) { $0.open(Samples.bareGroup) },
            Scene("sections", language) {
                $0.open(group)
                edit($0)
                $0.press("Tab")
            },
            Scene("form finding", language) {
                $0.open(group)
                $0.press("/")
                $0.type("补卡 remedy")
            },
            Scene("form busy", language) {
                $0.open(group)
                $0.focus("punch_day_shift_ids")
                $0.press("Enter Esc")
            },
        ]
    }

    /// Some of everything: a switch, a number that is wrong, a name, something unset.
    static func edit(_ stage: Stage) {
        stage.set(false, at: "allow_remedy")
        stage.set(nil, at: "allow_pc_punch")
        stage.set(9, at: "anti_cheat_punch_config.allow_change_device_num")
        stage.set("开心考勤 2", at: "group_name")
        stage.set(["new1", "new2"], at: "bind_user_ids")
        stage.focus("anti_cheat_punch_config.allow_change_device_num")
    }

    static func pages(_ language: Language, _ group: JSON) -> [Scene] {
        func page(_ name: String, _ key: String, _ keys: String) -> Scene {
            Scene(name, language) {
                $0.open(group)
                $0.focus(key)
                $0.press(keys)
                $0.receiveShifts()
            }
        }
        return [
            page("page locations", "locations", "Enter"),
            page("page location", "locations", "Enter Enter"),
            page("page new location", "locations", "Enter a Esc"),
            page("page machines", "machines", "Enter"),
            page("page ids", "bind_user_ids", "Enter"),
            Scene("page people", language) {
                $0.open(group)
                $0.set(.strings(Samples.people.map(\.id.id) + ["u404", "u405"]), at: "bind_user_ids")
                $0.focus("bind_user_ids")
                $0.press("Enter")
                $0.learnNames()
            },
            page("page no ids", "bind_user_ids", "Enter D"),
            page("page shifts", "punch_day_shift_ids", "Enter"),
            page("page days", "need_punch_special_days", "Enter"),
            page("page special day", "need_punch_special_days", "Enter Enter"),
            page("page rules", "need_punch_members", "Enter"),
            page("page scope rule", "need_punch_members", "Enter Enter"),
            page("page new location kind", "locations", "Enter a"),
        ]
    }

    static func widgets(_ language: Language, _ group: JSON) -> [Scene] {
        func widget(_ name: String, _ key: String, _ keys: String) -> Scene {
            Scene(name, language) {
                $0.open(group)
                $0.focus(key)
                $0.receiveShifts()
                $0.press(keys)
                $0.receiveOffsets()
            }
        }
        return [
            widget("widget text", "group_name", "Enter"),
            widget("widget number", "adjust_range", "Enter Ctrl-U 5 0 x"),
            widget("widget complaint", "adjust_range", "Enter Ctrl-U x Enter"),
            widget("widget radio", "group_type", "Enter Down"),
            widget("widget boxes", "punch_type", "Enter Down Space"),
            widget("widget weekdays", "free_punch_cfg.punch_day", "Enter Right Right Space"),
            widget("widget time", "free_punch_cfg.free_start_time", "Enter"),
            widget("widget zone", "time_zone", "Enter t o k y o"),
            widget("widget zone none", "time_zone", "Enter # #"),
            widget("widget shift", "punch_day_shift_ids", "Enter Enter"),
            widget("widget calendar", "no_need_punch_special_days", "a 0 6 1 0 Space Right Right"),
            widget("widget calendar typing", "need_punch_special_days", "a 1 0 0 1"),
            widget("widget days shift", "need_punch_special_days", "a Enter"),
            widget("widget source", "need_punch_members", "g Enter"),
        ] + pickers(language, group)
    }

    static func pickers(_ language: Language, _ group: JSON) -> [Scene] {
        func picker(_ name: String, _ key: String, _ keys: String) -> Scene {
            Scene(name, language) {
                $0.open(group)
                $0.focus(key)
                $0.press("Enter a")
                $0.learnDirectory()
                $0.press(keys)
            }
        }
        return [
            Scene("picker waiting", language) {
                $0.open(group)
                $0.focus("bind_user_ids")
                $0.press("Enter a")
            },
            picker("picker departments", "bind_dept_ids", "Right Tab Right Tab Right Tab"),
            picker("picker departments found", "bind_dept_ids", "s j k"),
            picker("picker people", "bind_user_ids", "Right Right Right Down Tab"),
            picker("picker people found", "bind_user_ids", "a n Tab"),
            picker("picker nobody", "bind_user_ids", "# #"),
            picker("picker id", "bind_user_ids", "n e w 1 Enter"),
            picker("picker phone", "bind_user_ids", "1 3 8 0 0 0 0 0 0 0 0"),
            Scene("picker failed", language) {
                $0.open(group)
                $0.focus("bind_dept_ids")
                $0.press("Enter a")
                $0.send(.outcome(.directory(.answered(.listed(department: "0", .failure(Samples.refusal))))))
            },
            Scene("pasted waiting", language) {
                $0.open(group)
                $0.focus("bind_user_ids")
                $0.press("Enter")
                $0.send(.paste("u1 u2"))
            },
            Scene("pasted", language) {
                $0.open(group)
                $0.learnNames()
                $0.focus("bind_user_ids")
                $0.press("Enter")
                $0.send(.paste("u1 u2"))
                $0.send(.outcome(.directory(.answered(.resolved(Samples.pasted)))))
                $0.press("Tab Down")
            },
            Scene("page filtered", language) {
                $0.open(group)
                $0.set(.strings(["x1", "x2", "y1"]), at: "bind_user_ids")
                $0.focus("bind_user_ids")
                $0.press("Enter /")
                $0.filterIDs()
                $0.type("x")
            },
            Scene("page filtered to nothing", language) {
                $0.open(group)
                $0.focus("bind_user_ids")
                $0.press("Enter /")
                $0.filterIDs()
                $0.type("##")
                $0.press("Enter")
            },
            Scene("review managers", language) {
                $0.open(group)
                $0.set(["71cd", "52aa1fa1"], at: "group_leader_ids")
                $0.learnNames()
                $0.press("w")
                $0.press("G")
            },
            Scene("form managers gone", language) {
                $0.open(group)
                $0.set(["52aa1fa1", "dd31248a", "u1", "71cd"], at: "group_leader_ids")
                $0.learnNames()
                $0.focus("group_leader_ids")
            },
        ]
    }

    // MARK: What comes after

    static func reviews(_ language: Language, _ group: JSON) -> [Scene] {
        let tabs = ReviewState.Tab.allCases.map { tab in
            Scene("review \(tab)", language) {
                $0.open(group)
                edit($0)
                $0.press("S")
                $0.send(.outcome(.request(.success(Samples.request))))
                $0.send(.showTab(tab))
            }
        }
        return tabs + [
            Scene("review people", language) {
                $0.open(group)
                $0.set(.strings(Samples.people.map(\.id.id) + ["u404"]), at: "bind_user_ids")
                $0.press("w")
                let ids = Samples.people.map(\.id.id)
                let people = AffectedPeople(joining: ids, leaving: ["u404", "u405"], memberCount: 42, hasRules: true)
                $0.send(.outcome(.affected(.success(people))))
                let conflict = Conflict(group: Samples.list[1], people: [ids[0]])
                $0.send(.outcome(.conflicts(.success([conflict]))))
                $0.learnNames()
                $0.press("g Enter")
            },
            Scene("review second admin", language) {
                $0.asksSecondAdmin()
                $0.open(group)
                $0.set("开心考勤 2", at: "group_name")
                $0.press("S")
            },
            Scene("review request file", language) {
                $0.asksSecondAdmin()
                $0.open(group)
                $0.set("开心考勤 2", at: "group_name")
                $0.press("S S")
            },
            Scene("review sealed", language) {
                $0.asksSecondAdmin()
                $0.open(group)
                $0.set("开心考勤 2", at: "group_name")
                $0.press("S")
                let file = SealedFile(path: "request-6919358128597097404.json", hasKey: false)
                $0.send(.outcome(.sealed(.success(file))))
            },
            Scene("review of nothing", language) {
                $0.open(group)
                $0.press("d")
            },
            Scene("review finding", language) {
                $0.open(group)
                $0.press("p /")
                $0.type("remedy")
            },
        ]
    }

    static func results(_ language: Language, _ group: JSON) -> [Scene] {
        func result(_ name: String, _ outcome: SubmitOutcome) -> Scene {
            Scene(name, language) {
                $0.open(group)
                $0.set(false, at: "allow_remedy")
                $0.set(31, at: "remedy_limit_count")
                $0.press("S")
                $0.send(.outcome(.submitted(outcome)))
            }
        }
        var after = group
        after.set("allow_remedy", false)
        after.set("remedy_period_type", 2)
        let fetched = FetchedGroup(id: "6919358128597097404", group: after, time: "14:03:00", today: 20_240_603)
        let note = Words(zh: "结果没有记入历史。", en: "The result could not be put into the history.")
        return [
            result("result written", .written(.success(fetched), notes: [note])),
            result("result unread", .written(.failure(Samples.lost), notes: [])),
            result("result refused", .notWritten(Samples.refusal)),
            result("result unknown", .unknown(Samples.lost, .failure(Samples.lost), notes: [note])),
            result(
                "result not saved",
                .preImageNotSaved(HistoryFailure(Words(zh: "磁盘已满。", en: "The disk is full.")))
            ),
        ]
    }

    static func overlays(_ language: Language, _ group: JSON) -> [Scene] {
        func overlay(_ name: String, _ prepare: @escaping (Stage) -> Void) -> Scene {
            Scene(name, language) {
                $0.open(group)
                edit($0)
                prepare($0)
            }
        }
        let reasons = [
            Words(zh: "人脸识别打卡：关闭人脸识别打卡", en: "Face recognition: punching by face is switched off"),
            Words(zh: "参与考勤的人员：清空了原有的 12 项", en: "Members: all 12 that were there are removed"),
        ]
        let name = group["group_name"]?.string ?? ""
        return [
            overlay("overlay help") { $0.press("?") },
            overlay("overlay help end") { $0.press("? End") },
            overlay("overlay field help") { $0.press("i") },
            overlay("overlay question") { $0.press("Esc Down") },
            overlay("overlay quit") { $0.press("F10") },
            overlay("overlay palette") { $0.press(":") },
            overlay("overlay palette filtered") {
                $0.press(":")
                $0.type("copy")
            },
            overlay("overlay palette without match") {
                $0.press(":")
                $0.type("没有这样的命令")
            },
            overlay("overlay name") {
                $0.show(.typeName(NameQuestion(reasons: reasons, expected: TypedName(name, id: "6919358128597097404"))))
            },
            overlay("overlay wrong name") {
                $0.show(.typeName(NameQuestion(reasons: reasons, expected: TypedName(name, id: "6919358128597097404"))))
                $0.type("别的名称")
                $0.press("Enter")
            },
            overlay("notice") { $0.setNotice(Notice(Samples.refusal)) },
        ]
    }
}
