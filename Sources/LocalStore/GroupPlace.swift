/// Which groups something is about: those of an app of a tenant, with people's ids of one kind.
package struct GroupPlace: Hashable, Sendable {
    package let baseURL: String
    package let appID: String
    /// `employee_id` or `employee_no`.
    package let employeeType: String

    package init(baseURL: String, appID: String, employeeType: String) {
        self.baseURL = baseURL
        self.appID = appID
        self.employeeType = employeeType
    }
}
