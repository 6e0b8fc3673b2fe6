extension Rule {
    /// Every rule, in the order in which its problems are listed.
    package static let all: [Rule] = []
}
