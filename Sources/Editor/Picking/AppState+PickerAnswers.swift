import Attendance
import GroupModel
import LosslessJSON
import Operations

/// What the directory answers to a picker.
extension AppState {
    mutating func receive(_ answer: DirectoryAnswer) -> Reply {
        switch answer {
        case .indexed(let index):
            running[.directoryIndex] = nil
            let old = directory.index
            directory.index = index
            updatePicker { picker in
                let row = picker.row(picker.cursor, in: old)
                picker.matched = nil
                picker.narrow(index)
                guard picker.row(picker.cursor, in: index) != row else { return }
                // Rows may have come in above the one whose text is being asked about.
                let place = picker.lookUp.flatMap { _ in
                    (0..<picker.rowCount).last { picker.row($0, in: index) == row }
                }
                if let place { picker.cursor = place } else { picker.lookUp = nil }
            }
            if case .faces = screen { return showInFaces(index) }
            return readWhatIsSearched()
        case .listed(let id, let result): return receive(listing: result, of: id)
        case .found(let contact, let result):
            running[.lookUp] = nil
            return receive(found: result, for: contact)
        case .checked(let id, let result):
            running[.lookUp] = nil
            return receive(checked: result, of: id)
        case .resolving, .resolved: return receive(pasted: answer)
        case .listIndexed(let place, let ids, let index):
            return updateEditor { $0.receive(index, of: ids, at: place) }
        }
    }

    private mutating func receive(listing result: Result<DirectoryExtract, ServiceFailure>, of id: String) -> Reply {
        switch result {
        case .success(let extract):
            names.learn(extract)
            directory.listings[id] = .loaded(
                KnownDirectory.Listing(departments: extract.departments.map(\.id), people: extract.people.map(\.id))
            )
        case .failure(let failure):
            directory.listings[id] = .failed(failure)
            if failure.kind == .scopeMissing { names.close() }
        }
        let directory = directory
        updatePicker { $0.rebuildTree(directory) }
        guard case .success = result, case .pick = overlay else { return .none }
        return .effects(.askDirectory(.index(names)))
    }

    private mutating func receive(found result: Result<Person?, ServiceFailure>, for contact: Contact) -> Reply {
        guard case .pick(var picker) = overlay, picker.lookUp == .asking,
            picker.row(picker.cursor, in: directory.index) == .contact(contact)
        else { return .none }
        switch result {
        case .success(let person?):
            names.learn([DirectoryID(.person, person.id): .person(person)])
            picker.lookUp = nil
            if picker.hasChecks || picker.present.contains(person.id) {
                if !picker.isChecked(person.id) { picker.toggle(person.id) }
                picker.filter = TextLine()
                picker.cursor = 0
                overlay = .pick(picker)
                return .notice(Self.found(person))
            }
            picker.toggle(person.id)
            var reply = finish(picker)
            reply.notice = Self.found(person)
            return reply
        case .success(nil): updatePicker { $0.lookUp = .nobody }
        case .failure(let failure):
            updatePicker { $0.lookUp = nil }
            return .notice(Notice(failure))
        }
        return .none
    }

    private static func found(_ person: Person) -> Notice {
        let entry = DirectoryEntry.person(person)
        return Notice(
            .information,
            Words(
                zh: "找到 \(entry.name(in: .zh) ?? person.id) (\(person.id))，已勾选。",
                en: "Found \(entry.name(in: .en) ?? person.id) (\(person.id)); checked."
            )
        )
    }

    private mutating func receive(checked result: Result<DirectoryEntry?, ServiceFailure>, of id: DirectoryID) -> Reply
    {
        if case .success(let entry?) = result { names.learn([id: entry]) }
        guard case .pick(let picker) = overlay, picker.lookUp == .asking,
            picker.row(picker.cursor, in: directory.index) == .id(id.id)
        else { return .none }
        switch result {
        case .success(.person), .success(.department): return take(id.id, in: picker)
        case .success(.unknown):
            updatePicker { $0.lookUp = .nobody }
            return .none
        case .success(nil):
            updatePicker { $0.lookUp = .unchecked }
            return .none
        case .failure(let failure):
            if failure.kind == .scopeMissing { names.close() }
            updatePicker { $0.lookUp = failure.kind == .cancelled ? nil : .unchecked }
            return .notice(Notice(failure))
        }
    }
}
