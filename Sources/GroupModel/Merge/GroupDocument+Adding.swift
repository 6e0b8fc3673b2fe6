package import LosslessJSON

extension GroupDocument {
    /// This group with members laid over it that are to be in many: a list of ids gets those that it lacks, a table the rows
    /// whose keys it lacks, an object its members; a row of the same key and any other value become as they are there. What
    /// the members do not name, or name without a value, stays. Laid over twice is as once.
    package func adding(_ members: JSONObject) -> GroupDocument {
        let operatorID = self[.operatorID]?.string
        // A merge of two groups that both came of nothing: this one is the server's, and what they both have is as in the members.
        let added = Merge(
            base: GroupDocument(group: .object(JSONObject()), operatorID: operatorID),
            mine: GroupDocument(group: .object(members), operatorID: operatorID),
            theirs: self
        )
        var document = self
        for member in added.document.group.object ?? JSONObject() {
            let path = FieldPath.group.part(member.name)
            guard let place = path.place(), member.value != self[place] else { continue }
            switch (Schema.field(path)?.kind, member.value, self[place]) {
            case (.ids?, .array(let list), .array(let old)?), (.table?, .array(let list), .array(let old)?):
                document[place] = .array(list.ordered(like: old))
            default: document[place] = member.value
            }
        }
        return document
    }
}

extension JSONArray {
    /// These elements, those of another list first and in its order.
    fileprivate func ordered(like other: JSONArray) -> JSONArray {
        var counts: [JSON: Int] = [:]
        for element in self { counts[element, default: 0] += 1 }
        return JSONArray(counts, inOrderOf: [other, self])
    }
}
