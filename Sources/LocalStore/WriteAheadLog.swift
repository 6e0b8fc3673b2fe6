import GRDB
import Glibc

enum WriteAheadLog {
    /// Opens a database that goes over to the write-ahead log. SQLite does not wait for another process that does the same,
    /// whatever the busy mode, so it is tried again for two seconds.
    static func opening<Value>(_ open: () throws -> Value) throws -> Value {
        for _ in 0..<100 {
            do {
                return try open()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                usleep(20_000)
            }
        }
        return try open()
    }
}
