package import Attendance
import GroupModel
import LosslessJSON

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
            return .restored(await restoration(of: write, operatorID: operatorID))
        }
    }

    private func stored<Value>(
        _ body: () async throws(HistoryFailure) -> Value
    ) async -> Result<Value, HistoryFailure> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    /// The group as it is now, with the write's pre-image over it. A group that is no more is to be made anew.
    package func restoration(of write: PastWrite, operatorID: String?) async -> Result<Restoration, ServiceFailure> {
        await result { () throws(ServiceFailure) in
            guard let wanted = write.preImage, let id = write.line.groupID else {
                throw ServiceFailure(
                    .refused,
                    Words(
                        zh: "第 \(write.line.id) 条记录没有写入前的内容。",
                        en: "Entry \(write.line.id) holds nothing from before the write."
                    )
                )
            }
            do throws(ServiceFailure) {
                let now = clock.stamp(try await service.group(id: id, isUrgent: true), id: id)
                return Restoration(wanted, of: write.line.id, over: now, operatorID: operatorID)
            } catch  where error.kind == .refused {
                // Only a list without it tells a group that is no more from one that may not be read.
                guard try await !isListed(id) else { throw error }
                let today = wanted["time_zone"]?.string.flatMap(clock.today(in:))
                return Restoration(deleted: wanted, of: write.line.id, today: today, operatorID: operatorID)
            }
        }
    }

    private func isListed(_ id: String) async throws(ServiceFailure) -> Bool {
        var token: String?
        var tokens = PageTokens()
        repeat {
            let page = try await service.groups(pageToken: token)
            if page.groups.contains(where: { $0.id == id }) { return true }
            token = try tokens.next(after: page)
        } while token != nil
        return false
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
