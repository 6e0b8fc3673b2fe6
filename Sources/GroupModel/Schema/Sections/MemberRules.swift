import Attendance
import LosslessJSON

/// The members of a table of rules that choose people, such as `need_punch_members`.
package struct MemberRulePaths: Hashable, Sendable {
    package let table: FieldPath
    /// Nobody, everybody, or by the rule.
    package let scopeType: FieldPath
    /// One object in spite of its name (`api.md`: trap 10).
    package let rule: FieldPath
    /// By what people are chosen.
    package let valueType: FieldPath
    package let comparison: FieldPath
    /// What types 3 and up are compared with.
    package let values: FieldPath
    package let valueKey: FieldPath
    package let valueName: FieldPath
    /// Who is meant by types 1 and 2.
    package let memberIDs: FieldPath

    package init(_ table: FieldPath) {
        self.table = table
        scopeType = table.part("rule_scope_type", ofRows: true)
        rule = table.part("scope_group_list", ofRows: true)
        valueType = rule.part("scope_value_type")
        comparison = rule.part("operation_type")
        values = rule.part("right")
        valueKey = values.part("key", ofRows: true)
        valueName = values.part("name", ofRows: true)
        memberIDs = rule.part("member_ids")
    }

    /// Of those who must punch and those who need not.
    static let all = MemberSource.all.map { MemberRulePaths($0.rules) }
}

extension Schema {
    /// A table of rules that choose people, such as `need_punch_members`; the two tables differ only in what they are for.
    ///
    /// `source` is the line of the table's own row; its parts follow at the same distances in both.
    static func memberRules(
        _ table: FieldPath,
        _ section: Section,
        zh: String,
        en: String,
        help: Words,
        source: Int
    ) -> [Field] {
        let paths = MemberRulePaths(table)
        let isByRule = Condition.equals(paths.scopeType, 2)
        let namesMembers = Condition.isOneOf(paths.valueType, [1, 2])
        let isCustomField = Condition.equals(paths.valueType, 100)
        return [
            Field(table, section, .table, zh: zh, en: en, help: help, source: source),
            Field(
                paths.scopeType,
                section,
                .choice([
                    Choice(0, zh: "无", en: "Nobody"),
                    Choice(1, zh: "全部", en: "Everybody"),
                    Choice(2, zh: "自定义", en: "By rule"),
                ]),
                zh: "圈人方式",
                en: "Who is meant",
                help: Words(
                    zh: "选“自定义”时才看下面的圈人规则。文档默认为 0（无）。",
                    en: "Only “By rule” looks at the rule below. The document gives 0, nobody, as the default."
                ),
                defaultValue: 0,
                source: source + 1
            ),
            Field(
                paths.rule,
                section,
                .object,
                zh: "圈人规则",
                en: "Rule",
                help: Words(
                    zh: "名为列表，实为单个对象：类型、范围类型与取值。",
                    en: "One object in spite of its name: a type, an operator and values."
                ),
                requirement: .requiredWhen(isByRule),
                applies: isByRule,
                source: source + 7
            ),
            Field(
                paths.valueType,
                section,
                .choice([
                    Choice(1, zh: "部门", en: "Department"),
                    Choice(2, zh: "人员", en: "Person"),
                    Choice(3, zh: "国家地区", en: "Country or region"),
                    Choice(4, zh: "员工类型", en: "Employee type"),
                    Choice(5, zh: "工作城市", en: "City of work"),
                    Choice(6, zh: "职级", en: "Job level"),
                    Choice(7, zh: "序列", en: "Job family"),
                    Choice(8, zh: "职务（企业版）", en: "Job title (enterprise edition)"),
                    Choice(9, zh: "工时制度（企业版）", en: "Working hours (enterprise edition)"),
                    Choice(100, zh: "自定义字段（企业版）", en: "Custom field (enterprise edition)"),
                ]),
                zh: "规则类型",
                en: "Rule type",
                help: Words(
                    zh: "按什么圈人。部门与人员用“部门/人员 ID”，其余类型用“取值”。企业版类型仅企业版可用。",
                    en: """
                        By what people are chosen. Departments and people take the id list, all other types take \
                        values. Three types belong to the enterprise edition.
                        """
                ),
                requirement: .requiredWhen(isByRule),
                source: source + 8
            ),
            Field(
                paths.comparison,
                section,
                .choice([
                    Choice(1, zh: "包含", en: "includes"),
                    Choice(2, zh: "不包含", en: "does not include"),
                    Choice(3, zh: "相等", en: "equals"),
                    Choice(4, zh: "小于等于", en: "at most"),
                    Choice(5, zh: "大于等于", en: "at least"),
                    Choice(6, zh: "大于", en: "greater than"),
                    Choice(7, zh: "小于", en: "less than"),
                    Choice(8, zh: "不相等", en: "does not equal"),
                ]),
                zh: "范围类型",
                en: "Operator",
                help: Words(
                    zh: "如何比较所选类型与取值。",
                    en: "How the type and its values are compared."
                ),
                requirement: .requiredWhen(isByRule),
                source: source + 20
            ),
            Field(
                paths.values,
                section,
                .table,
                zh: "取值",
                en: "Values",
                help: Words(
                    zh: "部门与人员以外的类型使用；部门或人员类型不需要此字段。",
                    en: "For all types but departments and people, which do not need it."
                ),
                requirement: .requiredWhen(.all([isByRule, .not(namesMembers)])),
                applies: .not(namesMembers),
                source: source + 30
            ),
            Field(
                paths.valueKey,
                section,
                .text(.plain),
                zh: "标识 Key",
                en: "Key",
                help: Words(
                    zh: "取值的标识，例如 CH。",
                    en: "What identifies the value, such as CH."
                ),
                source: source + 31
            ),
            Field(
                paths.valueName,
                section,
                .text(.plain),
                zh: "名称",
                en: "Name",
                help: Words(
                    zh: "取值的名称，例如“中国大陆”。",
                    en: "What the value is called, such as 中国大陆 for CH."
                ),
                source: source + 33
            ),
            Field(
                paths.memberIDs,
                section,
                .ids(.departmentOrUser),
                zh: "部门/人员 ID",
                en: "Department or user ids",
                help: Words(
                    zh: "仅类型为部门或人员时使用：按类型填部门 ID 或用户 ID。",
                    en: "For the types department and person only: ids of departments or of users, as the type says."
                ),
                requirement: .requiredWhen(.all([isByRule, namesMembers])),
                applies: namesMembers,
                source: source + 35
            ),
            Field(
                paths.rule.part("custom_field_ID"),
                section,
                .id(.customField),
                zh: "自定义字段 ID",
                en: "Custom field ID",
                help: Words(
                    zh: "企业版自定义字段的唯一键，从飞书人事获取。文档注明写入暂不支持，服务器可能不采用。",
                    en: """
                        The unique key of an enterprise custom field, from Feishu People. The document calls it \
                        “not supported yet” on writing: it may not be applied.
                        """
                ),
                applies: isCustomField,
                source: source + 37
            ),
            Field(
                paths.rule.part("custom_field_obj_type"),
                section,
                .choice([
                    Choice("Employment", zh: "员工雇佣信息", en: "Employment record"),
                    Choice("Person", zh: "个人", en: "Person"),
                ]),
                zh: "自定义字段对象",
                en: "Custom field object",
                help: Words(
                    zh: "企业版自定义字段所属的对象类型。文档注明写入暂不支持；示例写作小写 employment。",
                    en: """
                        The object that the custom field belongs to. The document calls it “not supported yet” \
                        on writing; its sample has it in lower case.
                        """
                ),
                applies: isCustomField,
                source: source + 39
            ),
        ]
    }
}
