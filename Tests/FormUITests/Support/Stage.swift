import Attendance
import Editor
import FormUI
import GroupModel
import LosslessJSON
import Operations
import Terminal
import Testing

/// The program without terminal, network and disk: keys and outcomes go in, drawings come out.
final class Stage {
    private(set) var state: AppState
    private(set) var effects: [Effect] = []
    let renderer = Renderer()
    var size: Size

    init(_ language: Language = .zh, size: Size = Size(width: 80, height: 24)) {
        state = AppState(language: language, environment: "SANDBOX", operatorID: "dd31248a")
        self.size = size
        effects += state.start()
    }

    func send(_ action: Action) {
        effects += state.reduce(action)
    }

    /// Presses keys in the notation of `Key`, such as `"/ a b Enter"`.
    func press(_ keys: String) {
        for notation in keys.split(separator: " ") {
            guard let key = Key(String(notation)) else {
                Issue.record("no key is called \(notation)")
                return
            }
            press(key)
        }
    }

    func press(_ key: Key) {
        if let action = KeyMap.action(for: key, in: state) { send(action) }
    }

    /// Types a text, character by character.
    func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Clicks on what the last drawing showed at a place; false when nothing is there.
    @discardableResult
    func click(_ place: Point) -> Bool {
        guard let action = renderer.action(forClickAt: place) else { return false }
        send(action)
        return true
    }

    /// Draws, and tells the state what the layout came to, as the program does.
    @discardableResult
    func draw() -> Surface {
        let surface = renderer.draw(state, size: size)
        if renderer.pageRows != state.pageRows { send(.resized(pageRows: renderer.pageRows)) }
        if renderer.helpOverflow != state.helpOverflow { send(.helpOverflows(by: renderer.helpOverflow)) }
        return surface
    }

    var rows: [String] { draw().rows }
    var text: String { rows.joined(separator: "\n") }
}

extension Stage {
    /// The list has come, all of it.
    func showList(_ groups: [GroupSummary] = Samples.list) {
        send(.outcome(.groupPage(.success(GroupPage(groups: groups, nextPageToken: nil)), asked: nil)))
        for (index, group) in groups.prefix(8).enumerated() {
            send(.outcome(.groupType(id: group.id, .success(.int(index % 3 + 1)))))
        }
    }

    /// A group has been opened from the list.
    func open(_ group: JSON) {
        if effects.isEmpty || state.screens.count == 1 { showList() }
        let id = group["group_id"]?.string ?? ""
        let fetched = FetchedGroup(id: id, group: group, time: "14:02:11", today: 20_240_603)
        send(.openGroup(id))
        send(.outcome(.group(.success(fetched), asked: id)))
    }

    func learnNames() {
        send(.outcome(.directory(.named(Samples.names))))
    }

    /// The directory has answered a picker: the index, and what lies in the departments.
    func learnDirectory(_ extract: DirectoryExtract = Samples.directory) {
        send(.outcome(.directory(.answered(.indexed(DirectoryIndex(extract))))))
        for parent in [Department.companyID] + extract.departments.map(\.id) {
            let listing = DirectoryExtract(
                people: extract.people.filter { $0.departmentIDs.first == parent },
                departments: extract.departments.filter { ($0.parentID ?? Department.companyID) == parent }
            )
            send(.outcome(.directory(.answered(.listed(department: parent, .success(listing))))))
        }
    }

    /// The list of ids that is open has been gone through for its filter.
    func filterIDs() {
        guard let place = state.editor?.page.place, let ids = state.editor?.document[place]?.array else { return }
        var index = SearchIndex()
        for id in ids { index.append(names: [], codes: [id.string ?? id.text()]) }
        send(.outcome(.directory(.answered(.listIndexed(place: place, ids: ids, index)))))
    }

    func receiveShifts(_ shifts: [ShiftSummary] = Samples.shifts) {
        send(.outcome(.shifts(.success(shifts))))
    }

    func receiveOffsets() {
        let minutes = ["Asia/Tokyo": 540, "Asia/Kolkata": 330, "America/St_Johns": -150]
        send(.outcome(.zoneOffsets(minutes.mapValues(ZoneOffset.init(minutes:)))))
    }

    /// Puts the cursor on a field of a section, by its API key.
    func focus(_ key: String) {
        for section in Section.allCases {
            send(.focusSection(section))
            guard let row = state.editor?.formRows.firstIndex(where: { $0.place.withoutGroup == key }) else { continue }
            moveCursor(to: row)
            return
        }
        Issue.record("no form shows \(key)")
    }

    func moveCursor(to row: Int) {
        guard case .editor(var editor) = state.screen else { return }
        editor.page.cursor = row
        state.screen = .editor(editor)
    }

    /// Sets a value as an edit of the user does.
    func set(_ value: JSON?, at key: FieldPath) {
        guard case .editor(var editor) = state.screen, let place = key.place() else { return }
        editor.session.set(value, at: place)
        state.screen = .editor(editor)
    }

    func asksSecondAdmin() { state.asksSecondAdmin = true }

    /// The profile is read-only.
    func lookOnly() { state.access = .looking(Words(zh: "配置是只读的。", en: "The profile is read-only.")) }

    func setNotice(_ notice: Notice?) {
        state.notice = notice
    }

    func show(_ overlay: Overlay?) {
        state.overlay = overlay
    }
}
