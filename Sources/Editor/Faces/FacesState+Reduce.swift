import Attendance
import GroupModel
import Operations

extension FacesState {
    mutating func perform(_ command: Command, pageRows: Int) -> Reply {
        let person = selected
        defer { if selected != person || isTyping { result = nil } }
        if let target = CursorMove.target(of: command, from: cursor, count: people.count, pageRows: pageRows) {
            cursor = target
            return .none
        }
        switch command {
        case .find:
            isFiltering = true
            return .none
        case .open: return begin(.photo)
        case .faceKey: return begin(.key)
        case .export:
            guard let key = selectedSetting?.key else { return .notice(Self.noPhoto) }
            return begin(.download(key: key))
        case .copy: return selectedSetting?.key.map { .effects(.copy($0)) } ?? .none
        case .back:
            guard !filter.isEmpty else { return .pop }
            filter = TextLine()
            return .none
        default: return .none
        }
    }

    private static let noPhoto = Notice(
        .information,
        Words(zh: "没有可下载的照片。", en: "There is no photo to be downloaded.")
    )

    /// A face that is not known can't be put back, so it is not changed.
    private mutating func begin(_ purpose: FaceInput.Purpose) -> Reply {
        guard let selected else { return .none }
        switch faces[selected] {
        case .known: break
        case .refused(let failure): return .notice(Notice(failure))
        case .asking, nil:
            return .notice(
                Notice(.information, Words(zh: "还在查询这个人的人脸。", en: "This person's face is still being asked for."))
            )
        }
        input = FaceInput(purpose, for: selected)
        return .none
    }

    // MARK: Typing

    mutating func typeInFilter(_ key: TextKey, index: DirectoryIndex?, pageRows: Int) -> Reply {
        switch key {
        case .edit(let edit):
            filter.apply(edit)
            cursor = 0
            narrow(index)
            cursor = 0
        case .accept, .acceptAndNext: isFiltering = false
        case .cancel:
            isFiltering = false
            filter = TextLine()
            narrow(index)
        case .up, .down, .pageUp, .pageDown:
            cursor = CursorMove.target(of: key, from: cursor, count: people.count, pageRows: pageRows) ?? cursor
        }
        return .none
    }

    /// - Parameter names: of whom a key may be.
    mutating func typeInInput(_ key: TextKey, names: NameBook) -> Reply {
        guard var input else { return .none }
        if input.isSaving, key != .cancel { return .none }
        defer { if self.input != nil { self.input = input } }
        switch key {
        case .edit(let edit):
            input.line.apply(edit)
            input.order = nil
            input.remark = nil
            return .none
        case .cancel:
            let wasSaving = input.isSaving
            self.input = nil
            return wasSaving ? .effects(.cancel(.faceDownload)) : .none
        case .acceptAndNext:
            guard input.purpose != .key else { return .none }
            return .effects(.faces(.complete(input.line.text)))
        case .accept: return accept(&input, names)
        case .up, .down, .pageUp, .pageDown: return .none
        }
    }

    /// The first Enter looks, the second does.
    private mutating func accept(_ input: inout FaceInput, _ names: NameBook) -> Reply {
        if let order = input.order {
            self.input = nil
            return .effects(.faces(.set(order)))
        }
        let text = input.line.text
        guard !text.isEmpty else { return .none }
        switch input.purpose {
        case .photo: return .effects(.faces(.check(text)))
        case .download(let key):
            input.isSaving = true
            input.remark = nil
            return .effects(.faces(.download(key: key, path: text)))
        case .key:
            guard case .known(let before, _) = faces[input.person] else { return .none }
            input.order = FaceOrder(before: before, source: .key(text))
            let question = Words(
                zh: "将替换现有的人脸，无法清除。再按 Enter 设置这个 key。",
                en: "It replaces the face that is set and can't be cleared. Enter again sets this key."
            )
            let doubt = doubt(about: text, for: input.person, names)
            input.remark = Notice(.warning, doubt.map { $0.and(question) } ?? question)
            return .none
        }
    }

    /// What may be wrong with a key: that it is somebody else's, or looks like none.
    private func doubt(about key: String, for person: String, _ names: NameBook) -> Words? {
        let keys = faces.compactMapValues { face in
            if case .known(let setting, _) = face { setting.key } else { nil }
        }
        if let other = keys.filter({ $0.value == key && $0.key != person }).keys.min() {
            let entry = names[DirectoryID(.person, other)]
            let who = { (language: Language) in entry?.name(in: language).map { "\($0) (\(other))" } ?? other }
            return Words(zh: "这是 \(who(.zh)) 的 face_key！", en: "This is the face_key of \(who(.en))!")
        }
        // As the sample of the document is (`seeds/000: face_key`), or a key that the platform gave somebody.
        let looksLikeKey = key.count == 32 && key.allSatisfy(\.isHexDigit)
        guard !looksLikeKey, !keys.values.contains(where: { $0.count == key.count }) else { return nil }
        return Words(
            zh: "这不像 face_key：通常是 32 位十六进制数字。",
            en: "It does not look like a face_key, which is 32 hexadecimal digits as a rule."
        )
    }

    // MARK: Answers

    mutating func receive(
        _ ids: [String],
        _ result: Result<FaceReading, ServiceFailure>,
        _ times: [Int: String]
    ) -> Reply {
        switch result {
        case .success(let reading):
            for id in ids {
                if let setting = reading.settings[id] {
                    faces[id] = .known(setting, time: setting.updateTime.flatMap { times[$0] } ?? "")
                } else if let failure = reading.refused[id] {
                    faces[id] = .refused(failure)
                }
            }
            return .none
        case .failure(let failure):
            for id in ids { faces[id] = .refused(failure) }
            return .notice(Notice(failure))
        }
    }

    /// Adds what all have in common; where that is nothing, they are named.
    mutating func complete(_ path: String, with found: [String]) -> Reply {
        guard var input, !input.isSaving, input.line.text == path else { return .none }
        let common = found.dropFirst().reduce(found.first ?? path) { common, other in
            String(zip(common, other).prefix { $0 == $1 }.map(\.0))
        }
        if common.count > path.count {
            input.line = TextLine(common)
            input.order = nil
        }
        input.remark =
            found.isEmpty
            ? Notice(.warning, Words(zh: "没有这样的文件。", en: "There is no such file."))
            : found.count == 1 ? nil : Notice(.information, Self.listed(found))
        self.input = input
        return .none
    }

    /// Closes the box of a photo that was written. One that was not stays, with the path that was typed.
    /// - Returns: whether the box says what came of it; nobody needs to be told twice.
    mutating func endDownload(to path: String, _ failure: ServiceFailure?) -> Bool {
        guard var input, input.isSaving, input.line.text == path else { return false }
        input.isSaving = false
        input.remark = failure.map { Notice($0) }
        self.input = failure == nil ? nil : input
        return failure != nil
    }

    private static func listed(_ paths: [String]) -> Words {
        let names = paths.map { path in
            let pieces = path.split(separator: "/")
            return (pieces.last.map(String.init) ?? "") + (path.hasSuffix("/") ? "/" : "")
        }
        return Words(
            zh: "\(names.count) 个：" + names.joined(separator: "  "),
            en: "\(names.count): " + names.joined(separator: "  ")
        )
    }

    mutating func receive(_ path: String, _ result: Result<FacePhotoSummary, PhotoProblem>) -> Reply {
        guard var input, input.line.text == path, case .known(let before, _) = faces[input.person] else { return .none }
        switch result {
        case .success(let photo):
            input.order = FaceOrder(before: before, source: .photo(path: path, photo.trace))
            let what = "\(photo.format), \(photo.trace.size) B"
            input.remark = Notice(
                .warning,
                Words(
                    zh: "\(what)。将替换现有的人脸，无法清除。再按 Enter 上传并设置。",
                    en:
                        "\(what). It replaces the face that is set and can't be cleared. Enter again uploads and sets it."
                )
            )
        case .failure(let problem): input.remark = Notice(.error, problem.words)
        }
        self.input = input
        return .none
    }

    mutating func receive(
        _ order: FaceOrder,
        _ outcome: FaceOutcome,
        _ readBack: FaceSetting?,
        _ time: String
    ) -> Reply {
        let person = order.before.personID
        if let readBack { faces[person] = .known(readBack, time: time) } else { faces[person] = nil }
        switch outcome {
        case .set(let setting, _):
            result =
                readBack?.key == setting.key
                ? Notice(.information, Words(zh: "\(person)：已设置并读回核对。", en: "\(person): set, and read back."))
                : Notice(
                    .warning,
                    readBack == nil
                        ? Words(zh: "\(person)：已设置，未能读回核对。", en: "\(person): set; it could not be read back.")
                        : Words(
                            zh: "\(person)：平台接受了修改，但读回的人脸不同。",
                            en: "\(person): accepted, and the face read back differs."
                        )
                )
        case .notSet(let failure):
            result = Notice(
                .error,
                Words(zh: "\(person)：\(failure.message.zh)", en: "\(person): \(failure.message.en)")
            )
        case .held(let held):
            let refusal = UnprovedWrite.refusal(held)
            result = Notice(.error, Words(zh: "\(person)：\(refusal.zh)", en: "\(person): \(refusal.en)"))
        case .unknown(let setting, let failure):
            result = Notice(
                .error,
                Words(
                    zh: "\(person)：结果不明，它仍可能稍后生效，key 为 \(setting.key ?? "")。按 F5 查看。\(failure.message.zh)",
                    en:
                        "\(person): outcome unknown, it may still arrive; key \(setting.key ?? ""). F5 looks. \(failure.message.en)"
                )
            )
        }
        return .none
    }
}
