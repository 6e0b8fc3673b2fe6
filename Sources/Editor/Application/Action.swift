package import Attendance
package import GroupModel
package import LosslessJSON
package import Operations

/// Everything that can happen to the state.
package enum Action: Sendable {
    case command(Command)
    /// A key while text is typed.
    case text(TextKey)
    /// Bracketed paste: never a command, whatever it holds.
    case paste(String)
    /// A paste too large to be kept.
    case oversizedPaste
    /// A click on a line of the page.
    case focus(row: Int)
    /// A click on a row of what lies over the page: the first puts the cursor there, another accepts.
    case choose(row: Int)
    /// A click on a section.
    case focusSection(Section)
    /// A click on a tab of the review.
    case showTab(ReviewState.Tab)
    /// The layout has changed: how many lines a page shows.
    case resized(pageRows: Int)
    /// A help was drawn: so many of its lines did not fit.
    case helpOverflows(by: Int)
    /// Rows of the group list that are on the screen now.
    case showsGroups(Range<Int>)
    /// Ids that were drawn for want of a name.
    case showsIDs(Set<DirectoryID>)
    /// Open this group as soon as it is there: an id or an exact name.
    case openGroup(String)
    /// Begin a new group at once: a copy of this one, by id or exact name; nil asks what to begin with.
    case newGroup(copying: String?)
    /// Show what somebody asked for, to be applied by a second admin.
    case review(RequestedWrite)
    /// A signal: leave in good order, at once unless something is being written.
    case terminate(lookingFor: Duration)
    case outcome(Outcome)
}

/// What a key does while text is typed.
package enum TextKey: Hashable, Sendable {
    case edit(TextLine.Edit)
    /// Enter.
    case accept
    /// Tab: accept, and go on to the next field.
    case acceptAndNext
    case cancel
    /// In a list that typing narrows.
    case up, down, pageUp, pageDown
}

/// What came of an effect.
package enum Outcome: Sendable {
    case groupPage(Result<GroupPage, ServiceFailure>, asked: String?)
    case group(Result<FetchedGroup, ServiceFailure>, asked: String)
    case groupType(id: String, Result<JSON, ServiceFailure>)
    case rememberedShifts([ShiftSummary])
    case shifts(Result<[ShiftSummary], ServiceFailure>)
    case zoneOffsets([String: ZoneOffset])
    /// `yyyyMMdd` in the zone; nil when the zone is not known.
    case today(Int?, zone: String)
    case request(Result<RequestDescription, ServiceFailure>)
    case submitStage(SubmitStage)
    case submitted(SubmitOutcome)
    case sealed(Result<SealedFile, RequestFailure>)
    case history(HistoryOutcome)
    case faces(FaceAnswer)
    case drafts(Result<[SavedDraft], DraftFailure>)
    /// Everything that was to be kept so far is on the disk.
    case draftKept
    case draftNotKept(DraftFailure)
    /// Another session has taken over what was to be kept under this id.
    case editTaken(by: String, edit: String)
    case left(Result<[OtherEdit], DraftFailure>)
    case leftCompared(String, EditChooser.ServerState)
    case compared(Result<FetchedGroup, ServiceFailure>)
    case newGroup(Result<NewGroup, ServiceFailure>)
    case deletion(Result<Deletion, ServiceFailure>)
    case deleted(Deletion, DeletionOutcome)
    /// The group as it is now, and what still holds it.
    case heldLookedAt(Result<HeldGroup, ServiceFailure>)
    /// What went wrong in closing entries by hand; nothing when they are closed.
    case heldClosed([Words])
    case directory(DirectoryOutcome)
    case affected(Result<AffectedPeople, ServiceFailure>)
    case askedForConflicts(done: Int, of: Int)
    case conflicts(Result<[Conflict], ServiceFailure>)
}

extension Action {
    /// Whether somebody's hands did it: a key, a click, a paste.
    var isByHand: Bool {
        switch self {
        case .command, .text, .paste, .oversizedPaste, .focus, .choose, .focusSection, .showTab, .openGroup, .newGroup,
            .review:
            true
        case .resized, .helpOverflows, .showsGroups, .showsIDs, .terminate, .outcome: false
        }
    }
}
