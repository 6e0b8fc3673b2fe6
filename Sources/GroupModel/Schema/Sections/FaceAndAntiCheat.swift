extension Schema {
    static let faceAndAntiCheat: [Field] = []
}
