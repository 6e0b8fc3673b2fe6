import Attendance
import Foundation
import GroupModel
import Operations

/// Sets the faces of a plan, some at a time, and puts down what becomes of each.
nonisolated struct FaceImport {
    let plan: FacePlan
    let report: FaceReport
    let command: GroupCommand
    /// How long changes without an answer are looked for.
    let bound: LookBound

    /// Requests wait longer for their answers than for the limit of 50 a second.
    private static let concurrent = 4
    private static let unansweredUntilStop = 3
    /// How many are read back at once.
    private static let batchSize = 100

    /// What came of it.
    struct Result: Sendable {
        /// Set now, and read back.
        var set = 0
        var doneBefore = 0
        var failed: [(entry: FacePlan.Entry, words: String)] = []
        var unknown: [FacePlan.Entry] = []
        /// What was not changed, since it fares no better than what was tried last.
        var notDone = 0
        /// Why the others were left alone; nil when each was tried.
        var stoppedBy: ServiceFailure?
        /// For scripts, by the person: what became of each that was tried.
        var rows: [String: (status: ExitStatus, outcome: String, setting: FaceSetting?, message: String)] = [:]
    }

    /// What becomes of one entry, and whether the others may go on.
    private typealias Unconfirmed = (entry: FacePlan.Entry, setting: FaceSetting, number: Int64?)
    private typealias Step = (entry: FacePlan.Entry, outcome: FaceOutcome)

    func run() async -> Result {
        var result = Result()
        result.doneBefore = plan.entries.count - plan.toDo.count
        for entry in plan.entries where entry.isDone && entry.earlier?.step != .confirmed {
            // Done when the earlier import ended, which could not put that down.
            await put(.confirmed, entry.earlier?.setting, of: entry)
        }
        let progress = ProgressLine()
        var waiting = plan.toDo[...]
        var unconfirmed: [Unconfirmed] = []
        var tried = 0
        var unanswered = 0
        await withTaskGroup(of: Step.self) { tasks in
            func startNext() {
                guard result.stoppedBy == nil, !Task.isCancelled, let entry = waiting.popFirst() else { return }
                tasks.addTask { (entry, await set(entry)) }
            }
            for _ in 0..<Self.concurrent { startNext() }
            for await (entry, outcome) in tasks {
                tried += 1
                progress.show("\(tried)/\(plan.toDo.count)")
                switch outcome {
                case .set(let setting, let number):
                    await put(.set, setting, of: entry)
                    unconfirmed.append((entry, setting, number))
                    unanswered = 0
                case .held(let held):
                    let words = UnprovedWrite.refusal(held)[command.language]
                    await put(.unknown, entry.earlier?.setting, of: entry, words)
                    Output.error("\(entry.personID): \(words)")
                    result.unknown.append(entry)
                    result.rows[entry.personID] = (.outcomeUnknown, "held", entry.earlier?.setting, words)
                case .notSet(let failure) where failure.kind != .refused || failure.concernsAll:
                    result.stoppedBy = result.stoppedBy ?? failure
                    result.notDone += 1
                case .notSet(let failure):
                    let words =
                        failure.message[command.language] + (failure.details.isEmpty ? "" : " " + failure.details)
                    await put(.failed, nil, of: entry, words)
                    result.failed.append((entry, words))
                    result.rows[entry.personID] = (.refused, "refused", nil, words)
                case .unknown(let setting, let failure):
                    await put(.unknown, setting, of: entry, failure.details)
                    result.unknown.append(entry)
                    result.rows[entry.personID] = (
                        .outcomeUnknown, "unknown", setting, failure.message[command.language]
                    )
                    // One answer may get lost; when several do in a row, nobody is there.
                    unanswered += 1
                    if unanswered == Self.unansweredUntilStop { result.stoppedBy = result.stoppedBy ?? failure }
                }
                if unconfirmed.count >= Self.batchSize {
                    await confirm(unconfirmed, &result)
                    unconfirmed = []
                }
                startNext()
            }
        }
        await confirm(unconfirmed, &result)
        progress.end()
        result.notDone += waiting.count
        if Task.isCancelled { result.stoppedBy = result.stoppedBy ?? .cancelled }
        return result
    }

    private func set(_ entry: FacePlan.Entry) async -> FaceOutcome {
        let wanted: WantedFace
        do throws(PhotoProblem) {
            let photo = try PhotoFile.read(entry.row.photo)
            guard photo.trace == entry.photo else { throw .changed }
            wanted = .photo(photo)
        } catch {
            return .notSet(ServiceFailure(.refused, error.words))
        }
        return await command.faceChange(bound).set(wanted, of: entry.before, uploaded: entry.earlier?.setting) {
            (setting) async throws(HistoryFailure) in
            try await report.append(
                FaceReport.State(step: .uploaded, setting: setting),
                of: entry.personID,
                row: entry.row.number,
                photo: entry.photo
            )
        }
    }

    /// Reads back what was set.
    private func confirm(_ set: [Unconfirmed], _ result: inout Result) async {
        guard !set.isEmpty else { return }
        let reading: FaceReading
        do throws(ServiceFailure) {
            reading = try await Self.reading(set.map(\.entry.personID), command)
        } catch {
            // The platform said of each that it is set. The next run of the same import reads them back.
            result.set += set.count
            for (entry, setting, _) in set { result.rows[entry.personID] = (.done, "written", setting, "") }
            Output.error(Words.notReadBack(set.count)[command.language])
            return
        }
        var behind: [Unconfirmed] = []
        for (entry, setting, number) in set {
            if reading.settings[entry.personID]?.key == setting.key {
                await confirm(entry, setting, number, &result)
            } else {
                behind.append((entry, setting, number))
            }
        }
        // The read may be older than the change (`api.md`: trap 30).
        let change = command.faceChange(bound)
        let looks = await withTaskGroup(of: (Int, Bool).self) { tasks in
            for (index, one) in behind.enumerated() {
                tasks.addTask { (index, await change.look(for: one.setting) != nil) }
            }
            return await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (index, (entry, setting, number)) in behind.enumerated() {
            if looks[index] == true {
                await confirm(entry, setting, number, &result)
            } else {
                let words = Words.faceNotApplied[command.language]
                await put(.unknown, setting, of: entry, words)
                Output.error("\(entry.personID): \(words)")
                result.unknown.append(entry)
                result.rows[entry.personID] = (.outcomeUnknown, "not_visible", setting, words)
            }
        }
    }

    private func confirm(
        _ entry: FacePlan.Entry,
        _ setting: FaceSetting,
        _ number: Int64?,
        _ result: inout Result
    ) async {
        if let number { await command.faceChange(bound).confirm(number) }
        await put(.confirmed, setting, of: entry)
        result.set += 1
        result.rows[entry.personID] = (.done, "written", setting, "")
    }

    /// Also for an import that was stopped: what it has set must be told.
    private static func reading(_ ids: [String], _ command: GroupCommand) async throws(ServiceFailure) -> FaceReading {
        let faces = command.faces
        let result = await Task { () -> Swift.Result<FaceReading, ServiceFailure> in
            do throws(ServiceFailure) {
                return .success(try await faces.faces(of: ids))
            } catch {
                return .failure(error)
            }
        }.value
        return try result.get()
    }

    /// A report that can't be written any more stops the next change before it is made; what is done is done.
    private func put(
        _ step: FaceReport.State.Step,
        _ setting: FaceSetting?,
        of entry: FacePlan.Entry,
        _ message: String = ""
    ) async {
        try? await report.append(
            FaceReport.State(step: step, setting: setting, message: message),
            of: entry.personID,
            row: entry.row.number,
            photo: entry.photo
        )
    }
}

nonisolated extension FaceImport.Result {
    var status: ExitStatus {
        if !unknown.isEmpty { return .outcomeUnknown }
        if failed.isEmpty, notDone == 0 { return .done }
        if stoppedBy?.isOfThisMachine == true { return .machine }
        if stoppedBy?.kind == .cancelled { return CommandSignals.shared.status ?? .cancelled }
        // Nothing was written, and nobody was reached.
        if set == 0, doneBefore == 0, stoppedBy?.kind == .unreachable { return .unreachable }
        return .refused
    }

    /// How many are set, failed and so on, in one line.
    var words: Words {
        var zh = ["已设置 \(set)"]
        var en = ["\(set) set"]
        func add(_ count: Int, _ words: Words) {
            guard count > 0 else { return }
            zh.append("\(words.zh) \(count)")
            en.append("\(count) \(words.en)")
        }
        add(doneBefore, Words(zh: "此前已完成", en: "done before"))
        add(failed.count, Words(zh: "失败", en: "failed"))
        add(unknown.count, Words(zh: "结果不明", en: "of unknown outcome"))
        add(notDone, Words(zh: "未处理", en: "not done"))
        return Words(zh: zh.joined(separator: "，") + "。", en: en.joined(separator: ", ") + ".")
    }
}

extension Words {
    nonisolated fileprivate static func notReadBack(_ count: Int) -> Words {
        Words(
            zh: "\(count) 张已设置，未能读回核对；再次运行时会核对。",
            en: "\(count) were set and could not be read back; the next run does that."
        )
    }
}
