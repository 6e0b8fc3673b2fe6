import Foundation
import GRDB
import LosslessJSON

/// What a new data file is filled with. The same seed gives the same company everywhere.
struct ExampleCompany {
    let departments: [Department]
    let people: [Person]
    let groups: [JSONObject]

    init(seed: SandboxConfiguration.Seed) throws {
        var chance = SeededGenerator(seed: 20_210_124)
        departments = Department.tree(&chance)
        people = Person.staff(seed == .small ? 300 : 20_000, in: departments, &chance)
        let directory = ExampleDirectory(departments: departments, people: people)
        var groups = try GroupSample.all.map { try $0.group(directory) }
        if seed == .large {
            groups.append(try GroupSample.everybody(directory))
            let count = 1500 - groups.count
            for index in 1...count { groups.append(try GroupSample.store(number: index, directory)) }
        }
        self.groups = groups
    }

    func store(in db: Database, at now: Date) throws {
        for department in departments { try db.storeDepartment(department) }
        try db.storePeople(people)
        for shift in ShiftSample.all { try db.storeShift(id: shift.id, name: shift.name, body: shift.body) }
        for group in groups { try db.storeGroup(group, at: now) }
        for face in FaceSample.faces(of: people) {
            try db.storePhoto(face.photo, id: face.key, fileName: face.fileName)
            try db.setFace(FaceRow(key: face.key, updateTime: face.updateTime), of: face.personID)
        }
    }
}

/// How the samples of groups find the ids that they name.
struct ExampleDirectory {
    private let departmentIDs: [String: String]
    private let peopleByDepartment: [String: [String]]
    let everybody: [String]

    init(departments: [Department], people: [Person]) {
        departmentIDs = Dictionary(departments.map { ($0.englishName, $0.id) }, uniquingKeysWith: { first, _ in first })
        peopleByDepartment = Dictionary(grouping: people, by: \.departmentID).mapValues { $0.map(\.id) }
        everybody = people.map(\.id)
    }

    /// The ids of departments, by their English names.
    func departments(_ names: [String]) -> JSON {
        .strings(names.compactMap { departmentIDs[$0] })
    }

    /// The first people of a department.
    func people(_ count: Int, of department: String) -> [String] {
        Array((departmentIDs[department].flatMap { peopleByDepartment[$0] } ?? []).prefix(count))
    }
}
