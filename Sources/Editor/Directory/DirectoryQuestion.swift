package import Attendance
import GroupModel
package import LosslessJSON
package import Operations

/// What pickers, pasted lists and filters ask.
package enum DirectoryQuestion: Sendable {
    /// Everybody who is remembered, and these, to be searched.
    case index(NameBook)
    /// What lies directly in a department.
    case list(department: String, withPeople: Bool)
    /// Whose phone number or e-mail address this is.
    case find(contact: Contact)
    /// Whether somebody bears an id.
    case check(DirectoryID)
    /// Who is meant by pasted lines.
    case resolve(PastedQuery)
    /// The ids of a list, to be filtered by name.
    case indexList(ListQuery)

    var job: Job {
        switch self {
        case .index: .directoryIndex
        case .list(let department, _): .listing(department)
        case .find, .check: .lookUp
        case .resolve: .paste
        case .indexList: .listIndex
        }
    }
}

/// A list of ids that is to be filtered.
package struct ListQuery: Sendable {
    package let place: JSONPath
    package let ids: JSONArray
    let referent: Referent
    var names: NameBook
}

/// What comes of it.
package enum DirectoryAnswer: Sendable {
    case indexed(DirectoryIndex)
    case listed(department: String, Result<DirectoryExtract, ServiceFailure>)
    case found(contact: Contact, Result<Person?, ServiceFailure>)
    /// Nil when the platform can't say.
    case checked(DirectoryID, Result<DirectoryEntry?, ServiceFailure>)
    case resolving(done: Int, of: Int)
    case resolved(PastedReport)
    case listIndexed(place: JSONPath, ids: JSONArray, SearchIndex)
}

/// A phone number or an e-mail address, as the platform looks people up by it.
package enum Contact: Hashable, Sendable {
    /// `+8613812345678`, or 11 digits of mainland China.
    case phone(String)
    case email(String)

    package var text: String {
        switch self {
        case .phone(let text), .email(let text): text
        }
    }

    /// - Returns: nil for a text that looks like neither.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasSuffix("."),
            text.allSatisfy({ !$0.isWhitespace })
        {
            self = .email(text)
            return
        }
        let digits = text.filter { !" -()".contains($0) }
        guard digits.dropFirst(digits.hasPrefix("+") ? 1 : 0).allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        let isMobile = digits.count == 11 && digits.hasPrefix("1")
        guard isMobile || (digits.hasPrefix("+") && (8...16).contains(digits.count)) else { return nil }
        self = .phone(digits)
    }
}
