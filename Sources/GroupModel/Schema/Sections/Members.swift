extension Schema {
    static let members: [Field] = []
}
