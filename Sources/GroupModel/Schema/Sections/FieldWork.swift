extension Schema {
    static let fieldWork: [Field] = []
}
