/// Who of the example company has a face photo: every third of the first 300 who still work there, and the person of the
/// documented sample, whose key and time are the documented ones.
struct FaceSample {
    let personID: String
    let key: String
    /// Seconds since 1970.
    let updateTime: Int
    let fileName: String
    let photo: [UInt8]

    /// `seeds/000`, request example.
    static let documentedPerson = "abd754f7"
    private static let documentedKey = "xxxxxb306842b1c189bc5212eefxxxxx"
    private static let documentedTime = 1_625_681_917

    static func faces(of people: [Person]) -> [FaceSample] {
        var chance = SeededGenerator(seed: 20_210_708)
        return people.prefix(300).enumerated().compactMap { index, person in
            let isDocumented = person.id == documentedPerson
            guard isDocumented || (index.isMultiple(of: 3) && !person.hasResigned) else { return nil }
            let key = chance.hexDigits(32)
            // Some day of the two years after the documented one.
            let time = documentedTime + chance.next(below: 2 * 365 * 86_400)
            return FaceSample(
                personID: person.id,
                key: isDocumented ? documentedKey : key,
                updateTime: isDocumented ? documentedTime : time,
                fileName: "\(person.name).png",
                photo: Portrait.png(&chance)
            )
        }
    }
}
