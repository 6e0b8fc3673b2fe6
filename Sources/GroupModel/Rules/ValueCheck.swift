import Attendance
import LosslessJSON
import Text

extension Field {
    /// What is wrong with a value for itself: its type, its range, that the documents do not know it.
    func findings(on value: JSON, at place: JSONPath) -> [Finding] {
        switch kind {
        case .toggle: value.bool == nil ? [wrong(value, place)] : []
        case .choice(let choices): choices.contains { $0.matches(value) } ? [] : [wrong(value, place)]
        case .bits(let choices): isSum(value, of: choices) ? [] : [wrong(value, place)]
        case .weekdays: value.int.flatMap { Weekdays($0) } == nil ? [wrong(value, place)] : []
        case .integer(_, let range): findings(onInteger: value, range, at: place)
        case .decimal(_, let range): isDecimal(value, in: range) ? [] : [wrong(value, place)]
        case .text(let format): findings(onText: value, format, at: place)
        case .clockTime: findings(onClockTime: value, at: place)
        case .date: findings(onDate: value, at: place)
        case .timestamp: []
        case .timeZone: value.string.map(TimeZoneNames.contains) == true ? [] : [wrong(value, place)]
        case .id: findings(onID: value, at: place)
        case .ids: findings(onIDs: value, areUnique: true, at: place)
        case .weekShifts: findings(onIDs: value, areUnique: false, at: place)
        case .object: value.object == nil ? [notA(Words(zh: "对象", en: "an object"), value, place)] : []
        case .table: value.array == nil ? [notA(Words(zh: "列表", en: "a list"), value, place)] : []
        }
    }

    private func wrong(_ value: JSON, _ place: JSONPath) -> Finding {
        let isOptional = requirement == .optional
        return .forbidden(
            place,
            zh: "「\(value.shortText)」不是文档允许的值。\(kind.expectation.zh)\(isOptional ? "；或取消设置" : "")。",
            en: "“\(value.shortText)” is no value that the documents allow. "
                + "\(kind.expectation.en)\(isOptional ? "; or unset it" : "")."
        )
    }

    private func notA(_ what: Words, _ value: JSON, _ place: JSONPath) -> Finding {
        .forbidden(
            place,
            zh: "必须是\(what.zh)，现在是「\(value.shortText)」。请改正或取消设置。",
            en: "must be \(what.en), not “\(value.shortText)”. Put it right or unset it."
        )
    }

    private func findings(onDate value: JSON, at place: JSONPath) -> [Finding] {
        guard let number = value.int else { return [wrong(value, place)] }
        if CalendarDay(number) != nil { return [] }
        guard let day = CalendarDay.textOfMissingDay(number) else { return [wrong(value, place)] }
        let words = Words.noSuchDay(day)
        return [
            .forbidden(place, zh: "\(words.zh)。\(kind.expectation.zh)。", en: "\(words.en). \(kind.expectation.en).")
        ]
    }

    private func isSum(_ value: JSON, of choices: [Choice]) -> Bool {
        guard let sum = value.int, sum >= 0 else { return false }
        return sum & ~choices.compactMap(\.value.int).reduce(0, |) == 0
    }

    private func isDecimal(_ value: JSON, in range: ClosedRange<Double>?) -> Bool {
        guard let number = value.number else { return false }
        return range?.contains(number.double) ?? true
    }

    private func findings(onInteger value: JSON, _ range: ClosedRange<Int>?, at place: JSONPath) -> [Finding] {
        guard let number = value.int, range?.contains(number) ?? true else { return [wrong(value, place)] }
        guard number < 0, range == nil else { return [] }
        return [
            .caution(
                place,
                zh: "\(number) 是负数，服务器可能不接受。请改为 0 或更大。",
                en: "\(number) is negative, and the server may refuse it. Enter 0 or more."
            )
        ]
    }

    private func findings(onText value: JSON, _ format: TextFormat, at place: JSONPath) -> [Finding] {
        guard let text = value.string else { return [wrong(value, place)] }
        switch format {
        case .macAddress where !text.isEmpty && MACAddress(documented: text) == nil: return [wrong(value, place)]
        case .ipAddress where !text.isEmpty && !IPAddress.isValid(text): return [wrong(value, place)]
        default: return oddities(of: text, at: place)
        }
    }

    /// No document limits names, but people have to read them.
    private func oddities(of text: String, at place: JSONPath) -> [Finding] {
        var found: [Finding] = []
        if text.utf8.count > 100, text.count > 100 {
            found.append(
                .caution(
                    place,
                    zh: "有 \(text.count) 个字符，可能显示不全或不被接受。建议不超过 100 个。",
                    en: "is \(text.count) characters long; it may be cut off or refused. Keep it to 100."
                )
            )
        }
        if text.hidesSomething {
            found.append(
                .caution(
                    place,
                    zh: "含有看不见的控制字符，可能是粘贴带入的。请删去后重新输入。",
                    en: "has invisible control characters in it, perhaps from a paste. Type it anew without them."
                )
            )
        }
        return found
    }

    private func findings(onClockTime value: JSON, at place: JSONPath) -> [Finding] {
        guard let text = value.string else { return [wrong(value, place)] }
        if ClockTime(documented: text) != nil { return [] }
        guard let meant = ClockTime(typed: text) else { return [wrong(value, place)] }
        return [
            .forbidden(
                place,
                zh: "「\(text)」的写法不合文档，小时不补零、分钟两位。请写作 \(meant.text)。",
                en:
                    "“\(text)” is not written as the documents want it, with no zero before the hour. Write \(meant.text)."
            )
        ]
    }

    private func findings(onID value: JSON, at place: JSONPath) -> [Finding] {
        guard let id = value.string else { return [idIsNoText(value, place)] }
        return hasSpace(id) ? [spaceInID(id, place)] : []
    }

    private func findings(onIDs value: JSON, areUnique: Bool, at place: JSONPath) -> [Finding] {
        guard let ids = value.array else { return [notA(Words(zh: "ID 列表", en: "a list of ids"), value, place)] }
        var found: [Finding] = []
        var seen: Set<String> = []
        var repeated: [String] = []
        for (index, element) in ids.enumerated() {
            guard let id = element.string else {
                found.append(idIsNoText(element, place.appending(index)))
                continue
            }
            if id.isEmpty {
                found.append(
                    .forbidden(
                        place.appending(index),
                        zh: "是空的。请填写 ID 或删除这一条。",
                        en: "is empty. Enter an id, or remove the entry."
                    )
                )
            } else if hasSpace(id) {
                found.append(spaceInID(id, place.appending(index)))
            }
            if areUnique, !seen.insert(id).inserted { repeated.append(id) }
        }
        if let first = repeated.first {
            found.append(
                .caution(
                    place,
                    zh: "有 \(repeated.count) 个重复的 ID，例如 \(first)。请删去多余的。",
                    en: "names \(repeated.count) of its ids more than once, such as \(first). Remove the repetitions."
                )
            )
        }
        return found
    }

    private func idIsNoText(_ value: JSON, _ place: JSONPath) -> Finding {
        .forbidden(
            place,
            zh: "ID 必须是字符串，现在是 \(value.text())；写成数字会丢失位数。请加引号重写。",
            en: "an id must be a string, not \(value.text()): as a number it would lose digits. Write it in quotes."
        )
    }

    private func hasSpace(_ id: String) -> Bool {
        id.hidesSomething || id.unicodeScalars.contains(where: \.properties.isWhitespace)
    }

    private func spaceInID(_ id: String, _ place: JSONPath) -> Finding {
        .caution(
            place,
            zh: "「\(id)」中有空白字符，服务器可能认不出。请检查并删去空白。",
            en: "“\(id)” has white space in it, and the server may not know it. Remove the space."
        )
    }
}
