extension Schema {
    static let managers: [Field] = []
}
