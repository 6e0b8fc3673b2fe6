import Attendance
import LosslessJSON

/// Methods of punching, and the places and machines to do it at (`seeds/003: punch_type`).
extension Rule {
    private static let punchType: FieldPath = "punch_type"
    private static let needs: Set<FieldPath> = [punchType, .locations, .machines]

    static let punchMethodsHavePlaces = Rule(name: "punch methods have places", reads: needs) { context in
        guard let methods = context.value(punchType)?.int else { return [] }
        let missing = methods & ~placesThere(context) & 0b1111
        guard missing != 0, let field = Schema.field(punchType) else { return [] }
        return [
            .caution(
                punchType.onlyPlace,
                zh: "选了\(field.display(.int(missing), in: .zh))，却没有对应的地点或考勤机，无法这样打卡。请添加，或取消该方式。",
                en:
                    "includes \(field.display(.int(missing), in: .en)), but there is no location or machine for it. Add one, or drop "
                    + "the method."
            )
        ]
    }

    static let placesHavePunchMethods = Rule(name: "places have punch methods", reads: needs) { context in
        guard let methods = context.value(punchType)?.int else { return [] }
        let unused = placesThere(context) & ~methods
        guard unused != 0, let field = Schema.field(punchType) else { return [] }
        return [
            .caution(
                punchType.onlyPlace,
                zh: "已有\(field.display(.int(unused), in: .zh))的地点或考勤机，但没有选这种方式，它们不起作用。需要的话请勾选。",
                en:
                    "leaves out \(field.display(.int(unused), in: .en)), so the locations or machines for it have no effect. Tick it "
                    + "if it is wanted."
            )
        ]
    }

    static let somePunchMethod = Rule(name: "some punch method", reads: [punchType]) { context in
        guard context.value(punchType)?.int == 0 else { return [] }
        return [
            .caution(
                punchType.onlyPlace,
                zh: "没有选任何打卡方式。请至少选一种。",
                en: "names no method of punching. Choose one at least."
            )
        ]
    }

    /// The bits of `punch_type` that there is a place for; kinds of locations bear the same numbers.
    private static func placesThere(_ context: RuleContext) -> Int {
        let kinds = context.rows(of: .locations).compactMap { $0.row[FieldPath.locationType.name]?.int }
        let machines = context.rows(of: .machines).isEmpty ? 0 : 4
        return kinds.filter { [1, 2, 8].contains($0) }.reduce(machines, |)
    }
}
