package import Attendance
import GroupModel
import LosslessJSON
import Operations

/// What a page of the editor wants that takes the directory.
enum DirectoryWish {
    case pick(JSONPath)
    case review(pasted: String, JSONPath)
    case filter(JSONPath)
}

extension AppState {
    mutating func grant(_ wish: DirectoryWish) -> Reply {
        switch wish {
        case .pick(let place): openPicker(at: place)
        case .review(let text, let place): review(pasted: text, for: place, from: nil)
        case .filter(let place): indexList(at: place)
        }
    }

    private mutating func openPicker(at place: JSONPath) -> Reply {
        guard let document = editor?.document, let kind = DirectoryID.Kind(at: place, in: document) else {
            return .none
        }
        let isSingle = document[place]?.array == nil && !(Schema.field(at: place)?.kind.isIDs ?? false)
        let ids = isSingle ? [document[place]] : document[place]?.array?.map(Optional.init) ?? []
        var picker = DirectoryPicker(
            place: place,
            kind: kind,
            isSingle: isSingle,
            present: Set(ids.compactMap { $0?.string })
        )
        picker.rebuildTree(directory)
        overlay = .pick(picker)
        var effects: [Effect] = [.askDirectory(.index(names))]
        effects += list(Department.companyID, for: kind)
        return Reply(effects: effects)
    }

    /// Asks what lies in a department, unless that is known or being asked.
    private mutating func list(_ id: String, for kind: DirectoryID.Kind) -> [Effect] {
        switch directory.listing(id) {
        case .loaded, .loading: return []
        case .notLoaded, .failed:
            directory.listings[id] = .loading
            return [.askDirectory(.list(department: id, withPeople: true))]
        }
    }

    mutating func updatePicker(_ body: (inout DirectoryPicker) -> Void) {
        guard case .pick(var picker) = overlay else { return }
        overlay = nil
        body(&picker)
        overlay = .pick(picker)
    }

    // MARK: Keys

    mutating func perform(_ command: Command, in picker: DirectoryPicker) -> Reply {
        let index = directory.index
        if let target = CursorMove.target(
            of: command,
            from: picker.cursor,
            count: picker.rowCount,
            pageRows: max(2, pageRows - 4)
        ) {
            updatePicker {
                $0.cursor = target
                $0.isOnRows = true
            }
            return .none
        }
        let row = picker.row(picker.cursor, in: index)
        switch command {
        case .back: return leave(picker)
        case .toggle: return toggle(row, in: picker)
        case .open: return accept(row, in: picker)
        case .moveRight:
            if case .department(let id, _) = row, picker.opened.contains(id) { return perform(.moveDown, in: picker) }
            return open(row, in: picker)
        case .moveLeft: return close(row, in: picker)
        case .reload: return walk()
        default: return .none
        }
    }

    /// A click: the first puts the cursor on the row, another checks or opens it.
    mutating func choose(_ row: Int, in picker: DirectoryPicker) -> Reply {
        guard row < picker.rowCount else { return .none }
        if picker.cursor == row { return perform(picker.isSingle ? .open : .toggle, in: picker) }
        updatePicker {
            $0.cursor = row
            $0.isOnRows = true
        }
        return .none
    }

    mutating func type(_ key: TextKey, in picker: DirectoryPicker) -> Reply {
        guard case .edit(let edit) = key else {
            return key.command.map { perform($0, in: picker) } ?? .none
        }
        let index = directory.index
        updatePicker { picker in
            let before = picker.filter.text
            picker.filter.apply(edit)
            guard picker.filter.text != before else { return }
            picker.cursor = 0
            picker.isOnRows = false
            picker.lookUp = nil
            picker.narrow(index)
        }
        return readWhatIsSearched()
    }

    /// Who searches means everybody: what nobody remembers is read once, and Ctrl-C stops it.
    mutating func readWhatIsSearched() -> Reply {
        guard case .pick(let picker) = overlay, picker.isSearching, directory.index?.isComplete == false,
            !names.hasWalked, !names.isClosed
        else { return .none }
        return walk()
    }

    /// Esc: away with what is typed, then with the picker.
    private mutating func leave(_ picker: DirectoryPicker) -> Reply {
        if picker.filter.isEmpty {
            overlay = nil
            return .none
        }
        let index = directory.index
        updatePicker { picker in
            picker.filter = TextLine()
            picker.cursor = 0
            picker.lookUp = nil
            picker.narrow(index)
        }
        return .none
    }

    private mutating func toggle(_ row: DirectoryPicker.Row?, in picker: DirectoryPicker) -> Reply {
        guard let id = row?.id(picker.kind) else { return open(row, in: picker) }
        if picker.isSingle { return accept(row, in: picker) }
        updatePicker {
            $0.toggle(id)
            // On to the next; what is offered below the matches is no row to check.
            $0.cursor = min($0.cursor + 1, ($0.isSearching ? $0.matches.count : $0.rowCount) - 1)
            $0.isOnRows = true
        }
        return .none
    }

    /// Enter: what is checked, and the row where nothing is or where it was just typed for.
    private mutating func accept(_ row: DirectoryPicker.Row?, in picker: DirectoryPicker) -> Reply {
        switch row {
        case .contact(let contact):
            guard picker.lookUp != .asking else { return .none }
            updatePicker { $0.lookUp = .asking }
            return .effects(.askDirectory(.find(contact: contact)))
        case .id(let id): return acceptTyped(id, in: picker)
        case .list: return review(pasted: picker.query, for: picker.place, from: picker)
        case .failed: return open(row, in: picker)
        case .department, .person, .loading, nil: break
        }
        // Whoever types a name means the row that it found, beside what was checked before.
        let isMeant = !picker.hasChecks || (picker.isSearching && !picker.isOnRows)
        guard isMeant, let id = row?.id(picker.kind) else {
            return picker.hasChecks ? finish(picker) : open(row, in: picker)
        }
        var picker = picker
        if picker.isChecked(id), picker.hasChecks { return finish(picker) }
        if picker.present.contains(id) {
            if picker.isSingle { return finish(picker) }
            return .notice(
                Notice(.information, Words(zh: "已在列表中；按 Tab 可移除。", en: "In the list already; Tab takes it out."))
            )
        }
        picker.toggle(id)
        return finish(picker)
    }

    /// An id is looked up before it is taken; one that nobody bears takes Enter once more.
    private mutating func acceptTyped(_ id: String, in picker: DirectoryPicker) -> Reply {
        let key = DirectoryID(picker.kind, id)
        switch picker.lookUp {
        case .asking: return .none
        case .nobody, .unchecked: return take(id, in: picker)
        case nil: break
        }
        switch names[key] {
        case .person, .department: return take(id, in: picker)
        case .unknown:
            updatePicker { $0.lookUp = .nobody }
            return .none
        case nil: break
        }
        guard !names.isClosed else { return take(id, in: picker) }
        updatePicker { $0.lookUp = .asking }
        return .effects(.askDirectory(.check(key)))
    }

    /// Takes an id that was typed: beside what is checked, or alone.
    mutating func take(_ id: String, in picker: DirectoryPicker) -> Reply {
        var picker = picker
        if !picker.isChecked(id) { picker.toggle(id) }
        return finish(picker)
    }

    /// One step that can be undone.
    mutating func finish(_ picker: DirectoryPicker) -> Reply {
        overlay = nil
        return updateEditor { $0.take(picker) }
    }

    // MARK: The tree

    private mutating func open(_ row: DirectoryPicker.Row?, in picker: DirectoryPicker) -> Reply {
        let wanted: String
        switch row {
        case .department(let id, _) where !picker.isSearching: wanted = id
        case .failed: wanted = failedDepartment(in: picker)
        default: return .none
        }
        if picker.opened.contains(wanted), directory.listing(wanted).value != nil { return closeDepartment(wanted) }
        let effects = list(wanted, for: picker.kind)
        let directory = directory
        updatePicker {
            $0.opened.insert(wanted)
            $0.rebuildTree(directory)
        }
        return Reply(effects: effects)
    }

    /// Left: closes the department, or the one around the row.
    private mutating func close(_ row: DirectoryPicker.Row?, in picker: DirectoryPicker) -> Reply {
        guard !picker.isSearching else { return .none }
        if case .department(let id, _) = row, picker.opened.contains(id) { return closeDepartment(id) }
        guard let parent = picker.parentRow(of: picker.cursor), case .department(let id, _) = picker.tree[parent] else {
            return .none
        }
        updatePicker { $0.cursor = parent }
        return closeDepartment(id)
    }

    private mutating func closeDepartment(_ id: String) -> Reply {
        let directory = directory
        updatePicker {
            $0.opened.remove(id)
            $0.rebuildTree(directory)
        }
        return .none
    }

    /// The department whose contents did not come.
    private func failedDepartment(in picker: DirectoryPicker) -> String {
        guard let parent = picker.parentRow(of: picker.cursor), case .department(let id, _) = picker.tree[parent] else {
            return Department.companyID
        }
        return id
    }
}

extension DirectoryPicker {
    /// The row of the department that a row of the tree lies in.
    func parentRow(of row: Int) -> Int? {
        guard tree.indices.contains(row) else { return nil }
        return tree[..<row].lastIndex { $0.depth < tree[row].depth }
    }
}

extension DirectoryPicker.Row {
    package var depth: Int {
        switch self {
        case .department(_, let depth), .person(_, let depth), .loading(let depth), .failed(_, let depth): depth
        case .contact, .id, .list: 0
        }
    }

    /// What choosing the row adds to a value of ids of this kind; nil when it adds nothing by itself.
    package func id(_ kind: DirectoryID.Kind) -> String? {
        switch self {
        case .department(let id, _): kind == .department ? id : nil
        case .person(let id, _): kind == .person ? id : nil
        case .loading, .failed, .contact, .id, .list: nil
        }
    }
}

extension DirectoryID.Kind {
    /// What the ids at a place name; nil when they are neither people nor departments. A rule says it by its type.
    init?(at place: JSONPath, in document: GroupDocument) {
        switch (Schema.field(at: place) ?? Schema.field(at: place.parent))?.kind {
        case .ids(.user), .id(.user): self = .person
        case .ids(.department), .id(.department): self = .department
        case .ids(.departmentOrUser):
            let rule = Schema.field(at: place) == nil ? place.parent.parent : place.parent
            self = document[rule.appending("scope_value_type")] == 1 ? .department : .person
        default: return nil
        }
    }
}

extension TextKey {
    /// What a key that types nothing does in a picker.
    fileprivate var command: Command? {
        switch self {
        case .edit: nil
        case .accept: .open
        case .acceptAndNext: .toggle
        case .cancel: .back
        case .up: .moveUp
        case .down: .moveDown
        case .pageUp: .pageUp
        case .pageDown: .pageDown
        }
    }
}
