package import Attendance
import GroupModel

/// The first start without any profile: the sandbox is offered, or a tenant is asked for, tried and saved.
package struct ConnectState: Sendable {
    /// What the cursor goes through, in its order.
    package enum Row: Int, CaseIterable, Sendable {
        case sandbox
        case platform
        case appID
        /// Where the secret is.
        case secretPlace
        case secret
        case operatorID
        case name
        case submit
    }

    /// Where the app's secret is, in the order of what is quickest; the others keep it out of the file.
    package enum SecretPlace: CaseIterable, Hashable, Sendable {
        /// Typed here, and in the file from then on.
        case typed
        /// In an environment variable, by its name.
        case variable
        /// Printed by a command.
        case command
    }

    package enum Phase: Hashable, Sendable {
        case asking
        /// The platform is being asked.
        case trying
        /// Saved under this name; the next Enter goes on with it.
        case saved(String)
    }

    /// How it ended.
    package enum End: Hashable, Sendable {
        case sandbox
        /// With the profile of this name.
        case profile(String)
        case leave
    }

    package private(set) var row = Row.sandbox
    package private(set) var phase = Phase.asking
    /// What was found while trying, as it came.
    package private(set) var findings: [ConnectFinding] = []
    /// What keeps the answers from being tried or saved; what stands in a row until the next key.
    package private(set) var problem: Words?
    package private(set) var end: End?
    package private(set) var secretPlace = SecretPlace.typed
    private var lines: [Row: TextLine] = [.platform: TextLine("feishu"), .name: TextLine("default")]
    /// One for each place: what was typed as a secret is never shown as the name of a variable.
    private var secretLines: [SecretPlace: TextLine] = [:]

    package init() {}

    /// The text of a row that is typed; nil for the others.
    package func line(of row: Row) -> TextLine? {
        switch row {
        case .sandbox, .secretPlace, .submit: nil
        case .secret: secretLines[secretPlace] ?? TextLine()
        case .platform, .appID, .operatorID, .name: lines[row] ?? TextLine()
        }
    }

    private mutating func set(_ line: TextLine, of row: Row) {
        if row == .secret { secretLines[secretPlace] = line } else { lines[row] = line }
    }

    package var answers: ConnectAnswers {
        let text = { (row: Row) in line(of: row)?.text.trimmingBlanks ?? "" }
        return ConnectAnswers(
            name: text(.name),
            platform: text(.platform),
            appID: text(.appID),
            secretPlace: secretPlace,
            secret: text(.secret),
            operatorID: text(.operatorID)
        )
    }
}

/// What was typed. The secret is part of no description.
package struct ConnectAnswers: Hashable, Sendable, CustomReflectable {
    package let name: String
    /// `feishu`, `lark`, or an address.
    package let platform: String
    package let appID: String
    package let secretPlace: ConnectState.SecretPlace
    /// The secret itself, the name of a variable, or a command.
    package let secret: String
    /// Empty when there is none.
    package let operatorID: String

    package var customMirror: Mirror { Mirror(self, children: ["name": name, "platform": platform, "appID": appID]) }
}

/// One thing that was looked at while trying.
package struct ConnectFinding: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        case good, warning, error
    }

    package let verdict: Verdict
    package let words: Words
    /// What mends it.
    package let remedy: Words?

    package init(_ verdict: Verdict, _ words: Words, remedy: Words? = nil) {
        self.verdict = verdict
        self.words = words
        self.remedy = remedy
    }
}

/// What is done to the screen, by keys or by what comes back.
package enum ConnectAction: Sendable {
    case edit(TextLine.Edit)
    case next
    case previous
    case accept
    /// Escape.
    case leave
    /// Ctrl-C: stops what is under way, and never discards.
    case cancel
    /// TERM, HUP, INT.
    case terminate
    case found(ConnectFinding)
    case saved(name: String)
    /// Nothing was saved; with the row whose answer is to blame, where it is one.
    case failed(Words, at: ConnectState.Row? = nil)
}

package enum ConnectEffect: Hashable, Sendable {
    case tryAndSave(ConnectAnswers)
    case stopTrying
}

extension ConnectState {
    package mutating func reduce(_ action: ConnectAction) -> ConnectEffect? {
        switch action {
        case .terminate:
            end = .leave
            return phase == .trying ? .stopTrying : nil
        case .found(let finding):
            if phase == .trying { findings.append(finding) }
        case .saved(let name):
            if phase == .trying { phase = .saved(name) }
        case .failed(let words, let wrong):
            guard phase == .trying else { return nil }
            phase = .asking
            problem = words
            row = wrong ?? row
        case .edit, .next, .previous, .accept, .leave, .cancel: return key(action)
        }
        return nil
    }

    private mutating func key(_ action: ConnectAction) -> ConnectEffect? {
        switch phase {
        case .trying:
            // It may be saved at this very moment: whoever tries says what became of it.
            guard case .cancel = action else { return nil }
            return .stopTrying
        case .saved(let name):
            switch action {
            case .accept: end = .profile(name)
            case .leave: end = .leave
            default: break
            }
            return nil
        case .asking: return ask(action)
        }
    }

    private mutating func ask(_ action: ConnectAction) -> ConnectEffect? {
        problem = nil
        switch action {
        case .edit(let edit):
            if row == .secretPlace { return choosePlace(edit) }
            guard var line = line(of: row) else { return nil }
            line.apply(edit)
            set(line, of: row)
        case .next: move(by: 1)
        case .previous: move(by: -1)
        case .accept: return accept()
        case .leave: end = .leave
        case .cancel: problem = Words(zh: "按 Esc 退出。", en: "Esc leaves.")
        default: break
        }
        return nil
    }

    private mutating func choosePlace(_ edit: TextLine.Edit) -> ConnectEffect? {
        let places = SecretPlace.allCases
        let place = places.firstIndex(of: secretPlace) ?? 0
        switch edit {
        case .moveRight, .insert(" "): secretPlace = places[(place + 1) % places.count]
        case .moveLeft: secretPlace = places[(place + places.count - 1) % places.count]
        // The secret, typed one row too early.
        default: problem = Words(zh: "用 ←→ 或空格选择，再按 Enter。", en: "Choose by ←→ or Space, then press Enter.")
        }
        return nil
    }

    private mutating func move(by step: Int) {
        let count = Row.allCases.count
        row = Row.allCases[(row.rawValue + step + count) % count]
    }

    private mutating func accept() -> ConnectEffect? {
        switch row {
        case .sandbox: end = .sandbox
        case .platform, .appID, .secretPlace, .secret, .operatorID, .name: move(by: 1)
        case .submit:
            if let missing = [Row.platform, .appID, .secret, .name].first(where: { row in
                line(of: row)?.text.trimmingBlanks.isEmpty ?? true
            }) {
                row = missing
                problem = Words(zh: "请填写这一项。", en: "This one is needed.")
                return nil
            }
            phase = .trying
            findings = []
            return .tryAndSave(answers)
        }
        return nil
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
