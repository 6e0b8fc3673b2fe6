extension Schema {
    static let exemptions: [Field] = []
}
