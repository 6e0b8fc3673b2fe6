import Attendance
import GroupModel
import LosslessJSON
package import Operations

/// All that the lines of a page say follows from this; where the cursor stands is not in it. Equal ones look the same.
///
/// Comparing costs little, since what no edit has touched is shared between one state and the next.
package struct RowsBasis: Equatable, Sendable {
    private let content: Page.Content
    private let draft: GroupDraft
    private let problems: [Problem]
    private let fetchedRows: FetchedRows
    private let wizard: WizardState?
    private let access: EditorState.Access
    private let moved: [JSONPath]
    private let shifts: [ShiftSummary]
    private let names: NameBook

    package init(_ editor: EditorState, names: NameBook) {
        content = editor.page.content
        draft = editor.draft
        problems = editor.session.problems
        fetchedRows = editor.fetchedRows
        wizard = editor.wizard
        access = editor.access
        moved = editor.moved
        shifts = editor.namedShifts
        self.names = names
    }
}
