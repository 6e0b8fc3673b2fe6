package import Terminal

/// Which part of the screen shows what (`ux.md`, "Screens"): a pure function of the size.
package nonisolated struct Layout: Hashable, Sendable {
    /// Below this the program shows one plain notice and keeps its state.
    package static let minimum = Size(width: 60, height: 16)
    /// From here on the sections stand beside the form.
    package static let sectionsWidth = 110
    /// From here on help stands beside the form as well.
    package static let detailWidth = 150

    package let size: Size
    package let header: Rect
    /// The line under the header: the section, or the columns of a list.
    package let title: Rect
    /// Nil where the sections take the form's place.
    package let sections: Rect?
    package let main: Rect
    /// Nil where help is an overlay.
    package let detail: Rect?
    /// One line about the field under the cursor, or the notice.
    package let help: Rect
    /// The keys.
    package let hints: Rect

    package static func isTooSmall(_ size: Size) -> Bool {
        size.width < minimum.width || size.height < minimum.height
    }

    /// The longest name of a section is whole in 37 columns. A form of 80 columns goes before that.
    private static func sectionsColumns(in width: Int) -> Int { min(37, max(32, width - 81)) }

    /// Help wraps and values do not: it gets no more than the sections while those and the form can use the room.
    package init(size: Size) {
        self.size = size
        header = Rect(x: 0, y: 0, width: size.width, height: 1)
        title = Rect(x: 0, y: 1, width: size.width, height: 1)
        let bodyTop = 2
        let bodyHeight = size.height - 4
        let sectionsColumns = size.width >= Self.sectionsWidth ? Self.sectionsColumns(in: size.width) : 0
        let detailColumns = size.width >= Self.detailWidth ? min(60, max(36, size.width / 5)) : 0
        sections = sectionsColumns == 0 ? nil : Rect(x: 0, y: bodyTop, width: sectionsColumns, height: bodyHeight)
        let mainX = sectionsColumns == 0 ? 0 : sectionsColumns + 1
        let mainWidth = size.width - mainX - (detailColumns == 0 ? 0 : detailColumns + 1)
        main = Rect(x: mainX, y: bodyTop, width: mainWidth, height: bodyHeight)
        detail =
            detailColumns == 0
            ? nil
            : Rect(x: size.width - detailColumns, y: bodyTop, width: detailColumns, height: bodyHeight)
        help = Rect(x: 0, y: size.height - 2, width: size.width, height: 1)
        hints = Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
    }
}
