import Attendance
import LosslessJSON

extension Rule {
    /// Fields that work for some tenants only may be accepted and not applied (`api.md`: trap 17). A field in a container
    /// that is gated as a whole is not named again.
    static let ofGatedFields: [Rule] = Schema.fields.filter { field in
        field.isGated && field.path.place() != nil && !(field.path.parent.flatMap(Schema.field)?.isGated ?? false)
    }
    .map { field in
        Rule(name: "gated \(field.apiKey)", reads: [field.path.topLevel]) { context in
            let place = field.path.onlyPlace
            let value = context.document[place]
            guard !context.draft.isUnchanged(place), context.draft.fetched != nil || value.map(field.isSet) == true
            else { return [] }
            return [
                .caution(
                    place,
                    zh: "仅灰度租户有效，改动可能被接受却不生效。提交后请看读回的结果；如需使用请联系飞书技术支持。",
                    en:
                        "works for some tenants only: the change may be accepted and not applied. See what is read back after "
                        + "submitting; the platform's support can enable it."
                )
            ]
        }
    }

    /// What is not sent and stays as it was can't be taken back by unsetting it (`api.md`: trap 12).
    static let ofKeptWhenUnsent: [Rule] = Schema.fields.filter { field in
        field.write == .keptWhenUnsent && field.path.place() != nil
    }
    .map { field in
        Rule(name: "unset \(field.apiKey)", reads: [field.path.topLevel]) { context in
            let place = field.path.onlyPlace
            guard let old = context.draft.fetched?[place], field.isSet(old), context.document[place]?.isNull ?? true,
                field.path.parent.map({ context.value($0) != nil }) ?? true
            else { return [] }
            return [
                .caution(
                    place,
                    zh: "已取消设置，但不传的项服务器可能保持原样（原值：\(field.display(old, in: .zh))）。要关闭请明确选「关」或填写新值。",
                    en:
                        "is unset, but the server may keep what is not sent (it was: \(field.display(old, in: .en))). To switch "
                        + "it off, choose off, or enter another value."
                )
            ]
        }
    }
}
