package import Attendance
import GroupModel
package import Operations

/// The people of the company and the photos by which their faces are recognised.
package struct FacesState: Sendable {
    /// What is known of somebody's face.
    package enum Face: Hashable, Sendable {
        case asking
        /// With the local time at which it was set; empty when that is not known.
        case known(FaceSetting, time: String)
        case refused(ServiceFailure)
    }

    /// Somebody whose face alone is shown until a search begins; nil for everybody.
    package let person: String?
    /// What narrows the people: a name in either script, pinyin, a staff number or an id.
    package internal(set) var filter = TextLine()
    package internal(set) var isFiltering = false
    /// The ids in the rows.
    package private(set) var people: [String] = []
    package internal(set) var cursor = 0
    package internal(set) var faces: [String: Face] = [:]
    /// What is being typed for somebody.
    package internal(set) var input: FaceInput?
    /// What came of the last change; gone once the cursor is on somebody else, or anything is begun.
    package internal(set) var result: Notice?

    init(person: String? = nil) {
        self.person = person
        people = [person].compactMap(\.self)
    }

    package var selected: String? { people.indices.contains(cursor) ? people[cursor] : nil }
    package var isTyping: Bool { isFiltering || input != nil }

    /// The key of the face under the cursor; nil for none, and while it is not known.
    package var selectedSetting: FaceSetting? {
        if let selected, case .known(let setting, _) = faces[selected] { setting } else { nil }
    }

    /// The rows anew, with the cursor on the person where it was.
    mutating func narrow(_ index: DirectoryIndex?) {
        let current = selected
        if filter.isEmpty, let person {
            people = [person]
        } else if let index {
            people =
                filter.isEmpty
                ? index.people.map(\.id) : index.peopleSearch.matches(filter.text).map { index.people[$0].id }
        }
        cursor = current.flatMap { people.firstIndex(of: $0) } ?? max(0, min(cursor, people.count - 1))
    }

    /// People on the screen and after it whose faces were not asked for yet; none while those on the screen are known.
    func unasked(pageRows: Int) -> [String] {
        let first = max(0, cursor - pageRows)
        let isNeeded = people[first..<min(people.count, cursor + pageRows)].contains { faces[$0] == nil }
        guard isNeeded else { return [] }
        return Array(people[first...].lazy.filter { faces[$0] == nil }.prefix(Self.batchSize))
    }

    /// How many people one request asks about.
    static let batchSize = 100
}

/// A line that is typed for somebody on the screen of faces.
package struct FaceInput: Hashable, Sendable {
    package enum Purpose: Hashable, Sendable {
        /// The path of a photo to be uploaded.
        case photo
        /// A known key.
        case key
        /// The path of a file to be written.
        case download(key: String)
    }

    package let person: String
    package let purpose: Purpose
    package internal(set) var line: TextLine
    /// What is wrong with it, or what Tab can't decide.
    package internal(set) var remark: Notice?
    /// Whether the photo is on its way to the file.
    package internal(set) var isSaving = false
    /// What Enter does next time, once the line has been looked at; gone with the next key.
    package internal(set) var order: FaceOrder?

    init(_ purpose: Purpose, for person: String, text: String = "") {
        self.person = person
        self.purpose = purpose
        line = TextLine(text)
    }
}

/// A change that was looked at and waits for one more Enter.
package struct FaceOrder: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// The photo itself is read again when it is sent, and must be this one.
        case photo(path: String, FacePhoto.Trace)
        case key(String)
    }

    package let before: FaceSetting
    package let source: Source
}

/// What the screen of faces asks of the world.
package enum FaceEffect: Sendable {
    case ask([String])
    case complete(String)
    case check(String)
    case set(FaceOrder)
    case download(key: String, path: String)
}

/// What comes of it.
package enum FaceAnswer: Sendable {
    /// With local times by seconds since 1970.
    case read([String], Result<FaceReading, ServiceFailure>, times: [Int: String])
    case completed(String, [String])
    /// What a file is, such as `JPEG 600×800`, and what is kept of it.
    case checked(String, Result<FacePhotoSummary, PhotoProblem>)
    /// With the face as it was read back; nil when it could not be.
    case changed(FaceOrder, FaceOutcome, readBack: FaceSetting?, time: String)
    case downloaded(path: String, Result<Int, ServiceFailure>)
}

/// What may be said of a photo.
package struct FacePhotoSummary: Hashable, Sendable {
    /// `JPEG 600×800`
    package let format: String
    package let trace: FacePhoto.Trace

    package init(_ photo: FacePhoto) {
        format = "\(photo.kind.rawValue) \(photo.width)×\(photo.height)"
        trace = photo.trace
    }
}
