extension Schema {
    static let locationsAndMachines: [Field] = []
}
