import GroupModel
import LosslessJSON
import Yams

/// Where the members of a group stand in the text of its file.
///
/// The text is read once more for it, when the first place is asked for: a file without a problem costs nothing.
nonisolated final class FilePositions {
    private let file: GroupFile
    private let document: GroupDocument?
    private var rowNumbers: [JSONPath: [JSON: Int]] = [:]
    private lazy var root = file.source.flatMap { Part($0.text) }

    /// - Parameter document: whose places are asked for, when not the file's own: once the group is merged with what the
    ///   server has become, rows of tables have other numbers in it than in the file.
    init(in file: GroupFile, of document: GroupDocument? = nil) {
        self.file = file
        self.document = document
    }

    /// The file's, as it was given.
    var path: String { file.source?.text.path ?? "" }

    /// Where a place of a request body stands in the file: where the value begins, or the name before it when the value
    /// begins in another line. For what the file lacks, the innermost thing around it that is there.
    subscript(place: JSONPath) -> TextPosition {
        guard var part = root, let source = file.source else { return .start }
        var position = part.position ?? .start
        for step in source.place(ofBody: document.map { placeInFile(place, $0) } ?? place).steps {
            guard let next = part.part(step) else { break }
            part = next
            position = next.shownPosition ?? position
        }
        return position
    }

    /// Rows are told by their content. A row that is not in the file as it is in the document stands for its table.
    private func placeInFile(_ place: JSONPath, _ document: GroupDocument) -> JSONPath {
        var found = JSONPath()
        for (number, step) in place.steps.enumerated() {
            switch step {
            case .member(let name): found = found.appending(name)
            case .index(let index):
                let row = document[JSONPath(Array(place.steps[...number]))]
                guard let row, let rows = file.document[found]?.array else { return found }
                let isThere = rows.indices.contains(index) && rows[index] == row
                guard let index = isThere ? index : numbers(of: rows, at: found)[row] else { return found }
                found = found.appending(index)
            }
        }
        return found
    }

    /// Of rows that are the same the first has it. Kept, since a problem in each of many rows asks for them.
    private func numbers(of rows: JSONArray, at place: JSONPath) -> [JSON: Int] {
        if let known = rowNumbers[place] { return known }
        let numbers = Dictionary(rows.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        rowNumbers[place] = numbers
        return numbers
    }

    /// A value in the text, whichever of the two languages it is written in.
    private enum Part {
        case json(JSONOutline)
        /// - Parameter name: the key of a member.
        case yaml(Node, name: Node?)

        init?(_ text: GroupFileText) {
            if text.isJSON {
                guard let outline = try? JSONOutline(of: text.bytes) else { return nil }
                self = .json(outline)
            } else {
                guard let text = try? text.yaml(), let node = try? Yams.compose(yaml: text) else { return nil }
                self = .yaml(node, name: nil)
            }
        }

        func part(_ step: JSONPath.Step) -> Part? {
            switch (self, step) {
            case (.json(let outline), _): outline.part(step).map(Part.json)
            case (.yaml(.mapping(let members), _), .member(let name)):
                members.first { $0.key.scalar?.string.hasSameCodePoints(as: name) ?? false }
                    .map { .yaml($0.value, name: $0.key) }
            case (.yaml(.sequence(let elements), _), .index(let index)):
                elements.indices.contains(index) ? .yaml(elements[index], name: nil) : nil
            case (.yaml, _): nil
            }
        }

        var position: TextPosition? {
            switch self {
            case .json(let outline): outline.position
            case .yaml(let node, _): node.mark.map(TextPosition.init)
            }
        }

        /// The value of an alias has the position of its anchor, elsewhere in the file: its name says where it is used.
        var shownPosition: TextPosition? {
            guard let name = namePosition, let position else { return position }
            return position.line == name.line && position.column >= name.column ? position : name
        }

        private var namePosition: TextPosition? {
            switch self {
            case .json(let outline): outline.namePosition
            case .yaml(_, let name): name?.mark.map(TextPosition.init)
            }
        }
    }
}
