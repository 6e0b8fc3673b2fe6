/// An id of the kind that the directory knows names for.
package struct DirectoryID: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// An id as the group holds it: `employee_id` or `employee_no`, as the session's `employee_type` says.
        case person
        /// `open_department_id`, such as `od-fcb45c28a45311afd441b8869541ece8`; `0` is the whole company.
        case department
    }

    package let kind: Kind
    package let id: String

    /// How many ids one request may name (`api.md`).
    package static let batchSize = 50

    package init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }
}
