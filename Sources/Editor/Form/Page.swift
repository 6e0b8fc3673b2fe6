package import GroupModel
package import LosslessJSON

/// One level of the editor: a section, or what was opened from it.
package struct Page: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case section(Section)
        /// The rows of a table, such as the locations.
        case table(Field, JSONPath)
        /// The fields of one row of a table.
        case row(Field, JSONPath)
        /// A list of ids.
        case ids(Field, JSONPath)
        /// The shifts of the week.
        case weekShifts(Field, JSONPath)
    }

    package let content: Content
    /// Which line the keys act on.
    package var cursor = 0

    package init(_ content: Content, cursor: Int = 0) {
        self.content = content
        self.cursor = cursor
    }

    /// The place whose value the page shows; nil for a section.
    package var place: JSONPath? {
        switch content {
        case .section: nil
        case .table(_, let place), .row(_, let place), .ids(_, let place), .weekShifts(_, let place): place
        }
    }
}
