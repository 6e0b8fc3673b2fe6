package import Attendance
import GroupModel

/// Finds the people that somebody means by what they typed or listed: ids, e-mail addresses, phone numbers with their
/// country code, and exact names.
package struct PeopleFinder: Sendable {
    package enum Meaning: Hashable, Sendable {
        /// Their id. Whether anybody bears a text that may be an id, only the platform knows.
        case person(String)
        case nobody
        /// The ids of all who bear the name.
        case several([String])
    }

    private let directory: any Directory

    package init(_ directory: any Directory) {
        self.directory = directory
    }

    /// What each text means. Names need the whole directory, which is read only where there are any and it is not known yet.
    /// - Parameter report: is told how far the reading of the directory has come.
    package func find(
        _ texts: [String],
        reporting report: @escaping @Sendable (DirectoryWalk) -> Void = { _ in }
    ) async throws(ServiceFailure) -> [String: Meaning] {
        var meanings: [String: Meaning] = [:]
        var emails: [String] = []
        var phones: [String] = []
        var names: [String] = []
        for text in Set(texts).sorted() {
            if GroupReference.mayBeID(text) {
                meanings[text] = .person(text)
            } else if text.contains("@") {
                emails.append(text)
            } else if text.hasPrefix("+") {
                phones.append(text)
            } else {
                names.append(text)
            }
        }
        for (isEmail, contacts) in [(true, emails), (false, phones)] {
            for batch in contacts.batches(of: DirectoryID.batchSize) {
                let found = try await directory.people(phones: isEmail ? [] : batch, emails: isEmail ? batch : [])
                for text in batch { meanings[text] = found[text].map { .person($0.id) } ?? .nobody }
            }
        }
        guard !names.isEmpty else { return meanings }
        var extract = await directory.everybodyRemembered()
        if !extract.isComplete { extract = try await directory.walk(reporting: report) }
        let index = DirectoryIndex(extract)
        for name in names {
            let ids = index.ids(named: name, .person)
            meanings[name] = ids.isEmpty ? .nobody : ids.count == 1 ? .person(ids[0]) : .several(ids.sorted())
        }
        return meanings
    }
}

extension PeopleFinder.Meaning {
    /// Why a text names nobody; nil where it names somebody.
    package func problem(with text: String) -> Words? {
        switch self {
        case .person: nil
        case .nobody: Words(zh: "没有找到“\(text)”。", en: "Nobody is found by “\(text)”.")
        case .several(let ids):
            Words(
                zh: "有多个人名为“\(text)”，请用 ID：\(ids.joined(separator: " "))",
                en: "Several people are named “\(text)”; use an id: \(ids.joined(separator: " "))"
            )
        }
    }
}
