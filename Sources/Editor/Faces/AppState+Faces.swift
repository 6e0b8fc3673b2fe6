import Attendance
import GroupModel
import LosslessJSON
import Operations

/// `F`: the faces of everybody; from somebody in a group, theirs.
extension AppState {
    mutating func openFaces() -> Reply {
        let person: String?
        switch screen {
        case .groups: person = nil
        case .editor(let editor):
            person = editor.focusedPerson
            if person == nil, case .ids = editor.page.content {
                return .notice(
                    Notice(.information, Words(zh: "这一行不是人员。", en: "This row names no person."))
                )
            }
        case .review, .result, .history, .faces, .merge: return .none
        }
        var faces = FacesState(person: person)
        faces.narrow(directory.index)
        var reply = Reply.push(.faces(faces), .askDirectory(.index(names)))
        reply.effects += person.map { [.faces(.ask([$0]))] } ?? []
        return reply
    }

    mutating func performInFaces(_ command: Command) -> Reply {
        let pageRows = pageRows
        if running[.faceChange] != nil, command == .back || command.setsFace {
            return .notice(
                Notice(.warning, Words(zh: "正在修改人脸，请等待结果。", en: "A face is being changed: wait for the result."))
            )
        }
        if command.setsFace, let reason = access.reason {
            return .notice(Notice(.information, reason))
        }
        if command == .reload { return reloadFaces() }
        let index = directory.index
        return updateFaces { faces in
            let before = faces.filter
            let reply = faces.perform(command, pageRows: pageRows)
            if faces.filter != before { faces.narrow(index) }
            return reply
        }
    }

    mutating func typeInFaces(_ key: TextKey) -> Reply {
        let pageRows = pageRows
        guard case .faces(let faces) = screen, faces.input == nil else {
            let names = names
            return updateFaces { $0.typeInInput(key, names: names) }
        }
        let index = directory.index
        var reply = updateFaces { $0.typeInFilter(key, index: index, pageRows: pageRows) }
        if case .faces(let now) = screen, !now.filter.isEmpty { reply.effects += readEverybody() }
        return reply
    }

    mutating func focusInFaces(_ row: Int) -> Reply {
        guard case .faces(let faces) = screen, !faces.isTyping, faces.people.indices.contains(row) else { return .none }
        if faces.cursor == row { return performInFaces(.open) }
        return updateFaces { faces in
            faces.cursor = row
            faces.result = nil
            return .none
        }
    }

    /// What is new in the directory is in the rows at once.
    mutating func showInFaces(_ index: DirectoryIndex) -> Reply {
        var reply = updateFaces { faces in
            faces.narrow(index)
            return .none
        }
        // The screen is about everybody: what nobody remembers is read once, and Ctrl-C stops it.
        guard case .faces(let faces) = screen, faces.person == nil || !faces.filter.isEmpty else { return reply }
        reply.effects += readEverybody()
        return reply
    }

    private mutating func readEverybody() -> [Effect] {
        guard directory.index?.isComplete == false, !names.hasWalked, !names.isClosed else { return [] }
        return walk().effects
    }

    private mutating func reloadFaces() -> Reply {
        var reply = updateFaces { faces in
            faces.faces = [:]
            faces.result = nil
            return .none
        }
        if directory.index?.isComplete == false || directory.index == nil { reply.effects += walk().effects }
        return reply
    }

    /// Changes the screen, and asks for the faces that it then shows.
    private mutating func updateFaces(_ body: (inout FacesState) -> Reply) -> Reply {
        guard let place = screens.lastIndex(where: { if case .faces = $0 { true } else { false } }),
            case .faces(var faces) = screens[place]
        else { return .none }
        var reply = body(&faces)
        // One question at a time: its answer leads to the next.
        if running[.faces] == nil, reply.navigation == nil {
            let ids = faces.unasked(pageRows: pageRows)
            if !ids.isEmpty {
                for id in ids { faces.faces[id] = .asking }
                reply.effects.append(.faces(.ask(ids)))
            }
        }
        screens[place] = .faces(faces)
        return reply
    }

    // MARK: Answers

    mutating func receive(_ answer: FaceAnswer) -> Reply {
        switch answer {
        case .read(let ids, let result, let times):
            running[.faces] = nil
            return updateFaces { $0.receive(ids, result, times) }
        case .completed(let path, let found):
            running[.faceFile] = nil
            return updateFaces { $0.complete(path, with: found) }
        case .checked(let path, let result):
            running[.faceFile] = nil
            return updateFaces { $0.receive(path, result) }
        case .changed(let order, let outcome, let readBack, let time):
            running[.faceChange] = nil
            // What came of it stands where a notice would cover it.
            notice = nil
            return updateFaces { $0.receive(order, outcome, readBack, time) }
        case .downloaded(let path, let result):
            running[.faceDownload] = nil
            var notice: Notice?
            var failure: ServiceFailure?
            switch result {
            case .success(let size):
                let words = Words(zh: "已写入 \(path)（\(size) 字节）。", en: "Written to \(path) (\(size) bytes).")
                notice = Notice(.information, words)
            case .failure(let found):
                notice = Notice(found)
                failure = found
            }
            var reply = updateFaces { faces in
                if faces.endDownload(to: path, failure) { notice = nil }
                return .none
            }
            reply.notice = notice
            return reply
        }
    }
}

extension EditorState {
    /// The person whose id is under the cursor; nil where there is none.
    var focusedPerson: String? {
        guard let (_, place) = focused, let id = document[place]?.string, !id.isEmpty,
            DirectoryID.Kind(at: place, in: document) == .person
        else { return nil }
        return id
    }
}

extension FaceEffect {
    /// What is cancelled when another of its kind begins, and what the status line says meanwhile.
    var job: (Job, Words) {
        switch self {
        case .ask: (.faces, Words(zh: "正在查询人脸…", en: "Asking for faces…"))
        case .complete, .check: (.faceFile, Words(zh: "正在查看文件…", en: "Looking at the file…"))
        case .set: (.faceChange, Words(zh: "正在修改人脸…", en: "Changing the face…"))
        case .download: (.faceDownload, Words(zh: "正在下载照片…", en: "Downloading the photo…"))
        }
    }
}
