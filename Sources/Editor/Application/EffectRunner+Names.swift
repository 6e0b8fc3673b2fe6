package import Attendance
import GroupModel
import Operations

/// What came of asking the directory.
package enum DirectoryOutcome: Sendable {
    case named([DirectoryID: DirectoryEntry])
    case notNamed([DirectoryID], ServiceFailure)
    /// People can only be named after the directory was walked.
    case needsWalk([DirectoryID])
    case walking(DirectoryWalk)
    case walked(Result<DirectoryExtract, ServiceFailure>)
    case answered(DirectoryAnswer)
}

extension EffectRunner {
    /// What is remembered first, then the platform, so many ids a request as it allows.
    func name(_ ids: [DirectoryID]) async {
        let remembered = await directory.remembered(ids)
        if !remembered.isEmpty { send(.directory(.named(remembered.mapValues(\.entry)))) }
        let missing = ids.filter { remembered[$0]?.isStale ?? true }
        for kind in DirectoryID.Kind.allCases {
            let wanted = missing.filter { $0.kind == kind }
            guard !wanted.isEmpty else { continue }
            if kind == .person, !directory.findsPeopleByID {
                send(.directory(.needsWalk(wanted)))
                continue
            }
            for start in stride(from: 0, to: wanted.count, by: DirectoryID.batchSize) {
                if Task.isCancelled { return }
                await ask(for: Array(wanted[start..<min(wanted.count, start + DirectoryID.batchSize)]))
            }
        }
    }

    private func ask(for ids: [DirectoryID]) async {
        do throws(ServiceFailure) {
            send(.directory(.named(try await directory.entries(for: ids))))
        } catch  where error.kind == .refused && ids.count > 1 {
            // One id of an odd form may be why all of them were refused.
            let middle = ids.count / 2
            await ask(for: Array(ids[..<middle]))
            await ask(for: Array(ids[middle...]))
        } catch {
            send(.directory(.notNamed(ids, error)))
        }
    }

    func walkDirectory() async -> Result<DirectoryExtract, ServiceFailure> {
        do throws(ServiceFailure) {
            return .success(
                try await directory.walk { [send] progress in send(.outcome(.directory(.walking(progress)))) }
            )
        } catch {
            return .failure(error)
        }
    }

    private func send(_ outcome: Outcome) {
        send(.outcome(outcome))
    }
}
