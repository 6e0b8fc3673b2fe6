package import Attendance
package import GroupModel
package import LosslessJSON
package import Operations

/// The editor of one group: which page is open, what is being typed, and the session behind it.
package struct EditorState: Sendable {
    package var session: EditingSession
    /// When the group was fetched, as the header shows it: `14:02:11`; empty for a new group.
    package let fetchedAt: String
    /// Whether the group may be edited here.
    package internal(set) var access = Access.full {
        didSet { session.isReadOnly = access != .full }
    }
    /// How edits get into the store; nil where they don't: in the wizard, and while the group is only looked at.
    package internal(set) var keeping: EditKeeping?
    /// What the edits were kept under before they were taken over.
    var keptAs: String?
    /// What others changed on the server since the group was opened, and what has been merged in.
    package internal(set) var moved: [JSONPath] = []
    /// What of that came into the draft in the last merge.
    var joined: [Change] = []
    package var section = Section.basics
    /// The pages over the section, the topmost last; never empty.
    package var pages: [Page]
    /// Where the cursor was in each section.
    var cursors: [Section: Int] = [:]
    package var focus = Pane.form
    /// A value being given; nil in browse mode.
    package var input: FieldInput?
    package var find = FindState()
    /// Of the list of ids that is open.
    package internal(set) var listFilter: ListFilter?
    /// The way through a new row; nil when none is being gone.
    var guide: RowGuide?
    /// How far the time zones are from UTC now, by their names.
    var zoneOffsets: [String: ZoneOffset] = [:]
    /// The time zone that the session's today is of; nil to have it looked up.
    var zoneOfToday: String?
    /// Where the tenant does what the API can't; nil when that is not known.
    package var console: AdminConsole?
    /// What the rows of the open pages are set against.
    var fetchedRows = FetchedRows()
    /// Whether a write to the group is not proved yet, as far as this session knows.
    package internal(set) var hasOpenWrite = false
    /// Where the draft comes from when it is a past state of the group.
    package var restoration: Restoration?
    /// Why the group is changed, as it was typed in a review; for the next one, and for the history.
    var note = ""
    /// What another admin asked for, when the draft began as that.
    var requested: RequestedWrite?
    package var shifts = Loadable<[ShiftSummary]>.notLoaded
    /// Set for a new group, which is asked for step by step.
    package internal(set) var wizard: WizardState?
    /// From an earlier session, until `shifts` come.
    var rememberedShifts: [ShiftSummary] = []

    package enum Pane: Hashable, Sendable {
        case sections
        case form
    }

    package init(session: EditingSession, fetchedAt: String) {
        self.session = session
        self.fetchedAt = fetchedAt
        pages = [Page(.section(.basics))]
        zoneOfToday = session.draft.document[.timeZone]?.string
    }

    /// The editor of a group as it was fetched.
    package init(_ fetched: FetchedGroup, operatorID: String?) {
        let document = GroupDocument(group: fetched.group, operatorID: operatorID)
        self.init(
            session: EditingSession(draft: GroupDraft(fetched: document), today: fetched.today),
            fetchedAt: fetched.time
        )
    }
    /// What shifts are called, as far as that is known.
    package var namedShifts: [ShiftSummary] { shifts.value ?? rememberedShifts }

    package var draft: GroupDraft { session.draft }
    package var document: GroupDocument { session.draft.document }

    package var page: Page {
        get { pages[pages.count - 1] }
        set { pages[pages.count - 1] = newValue }
    }
}

/// Something that comes over the network, and may not have come yet.
package enum Loadable<Value: Hashable & Sendable>: Hashable, Sendable {
    case notLoaded
    case loading
    case loaded(Value)
    case failed(ServiceFailure)

    package var value: Value? {
        if case .loaded(let value) = self { value } else { nil }
    }
}

// MARK: - Rows

extension EditorState {
    /// The lines of a form page; empty for lists, whose lines are the elements of their value.
    package var formRows: [FormRow] {
        switch page.content {
        case .section(let section):
            if let wizard {
                stepRows(wizard.step, showsAll: wizard.showsAll)
            } else {
                FormRow.rows(of: section, in: document)
            }
        case .row(let field, let place): FormRow.rows(ofTable: field.path, row: place, in: document)
        case .table, .ids, .weekShifts: []
        }
    }

    /// How many lines the page has.
    package var rowCount: Int {
        switch page.content {
        case .section, .row: formRows.count
        case .table(_, let place), .ids(_, let place): document[place]?.array?.count ?? 0
        case .weekShifts(_, let place): max(7, document[place]?.array?.count ?? 0)
        }
    }

    /// The field that the keys act on, and its place; nil on an empty list or on an unknown member.
    package var focused: (field: Field, place: JSONPath)? {
        switch page.content {
        case .section, .row:
            let rows = formRows
            guard rows.indices.contains(page.cursor), let field = rows[page.cursor].field else { return nil }
            return (field, rows[page.cursor].place)
        case .table(let field, let place), .ids(let field, let place):
            guard page.cursor < rowCount, filteredRows?.contains(page.cursor) ?? true else { return nil }
            return (field, place.appending(page.cursor))
        case .weekShifts(let field, let place):
            return (field, place.appending(page.cursor))
        }
    }

    /// Why the page's values cannot be edited; nil when they can.
    package var lock: Words? {
        page.place.flatMap(lockReason)
    }

    /// Why a value cannot be edited here; nil when it can.
    package func lockReason(for place: JSONPath) -> Words? {
        access.reason ?? Lock.reason(for: place, in: draft)
    }
}

/// Why something on a form is read-only.
package enum Lock {
    /// Nil when the value may be edited.
    package static func reason(for place: JSONPath, in draft: GroupDraft) -> Words? {
        var ancestor = JSONPath()
        for step in place.steps {
            ancestor.steps.append(step)
            if case .index = step, let table = Schema.field(at: ancestor.parent), table.write == .appendOnly,
                draft.isUnchanged(ancestor)
            {
                return Words(
                    zh: "已有地点：接口只能追加，不能修改或删除，请到管理后台操作。",
                    en: "An existing location: the API only appends. Change or remove it in the admin console."
                )
            }
        }
        guard let field = Schema.field(at: place) else {
            // A row of a list of ids, or of the week.
            return Schema.field(at: place.parent).flatMap { reason(for: $0) }
        }
        return reason(for: field)
    }

    private static func reason(for field: Field) -> Words? {
        switch field.write {
        case .identity: Words(zh: "由平台分配，不能修改。", en: "Given by the platform; it cannot be changed.")
        case .responseOnly: Words(zh: "仅由服务器返回，不会发送。", en: "Returned by the server only; never sent.")
        case .retired: Words(zh: "该字段已下线：原样送回。", en: "Out of use: sent back as it came.")
        case .overwritten, .appendOnly, .keptWhenUnsent, .requestOnly: nil
        }
    }
}
