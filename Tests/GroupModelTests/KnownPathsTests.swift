import GroupModel
import LosslessJSON
import Testing

@Suite("Paths that are known by name")
struct KnownPathsTests {
    @Test("are declared", arguments: FieldPath.known)
    func areDeclared(path: FieldPath) {
        #expect(Schema.field(path) != nil)
    }

    @Test("are found in every row of a body")
    func places() {
        let body: JSON = ["group": ["locations": [["location_id": "1"], [:], ["location_id": "2"]]]]
        #expect(
            FieldPath.locationID.places(in: body).map(\.withoutGroup) == [
                "locations[0].location_id", "locations[2].location_id",
            ]
        )
        #expect(FieldPath.groupType.places(in: body).isEmpty)
    }
}
