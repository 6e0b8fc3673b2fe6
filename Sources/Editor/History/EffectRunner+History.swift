import Attendance
import GroupModel
import LosslessJSON
import Operations

extension EffectRunner {
    func run(_ effect: HistoryEffect) async -> HistoryOutcome {
        let history = history
        switch effect {
        case .load(let groupID, let last):
            let page = await stored { () async throws(HistoryFailure) in
                try await history.historyPage(ofGroup: groupID, before: last, count: HistoryState.pageSize)
            }
            return .loaded(page, groupID: groupID)
        case .open(let entries):
            return .opened(
                await stored { () async throws(HistoryFailure) in
                    var writes: [PastWrite] = []
                    for entry in entries { writes.append(try await history.pastWrite(entry)) }
                    return writes
                }
            )
        case .export(let write, let path):
            return .exported(
                await stored { () async throws(HistoryFailure) in try await history.export(write, to: path) }
            )
        case .restore(let write, let operatorID):
            return .restored(await reader.restoration(of: write, operatorID: operatorID))
        }
    }

    private func stored<Value>(
        _ body: () async throws(HistoryFailure) -> Value
    ) async -> Result<Value, HistoryFailure> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}

extension HistoryEffect {
    /// What is cancelled when another of its kind begins, and what the status line says meanwhile.
    var job: (Job, Words) {
        switch self {
        case .load: (.historyPage, Words(zh: "正在读取历史…", en: "Reading the history…"))
        case .open: (.history, Words(zh: "正在读取记录…", en: "Reading the entry…"))
        case .export: (.export, Words(zh: "正在写文件…", en: "Writing the file…"))
        case .restore: (.restore, Words(zh: "正在获取考勤组的现状…", en: "Fetching the group as it is now…"))
        }
    }
}
