import Attendance
import GroupModel
import LosslessJSON

extension PlainSession {
    /// Takes a line as the answer to a question.
    mutating func take(_ text: String, as question: PlainQuestion, _ reply: inout PlainReply) {
        let answer = PlainAnswer(text: text, shifts: shifts)
        switch question {
        case .value(let field, let place, let isDemanded, let proposal):
            take(answer, for: field, at: place, isDemanded, proposal, &reply)
        case .addRow(let table, let place): takeRow(answer, of: table, at: place, &reply)
        case .days(let table, let place): takeDays(answer, of: table, at: place, &reply)
        case .more(let step, _):
            guard let wantsMore = text.isEmpty ? false : answer.isYes else { return refuse(Self.yesOrNo, &reply) }
            past.append(Past(question: question, frames: frames))
            self.question = nil
            if wantsMore {
                frames[frames.count - 1].content = .step(step, showsAll: true)
                advance(&reply)
            } else {
                finish(step, &reply)
            }
        case .section: takeSection(text, &reply)
        case .field(let section): takeField(text, of: section, &reply)
        case .mend(let problem): mend(problem, &reply)
        case .confirm(let name): confirm(text, name, &reply)
        case .sameName: acceptSameName(answer, &reply)
        case .held(let held): settle(text, held, &reply)
        case .conflict(let conflict): decide(text, conflict, &reply)
        case .draft(let draft): take(answer, draft, &reply)
        }
    }

    static let yesOrNo = Words(zh: "请输入 y 或 n", en: "Enter y or n")

    // MARK: Values

    private mutating func take(
        _ answer: PlainAnswer,
        for field: Field,
        at place: JSONPath,
        _ isDemanded: Bool,
        _ proposal: JSON?,
        _ reply: inout PlainReply
    ) {
        let current = editor.document[place]
        do throws(EntryError) {
            switch answer.text {
            case "":
                if current == nil, let proposal { editor.session.set(proposal, at: place) }
                guard !isDemanded || editor.document[place] != nil else {
                    return refuse(
                        Words(
                            zh: "必须填写。\(field.kind.expectation.zh)",
                            en: "A value is demanded. \(field.kind.expectation.en)"
                        ),
                        &reply
                    )
                }
            case ":x": editor.session.set(nil, at: place)
            default:
                editor.session.set(try answer.value(of: field, current: current), at: place)
                editor.checkSourceName()
                editor.wizard?.isTouched = true
                let wrong = editor.problems(at: place).first { $0.severity == .error }
                if let wrong { return refuse(wrong.message, &reply) }
            }
        } catch {
            return refuse(error.message, &reply)
        }
        askNext(&reply)
    }

    private mutating func takeRow(
        _ answer: PlainAnswer,
        of table: Field,
        at place: JSONPath,
        _ reply: inout PlainReply
    ) {
        if answer.text.hasPrefix("-"), let number = Int(answer.text.dropFirst()) {
            return removeRow(number, of: table, at: place, &reply)
        }
        guard let wantsRow = answer.text.isEmpty ? false : answer.isYes else { return refuse(Self.yesOrNo, &reply) }
        guard wantsRow else { return askNext(&reply) }
        past.append(Past(question: .addRow(table, place), frames: frames))
        question = nil
        let row = place.appending(editor.document[place]?.array?.count ?? 0)
        editor.session.edit(at: place) { value in
            var rows = value?.array ?? []
            rows.append(.object(JSONObject()))
            value = .array(rows)
        }
        frames.append(PlainFrame(content: .row(table, row)))
        advance(&reply)
    }

    private mutating func removeRow(_ number: Int, of table: Field, at place: JSONPath, _ reply: inout PlainReply) {
        guard var rows = editor.document[place]?.array, rows.indices.contains(number - 1) else {
            return refuse(Words(zh: "没有第 \(number) 行。", en: "There is no row \(number)."), &reply)
        }
        if let reason = Lock.reason(for: place.appending(number - 1), in: editor.draft) {
            return refuse(reason, &reply)
        }
        rows.remove(at: number - 1)
        editor.session.set(.array(rows), at: place)
        ask(table.isTableOfDays ? .days(table, place) : .addRow(table, place), &reply)
    }

    private mutating func takeDays(
        _ answer: PlainAnswer,
        of table: Field,
        at place: JSONPath,
        _ reply: inout PlainReply
    ) {
        if answer.text.isEmpty { return askNext(&reply) }
        if answer.text.hasPrefix("-"), let number = Int(answer.text.dropFirst()) {
            return removeRow(number, of: table, at: place, &reply)
        }
        do throws(EntryError) {
            let days = try answer.days(of: table)
            editor.session.edit(at: place) { value in
                var rows = value?.array ?? []
                rows.append(contentsOf: days)
                value = .array(rows)
            }
            editor.wizard?.isTouched = true
            ask(.days(table, place), &reply)
        } catch {
            refuse(error.message, &reply)
        }
    }

    // MARK: A group that is there

    private mutating func takeSection(_ text: String, _ reply: inout PlainReply) {
        if text.isEmpty {
            reply.outputs.append(.sections)
            return ask(.section, &reply)
        }
        if text.lowercased() == "s" { return showReview(&reply) }
        guard let number = Int(text), let section = Section(rawValue: number - 1) else {
            return refuse(
                Words(zh: "请输入分区号，或 s 复核。", en: "Enter the number of a section, or s to review."),
                &reply
            )
        }
        past.append(Past(question: .section, frames: frames))
        editor.section = section
        reply.outputs.append(.rows(sectionRows(section)))
        ask(.field(section), &reply)
    }

    private func sectionRows(_ section: Section) -> [FormRow] {
        FormRow.rows(of: section, in: editor.document).filter { row in
            switch row.role {
            case .field, .unknown: true
            case .heading, .source: false
            }
        }
    }

    private mutating func takeField(_ text: String, of section: Section, _ reply: inout PlainReply) {
        if text.isEmpty {
            reply.outputs.append(.sections)
            return ask(.section, &reply)
        }
        if text.lowercased() == "s" { return showReview(&reply) }
        let rows = sectionRows(section)
        guard let number = Int(text), rows.indices.contains(number - 1) else {
            return refuse(
                Words(
                    zh: "请输入字段号，空行返回分区列表，s 复核。",
                    en: "Enter the number of a field; an empty line leads to the sections, s to the review."
                ),
                &reply
            )
        }
        let row = rows[number - 1]
        if let reason = Lock.reason(for: row.place, in: editor.draft) { return refuse(reason, &reply) }
        guard row.field != nil else {
            let unknown = Words(zh: "文档未说明的字段，不能修改。", en: "In no document; it is kept as it is.")
            return refuse(unknown, &reply)
        }
        past.append(Past(question: .field(section), frames: frames))
        question = nil
        frames = [PlainFrame(content: .only(row))]
        advance(&reply)
    }
}
