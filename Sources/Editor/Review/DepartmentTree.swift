import Attendance
import Operations

/// Which department lies in which, as far as it was asked for.
struct DepartmentTree {
    private var parents: [String: String] = [:]

    mutating func add(_ id: String, below parent: String?) {
        if id != Department.companyID { parents[id] = parent ?? Department.companyID }
    }

    /// The departments among these, and above them, of which nobody knows where they lie.
    func unplaced(_ ids: some Sequence<String>) -> Set<String> {
        Set(ids.compactMap { path(from: $0).last }.filter { $0 != Department.companyID })
    }

    /// Whether one of these departments is one of those, or lies below one.
    func reach(_ ids: [String], into departments: Set<String>) -> Bool {
        ids.contains { id in path(from: id).contains(where: departments.contains) }
    }

    /// The department, then the one that holds it, and so on, as far as is known. What the platform says may run in a
    /// circle.
    private func path(from id: String) -> [String] {
        var path = [id]
        while let parent = parents[path[path.count - 1]], !path.contains(parent) { path.append(parent) }
        return path
    }
}
