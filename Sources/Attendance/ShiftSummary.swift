/// A shift as the pickers show it.
package struct ShiftSummary: Hashable, Sendable {
    package let id: String
    package let name: String
    /// Such as `9:00–18:00`; empty when the shift states none.
    package let times: String
    package let isFlexible: Bool
    /// How many minutes everybody may come earlier or later; nil when it is not said.
    package let flexibleMinutes: Int?

    package init(id: String, name: String, times: String, isFlexible: Bool, flexibleMinutes: Int? = nil) {
        self.id = id
        self.name = name
        self.times = times
        self.isFlexible = isFlexible
        self.flexibleMinutes = flexibleMinutes
    }

    /// `弹性 60 分钟`; empty for a shift with fixed times.
    package var flexibility: Words {
        guard isFlexible else { return Words(zh: "", en: "") }
        let minutes = flexibleMinutes.map(String.init)
        return Words(
            zh: ["弹性", minutes.map { $0 + " 分钟" }].compactMap(\.self).joined(separator: " "),
            en: ["flexible", minutes.map { $0 + " min" }].compactMap(\.self).joined(separator: " ")
        )
    }
}
