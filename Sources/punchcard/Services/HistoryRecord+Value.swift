import Attendance
import Foundation
import GroupModel
import LocalStore
import LosslessJSON

nonisolated extension HistoryRecord {
    /// As `history show` prints it: what the list has, how far the write has come, and each result as it was stored.
    var value: JSON {
        var object = entry.value.object ?? JSONObject()
        object["state"] = .string(state.rawValue)
        object["results"] = .array(
            JSONArray(
                results.map { result in
                    var value = JSONObject()
                    value["date"] = .string(result.date.formatted(.iso8601))
                    value["outcome"] = .string(result.outcome.rawValue)
                    value["by"] = result.author.map(JSON.string)
                    value["details"] = result.report["details"]
                    if !result.fields.isNull { value["fields"] = result.fields }
                    return .object(value)
                }
            )
        )
        return .object(object)
    }

    /// What became of each field, as whoever wrote has classified it.
    func fieldLines(_ language: Language) -> [String] {
        let fields = results.last { $0.fields.array?.isEmpty == false }?.fields.array ?? []
        return fields.compactMap { field in
            guard let path = field["path"]?.string,
                let outcome = field["outcome"]?.string.flatMap(ReadbackItem.Outcome.init(word:))
            else { return nil }
            return "\(path): \(outcome.words[language])"
        }
    }
}
