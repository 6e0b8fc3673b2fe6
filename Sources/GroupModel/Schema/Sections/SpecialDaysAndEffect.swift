extension Schema {
    static let specialDaysAndEffect: [Field] = []
}
