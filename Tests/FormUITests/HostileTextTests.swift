import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing

@testable import FormUI
@testable import Operations

/// Texts of a server that stand beside the group: names, messages, ids.
@Suite("Hostile text")
struct HostileTextTests {
    private static let text = Samples.hostileText + "\u{2066}\u{200D}\u{E000}\u{2028}𠮷"
    private static let words = Words(zh: text, en: text)
    private static let failure = ServiceFailure(.refused, words, details: text)

    private static func scenes() throws -> [(name: String, stage: Stage)] {
        let group = try Samples.hostileGroup
        func stage(_ name: String, _ prepare: (Stage) throws -> Void) rethrows -> (String, Stage) {
            let stage = Stage(.en)
            stage.open(group)
            try prepare(stage)
            return (name, stage)
        }
        let id = group["group_id"]?.string ?? ""
        let fetched = FetchedGroup(id: id, group: group, time: text, today: 20_240_603)
        let outcomes: [SubmitOutcome] = [
            .preImageNotSaved(HistoryFailure(words)), .notWritten(failure), .written(.failure(failure), notes: [words]),
            .written(.success(fetched), notes: [words]), .unknown(failure, .success(fetched), notes: [words]),
            .unknown(failure, .failure(failure), notes: [words]),
            .unknown(Samples.lost, .failure(failure), notes: [words]),
        ]
        return outcomes.enumerated().map { number, outcome in
            stage("result \(number)") {
                $0.set(false, at: "allow_remedy")
                $0.press("S")
                $0.send(.outcome(.submitted(outcome)))
            }
        } + [
            stage("list") { $0.showList([GroupSummary(id: text, name: text)]) },
            stage("list failed") { $0.send(.outcome(.groupPage(.failure(failure), asked: nil))) },
            stage("notice") { $0.setNotice(Notice(failure)) },
            stage("question") { $0.show(.confirm(Question(words, [.stay, .reloadDiscarding]))) },
            stage("name") { $0.show(.typeName(NameQuestion(reasons: [words], expected: TypedName(text, id: nil)))) },
            stage("shifts") {
                $0.focus("punch_day_shift_ids")
                $0.receiveShifts([ShiftSummary(id: text, name: text, times: text, isFlexible: false)])
                $0.press("Enter Enter")
            },
            stage("names") {
                $0.set(["u1"], at: "bind_user_ids")
                $0.focus("bind_user_ids")
                $0.press("Enter")
                let person = Person(
                    id: "u1",
                    name: text,
                    englishName: text,
                    staffNumber: text,
                    departmentIDs: [text],
                    status: .resigned
                )
                $0.send(.outcome(.directory(.named([DirectoryID(.person, "u1"): .person(person)]))))
            },
            stage("request") {
                $0.press("p")
                let header = RequestDescription.Header(name: text, value: text)
                let request = RequestDescription(method: text, url: text, headers: [header], curl: text)
                $0.send(.outcome(.request(.success(request))))
                $0.send(.showTab(.request))
            },
            stage("people") {
                $0.press("w")
                $0.send(.outcome(.affected(.failure(failure))))
                let conflict = Conflict(group: GroupSummary(id: text, name: text), people: [text])
                $0.send(.outcome(.conflicts(.success([conflict]))))
            },
        ]
    }

    @Test("is shown, and nothing of it is obeyed", arguments: [(80, 24), (160, 48)])
    func shown(width: Int, height: Int) throws {
        for (name, stage) in try Self.scenes() {
            stage.size = Size(width: width, height: height)
            let rows = stage.draw().rows
            #expect(rows.contains { $0.contains("evil") }, "\(name) shows none of it")
            let dangerous = rows.joined().unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator, .unassigned: true
                default: false
                }
            }
            #expect(dangerous.isEmpty, "\(name)")
        }
    }
}
