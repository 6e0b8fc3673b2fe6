import GroupModel
import LosslessJSON
import Yams

/// A place in a file, as editors count.
nonisolated struct FilePlace: Hashable, CustomStringConvertible {
    /// The file's, as it was given.
    let path: String
    let position: TextPosition

    /// `FILE:LINE:COLUMN`.
    var description: String { "\(path):\(position.line):\(position.column)" }
}

/// Where the members of a group stand in the text of its file.
///
/// The text is read once more for it, when the first place is asked for: a file without a problem costs nothing.
nonisolated final class FilePositions {
    private let file: GroupFile
    private let added: FilePositions?
    private let document: GroupDocument?
    private var rowNumbers: [JSONPath: [JSON: Int]] = [:]
    private lazy var root = file.source.flatMap { Part($0.text) }

    /// - Parameters:
    ///   - added: what was laid over the file's group: what stands there is shown there.
    ///   - document: whose places are asked for, when not the file's own: once the group is merged with what the server has
    ///     become, rows of tables have other numbers in it than in the file.
    init(in file: GroupFile, under added: GroupFile? = nil, of document: GroupDocument? = nil) {
        self.file = file
        self.added = added.map { FilePositions(in: $0, of: document) }
        self.document = document
    }

    /// Where a place of a request body stands: where the value begins, or the name before it when the value begins in
    /// another line. For what no file has, the innermost thing around it that is there.
    subscript(place: JSONPath) -> FilePlace {
        let found = find(place)
        if let added {
            let other = added.find(place)
            let isNearer = other.depth > found.depth || other.depth == place.steps.count
            if isNearer { return FilePlace(path: added.path, position: other.position) }
        }
        return FilePlace(path: path, position: found.position)
    }

    /// The group's file, as it was given.
    var path: String { file.source?.text.path ?? "" }

    /// - Returns: also how many steps of the place lead to something.
    private func find(_ place: JSONPath) -> (position: TextPosition, depth: Int) {
        guard var part = root, let source = file.source else { return (.start, 0) }
        let placeInFile = document.map { self.placeInFile(place, $0) } ?? place
        let steps = source.place(ofBody: placeInFile).steps
        var position = part.position ?? .start
        for (number, step) in steps.enumerated() {
            guard let next = part.part(step) else {
                return (position, placeInFile.steps.count - (steps.count - number))
            }
            part = next
            position = next.shownPosition ?? position
        }
        return (position, placeInFile.steps.count)
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
