extension Schema {
    static let leaveAndOvertime: [Field] = []
}
