import GroupModel
import LosslessJSON

extension EditorState {
    /// Puts into the value what was checked, and takes out what was unchecked.
    mutating func take(_ picker: DirectoryPicker) -> Reply {
        guard picker.hasChecks else { return .none }
        return editing(picker.place) { editor in
            if picker.isSingle {
                editor.session.set(picker.added.last.map(JSON.string), at: picker.place)
                return .none
            }
            editor.change(listAt: picker.place, adding: picker.added, removing: picker.removed)
            return .none
        }
    }

    /// Adds and removes ids as one step.
    mutating func change(listAt place: JSONPath, adding added: [String], removing removed: Set<String> = []) {
        guard !added.isEmpty || !removed.isEmpty else { return }
        session.edit(at: place) { value in
            var ids = value?.array ?? []
            value = nil
            if !removed.isEmpty { ids.removeAll { $0.string.map(removed.contains) ?? false } }
            ids.append(contentsOf: added.map(JSON.string))
            value = .array(ids)
        }
        guard page.place == place else { return }
        page.cursor = max(0, added.isEmpty ? min(page.cursor, rowCount - 1) : rowCount - 1)
    }
}
