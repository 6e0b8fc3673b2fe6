import Attendance
package import Editor
import GroupModel
package import Operations
package import Terminal
import Text

/// Draws the state. What it keeps is how far each screen is scrolled, where a click would land, and what rows look like
/// that need not be drawn again.
package final class Renderer {
    /// Scrolled rows by what is scrolled.
    private var tops: [Scrollable: Int] = [:]
    /// The rows of the editor's page.
    var rows = DrawnRows()
    /// What a click means, by place; of those that overlap, the last counts.
    private var clicks: [(rect: Rect, action: Action)] = []
    /// How many lines a page of the topmost screen shows.
    package private(set) var pageRows = 0
    /// The groups on the screen; nil when the list is not.
    package private(set) var shownGroups: Range<Int>?
    /// Ids on the screen for which no name is known.
    package let unnamed = UnnamedIDs()
    /// How many lines of the help on the screen did not fit; 0 when there is none.
    package private(set) var helpOverflow = 0

    /// Whether the line about the field under the cursor did not fit, and nothing beside the form has all of it.
    var helpIsCut = false

    package init() {}

    /// What scrolls on its own.
    enum Scrollable: Hashable {
        case groups
        case page(depth: Int, Section)
        case review(ReviewState.Tab)
        case result
        case pick
        case history(depth: Int)
        case faces
        case picker
        case pasted
        case edits
        case merge
    }

    /// Draws the whole screen.
    package func draw(_ state: AppState, size: Size) -> Surface {
        var surface = Surface(size)
        clicks = []
        shownGroups = nil
        unnamed.removeAll()
        helpOverflow = 0
        helpIsCut = false
        guard !Layout.isTooSmall(size) else {
            TooSmallNotice.draw(state.language, on: &surface)
            return surface
        }
        let layout = Layout(size: size)
        let context = ValueContext(state, unnamed: unnamed)
        pageRows = layout.main.height
        switch state.screen {
        case .groups(let list): GroupListView(list: list, state: state, layout: layout).draw(self, on: &surface)
        case .editor(let editor):
            EditorView(editor: editor, state: state, layout: layout, context: context).draw(self, on: &surface)
        case .review(let review):
            ReviewView(review: review, state: state, layout: layout, context: context).draw(self, on: &surface)
        case .result(let result):
            ResultView(result: result, state: state, layout: layout, context: context).draw(self, on: &surface)
        case .faces(let faces):
            FacesView(faces: faces, state: state, layout: layout, context: context).draw(self, on: &surface)
        case .history(let history):
            HistoryView(screen: history, state: state, layout: layout, context: context).draw(self, on: &surface)
        case .merge(let merge):
            MergeView(merge: merge, state: state, layout: layout, context: context).draw(self, on: &surface)
        }
        FooterView(state: state, layout: layout, helpIsCut: helpIsCut).draw(on: &surface)
        if let overlay = state.overlay {
            forgetClicks()
            OverlayView(overlay: overlay, state: state, layout: layout, context: context).draw(self, on: &surface)
        }
        return surface
    }

    /// What a click at a place means; nil for nothing.
    package func action(forClickAt point: Point) -> Action? {
        clicks.last { $0.rect.contains(point) }?.action
    }

    func onClick(in rect: Rect, _ action: Action) {
        clicks.append((rect, action))
    }

    /// What lies over a page takes the clicks.
    func forgetClicks() {
        clicks = []
    }

    func helpOverflows(by lines: Int) {
        helpOverflow = lines
    }

    func shows(groups: Range<Int>) {
        shownGroups = groups
    }

    /// Scrolls so that the cursor's rows can be seen, and returns the first row to draw.
    func top(of scrollable: Scrollable, showing rows: Range<Int>, of count: Int, height: Int) -> Int {
        let top = Scrolling.top(tops[scrollable] ?? 0, showing: rows, of: count, height: height)
        tops[scrollable] = top
        return top
    }
}

/// What is shown when there is no room for a screen; the state waits.
nonisolated enum TooSmallNotice {
    static func draw(_ language: Language, on surface: inout Surface) {
        let words = Words(zh: "窗口太小：至少 60×16", en: "Window too small: 60×16 at least")
        surface.put(words[language].truncated(toColumns: surface.width), at: .zero)
    }
}
