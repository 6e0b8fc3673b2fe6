/// Somebody who works, or has worked, for the example company. All of them are made up: their mail goes to example.com,
/// their numbers are not in use.
struct Person: Sendable {
    /// `employee_id` of the attendance API, `user_id` of the contact API.
    let id: String
    /// The staff number, `employee_no`.
    let number: String
    let name: String
    let englishName: String
    let email: String
    let mobile: String
    let departmentID: String
    var hasResigned: Bool
    /// Whether they may change every group.
    let isAdministrator: Bool
    /// Their account is suspended.
    var isFrozen = false
    /// They have logged in at least once.
    var isActivated = true
    /// Whether the app may see them in the directory.
    var isInRange = true
}

extension Person {
    /// The people whom the documented samples name, in the department of the samples.
    private static let documented: [(id: String, name: String, english: String, isAdministrator: Bool)] = [
        ("dd31248a", "沈静怡", "Jingyi Shen", true),
        ("2bg4a9be", "周建国", "Jianguo Zhou", false),
        ("52aa1fa1", "林晓雯", "Xiaowen Lin", false),
        ("4fasdtc2", "Anna-Lena Größl", "Anna-Lena Größl", false),
        ("ec8ddg56", "欧阳文轩", "Wenxuan Ouyang", false),
        ("3e3cf96b", "张三", "San Zhang", false),
    ]

    /// The person of `seeds/000` is the last of the small company, so that everybody else is who they were.
    private static let documentedFace = (index: 299, id: FaceSample.documentedPerson)

    private static let documentedDepartment = "od-fcb45c28a45311afd440b7869541fce8"

    /// Who is out of the ordinary, by department and place in it: people whom groups name one by one, and leaders.
    private static let special: [(department: String, place: Int, change: @Sendable (inout Person) -> Void)] = [
        ("Warehouse and Logistics", 1, { $0.hasResigned = true }),
        ("Warehouse and Logistics", 2, { $0.isFrozen = true }),
        ("Warehouse and Logistics", 3, { $0.isInRange = false }),
        ("Warehouse and Logistics", 4, { $0.isActivated = false }),
        ("Field Service", 1, { $0.hasResigned = true }),
        ("Databases", 1, { $0.isInRange = false }),
    ]

    /// The first `count` people of the company; a smaller company has the first of a larger one.
    static func staff(_ count: Int, in departments: [Department], _ chance: inout SeededGenerator) -> [Person] {
        // Departments that others stand under have no people of their own.
        let parents = Set(departments.map(\.parentID))
        let teams = departments.filter { !parents.contains($0.id) && !$0.isDeleted }.map(\.id)
        var people = (0..<count).map { index in
            if documented.indices.contains(index) {
                let row = documented[index]
                return Person(
                    id: row.id,
                    index: index,
                    name: (row.name, row.english),
                    departmentID: documentedDepartment,
                    isAdministrator: row.isAdministrator
                )
            }
            let drawnID = chance.hexDigits(8)
            return Person(
                id: index == documentedFace.index ? documentedFace.id : drawnID,
                index: index,
                name: Names.draw(&chance),
                departmentID: teams[index % teams.count],
                // Some 4 in 100.
                hasResigned: chance.next(below: 25) == 0
            )
        }
        for (name, place, change) in special {
            let id = departments.first { $0.englishName == name }?.id
            let team = people.indices.lazy.filter { people[$0].departmentID == id }
            if let index = team.dropFirst(place).first { change(&people[index]) }
        }
        return people
    }

    private init(
        id: String,
        index: Int,
        name: (native: String, english: String),
        departmentID: String,
        hasResigned: Bool = false,
        isAdministrator: Bool = false
    ) {
        let sequence = String(index + 1)
        let padded = String(repeating: "0", count: max(0, 5 - sequence.count)) + sequence
        let mailbox = name.english.lowercased()
            .map { $0 == " " || $0 == "-" ? "." : $0 }
            .filter { $0.isASCII && ($0.isLetter || $0 == ".") }
        self.init(
            id: id,
            number: "PC" + padded,
            name: name.native,
            englishName: name.english,
            email: "\(String(mailbox)).\(sequence)@example.com",
            mobile: "+86100000" + padded,
            departmentID: departmentID,
            hasResigned: hasResigned,
            isAdministrator: isAdministrator
        )
    }
}
