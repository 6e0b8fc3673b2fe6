import LocalStore
import LosslessJSON

/// What tells of each member of a group whether it is still what was fetched.
///
/// In a file it is one string, `name:value name:value …`, with digests for names as well: a script that edits the file by the
/// names of fields must not run into it.
nonisolated struct MemberDigests: Hashable {
    /// By the digest of the name.
    private let values: [String: String]

    init(of group: JSON) {
        let pairs = (group.object ?? JSONObject()).map { (Self.digest(ofName: $0.name), Self.digest($0.value)) }
        values = Dictionary(pairs) { first, _ in first }
    }

    /// - Parameter text: as `text` gives it; what is no pair is left out.
    init(text: String) {
        let pairs = text.split(separator: " ").compactMap { pair -> (String, String)? in
            let parts = pair.split(separator: ":")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        values = Dictionary(pairs) { first, _ in first }
    }

    var text: String { values.map { "\($0.key):\($0.value)" }.sorted().joined(separator: " ") }

    /// Whether the group had such a member.
    func has(_ name: String) -> Bool { values[Self.digest(ofName: name)] != nil }

    /// Whether the member had this value.
    func isUnchanged(_ name: String, _ value: JSON) -> Bool {
        values[Self.digest(ofName: name)] == Self.digest(value)
    }

    private static func digest(ofName name: String) -> String { String(JSON.string(name).digest.prefix(8)) }

    /// Enough to tell that a value is not what it was.
    private static func digest(_ value: JSON) -> String { String(value.digest.prefix(16)) }
}
