import Attendance
import GroupModel
import Operations

extension AppState {
    /// `H`: the history of the group that is open, and else of all.
    mutating func openHistory() -> Reply {
        switch screen {
        case .groups: return show(HistoryState(group: nil))
        case .editor(let editor):
            guard let id = editor.document.groupID else {
                return .notice(
                    Notice(.information, Words(zh: "新考勤组还没有历史。", en: "A new group has no history yet."))
                )
            }
            return show(HistoryState(group: GroupSummary(id: id, name: editor.draft.fetched?.groupName ?? "")))
        case .review, .result, .history, .faces, .merge: return .none
        }
    }

    private func show(_ history: HistoryState) -> Reply {
        Reply(effects: history.load().effects, navigation: .push(.history(.list(history))))
    }

    mutating func performInHistory(_ command: Command) -> Reply {
        if command == .revert, case .history(.entry(let entry)) = screen { return askToRestore(entry.write) }
        let pageRows = pageRows
        return updateHistory { screen in
            switch screen {
            case .list(var list):
                defer { screen = .list(list) }
                return list.perform(command, pageRows: pageRows)
            case .entry(var entry):
                defer { screen = .entry(entry) }
                return entry.perform(command, pageRows: pageRows)
            case .comparison(var comparison):
                defer { screen = .comparison(comparison) }
                return comparison.perform(command, pageRows: pageRows)
            }
        }
    }

    mutating func typeInHistory(_ key: TextKey) -> Reply {
        updateHistory { screen in
            guard case .entry(var entry) = screen else { return .none }
            defer { screen = .entry(entry) }
            return entry.type(key)
        }
    }

    mutating func focusInHistory(_ row: Int) -> Reply {
        updateHistory { screen in
            switch screen {
            case .list(var list):
                defer { screen = .list(list) }
                return list.focus(row)
            case .entry(var entry):
                defer { screen = .entry(entry) }
                return entry.focus(row)
            case .comparison(var comparison):
                defer { screen = .comparison(comparison) }
                return comparison.focus(row)
            }
        }
    }

    private mutating func updateHistory(_ body: (inout HistoryScreen) -> Reply) -> Reply {
        guard case .history(var history) = screen else { return .none }
        let reply = body(&history)
        screen = .history(history)
        return reply
    }

    // MARK: Outcomes

    mutating func receive(_ outcome: HistoryOutcome) -> Reply {
        switch outcome {
        case .loaded(let result, let groupID):
            return receive(result, ofGroup: groupID)
        case .opened(let result):
            running[.history] = nil
            // An entry that was asked for before the list was left comes too late.
            guard case .history(.list) = screen else { return .none }
            switch result {
            case .success(let writes) where writes.count == 2:
                return .push(.history(.comparison(ComparisonState(writes[0], writes[1]))))
            case .success(let writes):
                return writes.first.map { .push(.history(.entry(PastWriteState($0)))) } ?? .none
            case .failure(let failure): return .notice(Notice(.error, failure.message))
            }
        case .exported(.success(let path)):
            return .notice(Notice(.information, Words(zh: "已写入 \(path)", en: "Written to \(path)")))
        case .exported(.failure(let failure)): return .notice(Notice(.error, failure.message))
        case .restored(let result):
            running[.restore] = nil
            return receive(result)
        }
    }

    /// The list may lie under an entry by now.
    private mutating func receive(_ page: Result<HistoryPage, HistoryFailure>, ofGroup groupID: String?) -> Reply {
        for index in screens.indices.reversed() {
            guard case .history(.list(var list)) = screens[index], list.group?.id == groupID else { continue }
            let reply = list.receive(page)
            screens[index] = .history(.list(list))
            return reply
        }
        return .none
    }

    // MARK: Restoring

    /// Leads to the form and the review, so there must be no other draft in the way.
    private func askToRestore(_ write: PastWrite) -> Reply {
        guard write.preImage != nil else { return .notice(Self.nothingBefore) }
        if let editor, editor.session.hasChanges { return .notice(Self.otherDraft) }
        return .effects(.history(.restore(write, operatorID: operatorID)))
    }

    private mutating func receive(_ result: Result<Restoration, ServiceFailure>) -> Reply {
        // Whoever has gone on meanwhile does not want it any more.
        guard case .history(.entry(let entry)) = screen else { return .none }
        switch result {
        case .failure(let failure): return .notice(Notice(failure))
        case .success(let restoration):
            guard restoration.entry == entry.write.line.id else { return .none }
            guard restoration.hasChanges else { return .notice(Self.nothingToRestore(restoration)) }
            return show(restoration)
        }
    }

    private mutating func show(_ restoration: Restoration) -> Reply {
        screens = [screens[0]]
        names.reopen()
        var editor = EditorState(
            session: EditingSession(draft: restoration.draft, today: restoration.today),
            fetchedAt: restoration.time
        )
        editor.restoration = restoration
        editor.keeping = EditKeeping(id: restoration.editID)
        let shifts = editor.loadShiftsIfNeeded()
        screens.append(.editor(editor))
        var reply = perform(.submit)
        let kept = updateEditor { editor in Reply(effects: [editor.keepEverything()].compactMap(\.self)) }
        reply.effects = shifts.effects + kept.effects + reply.effects
        reply.notice = Notice(.warning, restoration.summary)
        return reply
    }

    private static let nothingBefore = Notice(
        .information,
        Words(
            zh: "这次写入创建了考勤组，之前没有可恢复的内容。",
            en: "This write created the group: there is nothing before it to go back to."
        )
    )

    private static let otherDraft = Notice(
        .warning,
        Words(
            zh: "编辑器中还有尚未提交的修改。请先返回提交或放弃，再恢复。",
            en: "The form has changes that are not submitted. Submit or discard them first, then restore."
        )
    )

    private static func nothingToRestore(_ restoration: Restoration) -> Notice {
        let same = Words(
            zh: "考勤组现在与第 \(restoration.entry) 条写入前没有可写入的差别。",
            en: "Nothing that can be written differs between the group now and before entry \(restoration.entry)."
        )
        return Notice(.information, restoration.notes.reduce(same) { $0.and($1) })
    }
}
