package import Attendance
import GroupModel
import LosslessJSON
import Operations
import Text

/// What was pasted for a list of people or departments, and all that is known to make sense of it.
package struct PastedQuery: Sendable {
    let text: String
    let kind: DirectoryID.Kind
    /// What the list holds already.
    let present: Set<String>
    let names: NameBook
    /// Nil when it was not made yet.
    var index: DirectoryIndex?
}

/// One of the things that were pasted.
package struct PastedItem: Hashable, Sendable {
    /// As it was pasted.
    package let text: String
    /// From 1.
    package let line: Int
    /// Whom it means; its own text where nobody is known by it.
    package internal(set) var id: String

    package init(text: String, line: Int, id: String) {
        self.text = text
        self.line = line
        self.id = id
    }

    /// Whether the text may be taken for an id although nobody is known by it.
    package var mayBeID: Bool { GroupReference.mayBeID(text) }
}

/// What came of looking through what was pasted.
package struct PastedReport: Hashable, Sendable {
    package enum Kind: Int, CaseIterable, Hashable, Sendable {
        /// Somebody bears it.
        case valid
        /// The platform could not be asked.
        case unchecked
        /// Nobody bears it.
        case unknown
        /// Several people bear the name.
        case ambiguous
        /// In the list already, or pasted before.
        case duplicate

        package var words: Words {
            switch self {
            case .valid: Words(zh: "有效", en: "valid")
            case .unchecked: Words(zh: "未核对", en: "not checked")
            case .unknown: Words(zh: "未找到", en: "unknown")
            case .ambiguous: Words(zh: "重名", en: "several of that name")
            case .duplicate: Words(zh: "重复", en: "duplicate")
            }
        }
    }

    package internal(set) var items: [Kind: [PastedItem]] = [:]
    /// Why some were not checked; nil when all were, or when there was nobody to ask.
    package internal(set) var failure: ServiceFailure?

    package init(_ items: [Kind: [PastedItem]] = [:], failure: ServiceFailure? = nil) {
        self.items = items
        self.failure = failure
    }

    package func items(_ kind: Kind) -> [PastedItem] { items[kind] ?? [] }
    package var count: Int { items.values.reduce(0) { $0 + $1.count } }
}

/// Cuts a pasted text into what it lists.
struct PastedList {
    struct Piece: Hashable {
        let text: String
        let line: Int
    }

    /// The pieces in their order, with repetitions. Line breaks, tabs, commas and brackets part them; blanks do so too
    /// unless they stand in a name.
    /// - Parameter isName: whether somebody is called that.
    static func pieces(of text: String, isName: (String) -> Bool) -> [Piece] {
        var pieces: [Piece] = []
        var line = 0
        for row in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            line += 1
            for part in row.unicodeScalars.split(whereSeparator: PastedIDs.separates) {
                let words = part.split(whereSeparator: \.properties.isWhitespace)
                    .map { String($0).withoutInvisibleEnds }.filter { !$0.isEmpty }
                let whole = words.joined(separator: " ")
                if words.count > 1, !isName(whole) {
                    pieces += words.map { Piece(text: $0, line: line) }
                } else if !whole.isEmpty {
                    pieces.append(Piece(text: whole, line: line))
                }
            }
        }
        return pieces
    }
}

/// Pasted things on their way to being known.
struct PastedCheck {
    enum Meaning: Hashable {
        case bearer(String)
        case several
        case unknown
        case unchecked
    }

    let query: PastedQuery
    let pieces: [PastedList.Piece]
    /// By their text: who is meant, as far as that is known.
    private(set) var meanings: [String: Meaning] = [:]
    /// Texts that the platform may know, each once.
    private(set) var contacts: [Contact] = []
    /// The texts that were read as a contact: a phone number has several spellings.
    private var contactTexts: [Contact: [String]] = [:]
    private(set) var ids: [String] = []
    var failure: ServiceFailure?

    init(_ query: PastedQuery) {
        self.query = query
        let index = query.index
        pieces = PastedList.pieces(of: query.text) { index?.ids(named: $0, query.kind).isEmpty == false }
        var seen: Set<String> = []
        for piece in pieces where seen.insert(piece.text).inserted { sort(piece.text) }
    }

    /// What is known without asking; the rest is put down to be asked.
    private mutating func sort(_ text: String) {
        let id = DirectoryID(query.kind, text)
        if query.present.contains(text) {
            meanings[text] = .bearer(text)
            return
        }
        switch query.names[id] ?? query.index?.entry(id) {
        case .person, .department:
            meanings[text] = .bearer(text)
            return
        case .unknown:
            meanings[text] = .unknown
            return
        case nil: break
        }
        if query.kind == .person, let contact = Contact(text) {
            if contactTexts[contact] == nil { contacts.append(contact) }
            contactTexts[contact, default: []].append(text)
            return
        }
        let named = query.index?.ids(named: text, query.kind) ?? []
        if let only = named.first {
            meanings[text] = named.count == 1 ? .bearer(only) : .several
        } else if GroupReference.mayBeID(text) {
            ids.append(text)
        } else {
            meanings[text] = .unknown
        }
    }

    mutating func learn(_ text: String, _ meaning: Meaning) {
        meanings[text] = meaning
    }

    mutating func learn(_ contact: Contact, _ meaning: Meaning) {
        for text in contactTexts[contact] ?? [] { meanings[text] = meaning }
    }

    /// Everything in its place. Of several that mean the same, the first is valid and the others repeat it.
    var report: PastedReport {
        var report = PastedReport()
        report.failure = failure
        var taken = query.present
        for piece in pieces {
            var item = PastedItem(text: piece.text, line: piece.line, id: piece.text)
            let kind: PastedReport.Kind
            switch meanings[piece.text] ?? .unchecked {
            case .bearer(let id):
                item.id = id
                kind = .valid
            case .several: kind = .ambiguous
            case .unknown: kind = .unknown
            case .unchecked: kind = .unchecked
            }
            if kind == .ambiguous || taken.insert(item.id).inserted {
                report.items[kind, default: []].append(item)
            } else {
                report.items[.duplicate, default: []].append(item)
            }
        }
        return report
    }
}
