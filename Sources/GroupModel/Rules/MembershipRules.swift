import LosslessJSON

/// Who the group is about: lists of ids win over rules, and rules come back incomplete (`api.md`: traps 8, 9, 10, 21).
extension Rule {
    static func listsOverRules(_ source: MemberSource) -> Rule {
        Rule(name: "lists win over \(source.rules)", reads: source.fields) { context in
            guard !source.listsAreEmpty(in: context.document), !context.isUnchanged(source.rules),
                context.value(source.rules)?.isEmptyOrNull == false || context.draft.fetched != nil
            else { return [] }
            let lists = source.lists.map(\.description)
            return [
                .caution(
                    source.rules.onlyPlace,
                    zh: "名单优先：只要 \(lists.joined(separator: " 或 ")) 有内容，这里的改动就不起作用。要按规则圈人，请先清空名单。",
                    en:
                        "the lists win: as long as \(lists.joined(separator: " or ")) names anybody, editing the rules does "
                        + "nothing. To choose by rules, empty the lists."
                )
            ]
        }
    }

    static func listsGaveWay(_ source: MemberSource) -> Rule {
        Rule(name: "rules of \(source.rules) take over from lists", reads: source.fields) { context in
            guard let fetched = context.draft.fetched, !source.listsAreEmpty(in: fetched),
                source.livesByRules(in: context.document)
            else { return [] }
            return [
                .caution(
                    source.rules.onlyPlace,
                    zh: "名单已清空，改由这些规则决定人员；空名单不会发送，服务器若按「不传」处理可能仍保留原名单。请核对规则与读回的结果。",
                    en:
                        "the lists are empty now, so these rules decide. Empty lists are not sent. Check the rules, and what is "
                        + "read back after submitting."
                )
            ]
        }
    }

    static func rulesReadIncompletely(_ source: MemberSource) -> Rule {
        Rule(name: "rules of \(source.rules) come back incomplete", reads: source.fields) { context in
            guard context.draft.fetched.map(source.livesByRules) == true, source.livesByRules(in: context.document)
            else { return [] }
            return [
                .caution(
                    source.rules.onlyPlace,
                    zh: "人员由规则决定，而以「或」连接的规则查询接口不会返回，整组覆盖会使其丢失。请先到飞书管理后台核对规则是否齐全。",
                    en:
                        "rules decide who is meant, and those joined by OR are not returned: overwriting the group can lose "
                        + "them. Compare with the admin console before you submit."
                )
            ]
        }
    }

    static let somebodyPunches = Rule(
        name: "somebody punches",
        reads: MemberSource.punching.fields
    ) { context in
        let source = MemberSource.punching
        guard source.listsAreEmpty(in: context.document), !source.livesByRules(in: context.document) else { return [] }
        return [
            .caution(
                FieldPath.bindDeptIDs.onlyPlace,
                zh: "没有任何部门、人员或规则，考勤组将没有成员。请添加部门、人员或圈人规则。",
                en: "neither departments nor people nor rules name anybody: the group would have no members. Add some."
            )
        ]
    }

    static func enterpriseScopes(_ source: MemberSource) -> Rule {
        Rule(name: "scopes of \(source.rules) for the enterprise edition", reads: [source.rules]) { context in
            firstRule(of: source, in: context) { [8, 9, 100].contains($0["scope_value_type"]?.int) }.map { place, _ in
                .caution(
                    place.appending("scope_value_type"),
                    zh: "职务、工时制度与自定义字段仅企业版可用，其他版本可能不生效。请确认版本，或改用其他规则类型。",
                    en:
                        "job titles, working hours and custom fields are for the enterprise edition, and may have no effect in "
                        + "others. Make sure of the edition, or choose another type."
                )
            }
        }
    }

    static func customFields(_ source: MemberSource) -> Rule {
        let names = ["custom_field_ID", "custom_field_obj_type"]
        return Rule(name: "custom fields of \(source.rules)", reads: [source.rules]) { context in
            firstRule(of: source, in: context) { rule in names.contains { rule[$0]?.isEmptyOrNull == false } }.map {
                place,
                rule in
                .caution(
                    place.appending(names.first { rule[$0]?.isEmptyOrNull == false } ?? names[0]),
                    zh: "文档注明写入自定义字段（custom_field_*）暂不支持，值会保留但可能不生效。不需要的话请取消设置。",
                    en:
                        "custom_field_* is not supported yet on writing, by the documents: it is kept and may have no effect. "
                        + "Unset it if you do not need it."
                )
            }
        }
    }

    /// The first rule of a list that is so, as a list of one or none: one warning for the list will do.
    private static func firstRule(
        of source: MemberSource,
        in context: RuleContext,
        where isSo: (JSON) -> Bool
    ) -> [(place: JSONPath, rule: JSON)] {
        for (place, row) in context.rows(of: source.rules) {
            if let rule = row["scope_group_list"], isSo(rule) { return [(place.appending("scope_group_list"), rule)] }
        }
        return []
    }
}

extension MemberSource {
    fileprivate var fields: Set<FieldPath> { Set(lists + [rules]) }
}
