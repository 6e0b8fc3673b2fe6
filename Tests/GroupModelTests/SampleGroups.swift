import GroupModel
import LosslessJSON
import TestSupport

/// The documented samples of a group.
enum Sample: String, CaseIterable {
    case get = "group-get-response.json"
    case create = "group-create-response.json"

    var group: JSON {
        get throws {
            let data = try fixtureJSON(rawValue)["data"] ?? .null
            return self == .create ? data["group"] ?? .null : data
        }
    }

    /// The sample as it is opened for editing.
    var draft: GroupDraft {
        get throws { GroupDraft(fetched: GroupDocument(group: try group, operatorID: "dd31248a")) }
    }
}

extension JSON {
    /// Every value that has no parts, with its place.
    func leaves(at place: JSONPath = .root) -> [JSONPath: JSON] {
        var found: [JSONPath: JSON] = [:]
        switch self {
        case .array(let elements) where !elements.isEmpty:
            for (index, element) in elements.enumerated() {
                found.merge(element.leaves(at: place.appending(index))) { first, _ in first }
            }
        case .object(let members) where !members.isEmpty:
            for member in members {
                found.merge(member.value.leaves(at: place.appending(member.name))) { first, _ in first }
            }
        default: found[place] = self
        }
        return found
    }

    /// Adds a member that no document knows to every object of the value.
    func withUnknownMembers(using generator: inout SeededGenerator) -> JSON {
        switch self {
        case .array(let elements):
            return .array(JSONArray(elements.map { $0.withUnknownMembers(using: &generator) }))
        case .object(let members):
            var object = JSONObject()
            for member in members { object[member.name] = member.value.withUnknownMembers(using: &generator) }
            object["unknown " + JSON.randomString(using: &generator)] = JSON.random(depth: 3, using: &generator)
            return .object(object)
        default: return self
        }
    }
}

/// `locations[0].latitude` in the group.
func inGroup(_ steps: JSONPath.Step...) -> JSONPath { JSONPath([.member("group")] + steps) }
