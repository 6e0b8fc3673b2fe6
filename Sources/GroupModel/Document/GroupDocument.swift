package import LosslessJSON

/// A group as JSON, together with what travels beside it in the request body: `{"group": {…}, "operator_id": "…"}`.
///
/// The JSON is the document: what no field declares keeps its place and its spelling. Places are paths into the body.
package struct GroupDocument: Hashable, Sendable {
    package private(set) var body: JSON

    /// - Parameters:
    ///   - group: the group as the get endpoint returns it, or as it is to be written.
    ///   - operatorID: whose name the write bears; nil when nobody is known.
    package init(group: JSON, operatorID: String? = nil) {
        var body = JSONObject()
        body["group"] = group
        body["operator_id"] = operatorID.map(JSON.string)
        self.body = .object(body)
    }

    package var group: JSON { body["group"] ?? .null }

    package var groupID: String? { group["group_id"]?.string }
    package var groupName: String? { group["group_name"]?.string }

    /// The value at a place of the body; setting nil removes the member or row.
    package subscript(place: JSONPath) -> JSON? {
        get { body[place] }
        set { body[place] = newValue }
    }

    /// The value of a field that is in no table.
    package subscript(field: FieldPath) -> JSON? {
        get { field.value(in: body) }
        set {
            guard let place = field.place() else { return }
            body[place] = newValue
        }
    }

    /// Changes a value in place, so that a list is not copied for one more element.
    package mutating func update(at place: JSONPath, _ body: (inout JSON?) -> Void) {
        self.body.update(at: place, body)
    }
}
