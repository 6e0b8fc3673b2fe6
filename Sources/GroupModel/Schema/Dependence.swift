extension Field {
    /// The fields of the same section, in front of this one, that decide whether it has an effect: `intercept_…` for the
    /// checks of the anti-cheat settings.
    package var masters: [Field] {
        let own = Schema.fields.firstIndex { $0.path == path } ?? 0
        let deciders = applies?.fields ?? []
        return Schema.fields[..<own].filter { $0.section == section && deciders.contains($0.path) }
    }

    /// How many masters stand above each other over the field: a form sets it in by so many steps.
    package var dependenceDepth: Int {
        masters.map { $0.dependenceDepth + 1 }.max() ?? 0
    }
}
