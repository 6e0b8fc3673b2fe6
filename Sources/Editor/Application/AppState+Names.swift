import Attendance
import GroupModel
import LosslessJSON
import Operations

/// Names for the ids on the screen.
extension AppState {
    /// Ids were drawn for which no name is known.
    mutating func show(_ ids: Set<DirectoryID>) -> Reply {
        let wanted = names.ask(for: ids)
        return wanted.isEmpty ? .none : .effects(.nameIDs(wanted))
    }

    mutating func receive(_ outcome: DirectoryOutcome) -> Reply {
        switch outcome {
        case .named(let entries):
            names.learn(entries)
            checkManagers()
            return .none
        case .notNamed(let ids, let failure):
            guard failure.kind != .cancelled else { return .none }
            let isFirst = !names.isClosed
            if failure.kind == .scopeMissing { names.close() } else { names.giveUp(ids) }
            return isFirst ? .notice(Self.withoutNames(failure)) : .none
        case .needsWalk(let ids):
            names.giveUp(ids)
            guard !names.hasWalked else { return .none }
            return walk()
        case .walking(let progress):
            guard running[.walk] != nil else { return .none }
            names.walk = progress
            running[.walk] = progress.words
            return .none
        case .walked(let result):
            running[.walk] = nil
            names.walk = nil
            switch result {
            case .success(let extract):
                names.learn(extract)
                if extract.isComplete { names.settleUnanswered() }
                checkManagers()
                return indexAgain()
            case .failure(let failure):
                // What was read before it stopped is remembered.
                var reply = indexAgain()
                reply.notice = Self.withoutNames(failure)
                return reply
            }
        case .answered(let answer): return receive(answer)
        }
    }

    private func indexAgain() -> Reply {
        if case .pick = overlay { return .effects(.askDirectory(.index(names))) }
        if case .faces = screen { return .effects(.askDirectory(.index(names))) }
        return .none
    }

    /// Reads the whole directory, once in a session unless it is asked for.
    mutating func walk() -> Reply {
        names.hasWalked = true
        return .effects(.walkDirectory)
    }

    /// One quiet line: everything works without names.
    private static func withoutNames(_ failure: ServiceFailure) -> Notice {
        guard failure.kind != .cancelled else { return Notice(failure) }
        return Notice(
            .information,
            Words(
                zh: "无法显示姓名，暂以 ID 显示：\(failure.message.zh)",
                en: "Names can't be shown, ids are: \(failure.message.en)"
            )
        )
    }
}

extension DirectoryWalk {
    var words: Words {
        Words(
            zh: "正在读取通讯录 \(bar) 部门 \(departmentsDone)/\(departmentsFound)，\(people) 人",
            en: "Reading the directory \(bar) \(departmentsDone) of \(departmentsFound) departments, \(people) people"
        )
    }

    private var bar: String {
        let cells = 12
        let done = cells * departmentsDone / max(1, departmentsFound)
        return "[" + String(repeating: "#", count: done) + String(repeating: "-", count: cells - done) + "]"
    }
}
