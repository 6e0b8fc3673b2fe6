extension Schema {
    static let corrections: [Field] = []
}
