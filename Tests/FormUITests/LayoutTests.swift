import Attendance
import Editor
import FormUI
import GroupModel
import Terminal
import Testing

@Suite("Layout")
struct LayoutTests {
    /// Size, sections' columns, form's columns, detail's columns; nought where there is no such pane.
    nonisolated static let table: [(Size, sections: Int, main: Int, detail: Int)] = [
        (Size(width: 60, height: 16), 0, 60, 0),
        (Size(width: 80, height: 24), 0, 80, 0),
        (Size(width: 109, height: 30), 0, 109, 0),
        (Size(width: 110, height: 30), 32, 77, 0),
        (Size(width: 117, height: 30), 36, 80, 0),
        (Size(width: 149, height: 40), 37, 111, 0),
        (Size(width: 150, height: 40), 37, 75, 36),
        (Size(width: 160, height: 48), 37, 85, 36),
        (Size(width: 300, height: 100), 37, 201, 60),
    ]

    @Test("The panes that a size has room for", arguments: table)
    func panes(size: Size, sections: Int, main: Int, detail: Int) {
        let layout = Layout(size: size)
        #expect(layout.sections?.width ?? 0 == sections)
        #expect(layout.main.width == main)
        #expect(layout.detail?.width ?? 0 == detail)
        #expect(layout.main.height == size.height - 4)
    }

    @Test("On a wide screen every section's name is whole", arguments: Language.allCases)
    func sectionNames(_ language: Language) throws {
        let stage = Stage(language, size: Size(width: 160, height: 48))
        stage.open(try Samples.group)
        let rows = stage.rows
        for section in Section.allCases {
            #expect(rows[2 + section.rawValue].contains(section.words[language]), "\(rows[2 + section.rawValue])")
        }
    }

    @Test("The parts lie inside the screen and apart, and leave out only the lines between panes", arguments: table)
    func parts(size: Size, sections: Int, main: Int, detail: Int) {
        let layout = Layout(size: size)
        let parts = [
            layout.header, layout.title, layout.sections, layout.main, layout.detail, layout.help, layout.hints,
        ].compactMap(\.self)
        let screen = Rect(origin: .zero, size: size)
        for (index, part) in parts.enumerated() {
            #expect(part.intersection(screen) == part)
            for other in parts.dropFirst(index + 1) { #expect(part.intersection(other).isEmpty) }
        }
        let covered = parts.reduce(0) { $0 + $1.width * $1.height }
        let lines = ([layout.sections, layout.detail].compactMap(\.self).count) * layout.main.height
        #expect(covered + lines == size.width * size.height)
    }

    @Test("From 1×1 on no part has a negative measure or leaves the rows that there are")
    func tiny() {
        for width in 1...64 {
            for height in 1...20 {
                let layout = Layout(size: Size(width: width, height: height))
                #expect(layout.main.width == width)
                #expect(layout.main.height == max(0, height - 4))
                #expect(Layout.isTooSmall(layout.size) == (width < 60 || height < 16))
            }
        }
    }

    @Test("The form is never narrower than it is with one pane less")
    func monotonous() {
        for width in 60...400 {
            #expect(Layout(size: Size(width: width, height: 24)).main.width >= 60, "\(width) columns")
        }
    }
}
