import GRDB

extension LocalStore {
    /// Reads the whole store in a directory, and changes nothing; nothing happens when there is none.
    /// - Throws: `.damaged` when its pages don't hold together, and what keeps it from being read.
    package static func examine(at directory: String) throws(StoreError) {
        guard exists(at: directory) else { return }
        let path = directory + "/" + fileName
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let database = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? database.close() }
            let found = try database.read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
            guard found == ["ok"] else {
                throw StoreError(code: .damaged, path: path, detail: found.first ?? "")
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }
}
