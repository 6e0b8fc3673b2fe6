import LosslessJSON

extension StandInPlatform {
    /// The groups and faces that a stand-in platform holds.
    struct World: Sendable {
        /// As get shows them, oldest first.
        private(set) var groups: [JSON]
        /// What was last set for somebody.
        var faces: [String: JSON] = [:]
        private var lastID = 7_100_000_000_000_000_000

        init(groups: [JSON]) { self.groups = groups }

        func group(_ id: String) -> JSON? { groups.first { $0["group_id"]?.string == id } }

        /// The groups that bear a name.
        func groups(named name: String) -> [JSON] { groups.filter { $0["group_name"]?.string == name } }

        /// How often a group has a place of this name.
        func places(named name: String, inGroup id: String) -> Int {
            (group(id)?["locations"]?.array ?? []).count { $0["location_name"]?.string == name }
        }

        var summaries: [JSON] {
            groups.map { ["group_id": $0["group_id"] ?? .null, "group_name": $0["group_name"] ?? .null] }
        }

        /// Who was never set one has an empty key.
        func face(of person: String) -> JSON {
            faces[person] ?? ["user_id": .string(person), "face_key": "", "face_key_update_time": ""]
        }

        /// Changes a member of a group, as somebody else would; nil takes it away.
        mutating func change(_ id: String, _ member: String, to value: JSON?) {
            groups = groups.map { $0["group_id"]?.string == id ? $0.setting(member, value) : $0 }
        }

        /// Creates a group of its own, with nothing in it but its name and what else is given.
        /// - Returns: its id.
        @discardableResult
        mutating func createAsStranger(named name: String, like group: JSON = [:]) -> String {
            let id = nextID()
            groups.append(group.setting("group_id", .string(id)).setting("group_name", .string(name)))
            return id
        }

        /// Creates or overwrites as `seeds/003` has it: what is not sent is cleared, places are appended, a fixed group is
        /// written 1 and reads 0. An anti-cheat object that is not sent is not updated.
        ///
        /// - Parameter ignored: members that stay as they are.
        /// - Returns: the group as it now is; nil when there is none of the id that was sent.
        mutating func store(_ sent: JSON, ignoring ignored: [String]) -> (group: JSON, isNew: Bool)? {
            let sentID = sent["group_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            let index = sentID.flatMap { id in groups.firstIndex { $0["group_id"]?.string == id } }
            if sentID != nil, index == nil { return nil }
            let stored = index.map { groups[$0] }
            var places = stored?["locations"]?.array.map(Array.init) ?? []
            if !ignored.contains("locations") {
                for place in sent["locations"]?.array ?? [] {
                    places.append(place.setting("location_id", .string(nextID())))
                }
            }
            var group = sent.setting("effect_now", nil)
            if sent["group_type"]?.int == 1 { group = group.setting("group_type", 0) }
            for member in ignored { group = group.setting(member, stored?[member]) }
            if sent["anti_cheat_punch_config"] == nil, let checks = stored?["anti_cheat_punch_config"] {
                group = group.setting("anti_cheat_punch_config", checks)
            }
            group = group.setting("locations", places.isEmpty ? nil : .array(JSONArray(places)))
            if let index {
                groups[index] = group
            } else {
                group = group.setting("group_id", .string(nextID()))
                groups.append(group)
            }
            return (group, index == nil)
        }

        /// Whether it was there.
        mutating func delete(_ id: String) -> Bool {
            let count = groups.count
            groups.removeAll { $0["group_id"]?.string == id }
            return groups.count < count
        }

        private mutating func nextID() -> String {
            lastID += 1
            return String(lastID)
        }
    }
}

extension JSON {
    /// An object with a member set, or taken away.
    func setting(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(var object) = self else { return self }
        object[name] = value
        return .object(object)
    }
}
