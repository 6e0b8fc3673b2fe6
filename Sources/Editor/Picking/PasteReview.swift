package import Attendance
import GroupModel
package import LosslessJSON
import Operations

/// What was pasted for a list, before any of it is added.
package struct PasteReview: Hashable, Sendable {
    package let place: JSONPath
    package let kind: DirectoryID.Kind
    /// Nil until the first look is over.
    package internal(set) var report: PastedReport?
    /// How far the platform was asked; nil when it is not being asked.
    package internal(set) var progress: Progress?
    /// Kinds that are added.
    package internal(set) var included: Set<PastedReport.Kind> = [.valid, .unchecked]
    /// A row.
    package internal(set) var cursor = 0
    /// Where it was pasted into a picker: what is checked there.
    let picker: DirectoryPicker?

    package struct Progress: Hashable, Sendable {
        package let done: Int
        package let count: Int
    }

    package enum Row: Hashable, Sendable {
        case kind(PastedReport.Kind, count: Int)
        case item(PastedItem, PastedReport.Kind)
    }

    init(place: JSONPath, kind: DirectoryID.Kind, picker: DirectoryPicker?) {
        self.place = place
        self.kind = kind
        self.picker = picker
    }

    /// Kinds that somebody may add or leave out; for the others there is nothing to choose.
    package static let choosable: Set<PastedReport.Kind> = [.valid, .unchecked, .unknown]

    private var kinds: [(kind: PastedReport.Kind, items: [PastedItem])] {
        PastedReport.Kind.allCases.compactMap { kind in
            guard let items = report?.items[kind], !items.isEmpty else { return nil }
            return (kind, items)
        }
    }

    package var rowCount: Int { kinds.reduce(0) { $0 + 1 + $1.items.count } }

    /// A row on the screen: each kind, and what is of it.
    package func row(_ number: Int) -> Row? {
        var rest = number
        for (kind, items) in kinds {
            if rest == 0 { return .kind(kind, count: items.count) }
            if rest <= items.count { return .item(items[rest - 1], kind) }
            rest -= items.count + 1
        }
        return nil
    }

    /// The rows on which kinds begin.
    private var headings: [Int] {
        var next = 0
        return kinds.map { _, items in
            defer { next += items.count + 1 }
            return next
        }
    }

    /// The ids that Enter adds, each once.
    package var accepted: [String] {
        guard let report else { return [] }
        return PastedReport.Kind.allCases.filter(included.contains).flatMap { kind in
            report.items(kind).filter { kind == .valid || $0.mayBeID }.map(\.id)
        }
    }

    mutating func perform(_ command: Command, pageRows: Int) {
        if let target = CursorMove.target(of: command, from: cursor, count: rowCount, pageRows: max(2, pageRows - 4)) {
            cursor = target
            return
        }
        switch command {
        case .nextPane: cursor = headings.first { $0 > cursor } ?? headings.first ?? 0
        case .previousPane: cursor = headings.last { $0 < cursor } ?? headings.last ?? 0
        case .toggle:
            let kind: PastedReport.Kind
            switch row(cursor) {
            case .kind(let this, _), .item(_, let this): kind = this
            case nil: return
            }
            guard Self.choosable.contains(kind) else { return }
            if included.remove(kind) == nil { included.insert(kind) }
        default: break
        }
    }
}

extension AppState {
    /// Looks through a pasted list; nothing is added before somebody has seen what it is.
    mutating func review(pasted text: String, for place: JSONPath, from picker: DirectoryPicker?) -> Reply {
        guard let document = editor?.document, let kind = DirectoryID.Kind(at: place, in: document) else {
            return .none
        }
        overlay = .pasted(PasteReview(place: place, kind: kind, picker: picker))
        let query = PastedQuery(
            text: text,
            kind: kind,
            present: Set(document[place]?.array?.compactMap(\.string) ?? []),
            names: names,
            index: directory.index
        )
        return .effects(.askDirectory(.resolve(query)))
    }

    mutating func perform(_ command: Command, in review: PasteReview) -> Reply {
        switch command {
        case .back:
            overlay = review.picker.map(Overlay.pick)
            return running[.paste] == nil ? .none : .effects(.cancel(.paste))
        case .open:
            guard running[.paste] == nil else {
                return .notice(
                    Notice(.information, Words(zh: "仍在核对；Ctrl-C 停止核对。", en: "Still checking; Ctrl-C stops it."))
                )
            }
            return accept(review)
        default:
            var review = review
            overlay = nil
            review.perform(command, pageRows: pageRows)
            overlay = .pasted(review)
            return .none
        }
    }

    /// A click: the first puts the cursor on the row, another takes its kind in or leaves it out.
    mutating func choose(_ row: Int, in review: PasteReview) -> Reply {
        guard row < review.rowCount else { return .none }
        if review.cursor == row { return perform(.toggle, in: review) }
        var review = review
        review.cursor = row
        overlay = .pasted(review)
        return .none
    }

    private mutating func accept(_ review: PasteReview) -> Reply {
        overlay = nil
        var ids = review.picker?.added ?? []
        let taken = Set(ids)
        ids += review.accepted.filter { !taken.contains($0) }
        let removed = review.picker?.removed ?? []
        let repeated = review.report?.items(.duplicate).count ?? 0
        guard !ids.isEmpty || !removed.isEmpty || repeated > 0 else {
            return .notice(Notice(.information, Words(zh: "没有可添加的内容。", en: "There was nothing to add.")))
        }
        var reply = updateEditor { editor in
            editor.editing(review.place) { editor in
                editor.change(listAt: review.place, adding: ids, removing: removed)
                return .none
            }
        }
        reply.notice = reply.notice ?? Self.added(ids.count, repeated: repeated)
        return reply
    }

    private static func added(_ count: Int, repeated: Int) -> Notice {
        Notice(
            .information,
            Words(
                zh: "添加 \(count) 个" + (repeated == 0 ? "" : "，忽略重复 \(repeated) 个"),
                en: "\(count) added"
                    + (repeated == 0 ? "" : ", \(repeated) duplicate\(repeated == 1 ? "" : "s") ignored")
            )
        )
    }

    mutating func receive(pasted answer: DirectoryAnswer) -> Reply {
        if case .resolved = answer { running[.paste] = nil }
        guard case .pasted(var review) = overlay else { return .none }
        overlay = nil
        switch answer {
        case .resolving(let done, let count):
            if running[.paste] != nil { running[.paste] = DirectoryQuestion.resolvingWords(done, count) }
            review.progress = PasteReview.Progress(done: done, count: count)
        case .resolved(let report):
            review.report = report
            review.progress = nil
            if report.failure?.kind == .scopeMissing { names.close() }
        case .indexed, .listed, .found, .checked, .listIndexed: break
        }
        overlay = .pasted(review)
        return .none
    }
}

extension DirectoryQuestion {
    static func resolvingWords(_ done: Int, _ count: Int) -> Words {
        Words(zh: "正在核对 \(done)/\(count)…", en: "Checking \(done) of \(count)…")
    }

    /// What the status line says while somebody waits for it.
    var words: Words? {
        switch self {
        case .index, .list, .indexList: nil
        case .find, .check: Words(zh: "正在查找…", en: "Looking it up…")
        case .resolve: Words(zh: "正在核对粘贴的内容…", en: "Checking what was pasted…")
        }
    }
}
