import Attendance
import GroupModel
import LocalStore
import Operations

nonisolated extension Words {
    /// What the store says.
    init(_ error: StoreError) {
        self.init(zh: error.words.zh, en: error.words.en)
    }
}

nonisolated extension FileFault {
    init(_ error: StoreError) {
        self =
            switch error.code {
            case .exists: .exists
            case .noDirectory, .noStateDirectory: .noDirectory
            case .noPermission: .notAllowed
            case .diskFull: .diskFull
            case .damaged, .newerVersion, .busy, .locked, .cancelled, .failed: .other(error.detail)
            }
    }

    /// That a file was not written, and why.
    static func notWritten(_ path: String, _ error: StoreError) -> Words {
        let why = FileFault(error).words
        return Words(zh: "未能写入 \(path)：\(why.zh)", en: "\(path) was not written: \(why.en)")
    }
}
