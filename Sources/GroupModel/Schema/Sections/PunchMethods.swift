extension Schema {
    static let punchMethods: [Field] = []
}
