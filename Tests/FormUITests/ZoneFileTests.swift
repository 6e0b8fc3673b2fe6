import Foundation
import Testing

@testable import FormUI
@testable import Operations

@Suite("The host's zone files")
struct ZoneFileTests {
    @Test(
        "say what Foundation says of a zone, or nothing",
        arguments: [
            "Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "America/St_Johns",
            "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Etc/GMT+8", "UTC",
        ]
    )
    func offsets(name: String) throws {
        let file = try #require(ZoneFile(named: name))
        let zone = try #require(TimeZone(identifier: name))
        // The two databases are of different ages: what was decided after 2024 may be in one of them only.
        for time in stride(from: 0, to: 1_735_689_600, by: 9_999_999) {
            guard let offset = file.offset(at: time) else { continue }
            #expect(offset == zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time))), "\(time)")
        }
    }

    @Test("answer for a zone without summer time at any time")
    func settled() throws {
        let file = try #require(ZoneFile(named: "Asia/Shanghai"))
        #expect(file.offset(at: 0) == 28_800)
        #expect(file.offset(at: 1_767_225_600) == 28_800)
        #expect(file.offset(at: 9_000_000_000) == 28_800)
    }

    @Test(
        "are read for names of the tz database only",
        arguments: ["", "Asia", "Mars/Olympus", "../../../etc/hostname"]
    )
    func names(name: String) {
        #expect(ZoneFile(named: name) == nil)
    }

    @Test("that are cut off or no zone files at all say nothing")
    func damage() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin")))
        let newline = try #require(bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")))
        for count in 0..<newline { #expect(ZoneFile(bytes[..<count]) == nil) }
        #expect(ZoneFile(bytes[...]) != nil)
        #expect(ZoneFile(ArraySlice(repeating: 0xFF, count: 4096)) == nil)
        for place in bytes.indices.prefix(200) {
            var damaged = bytes
            damaged[place] ^= 0xFF
            _ = ZoneFile(damaged[...])?.offset(at: 1_767_225_600)
        }
    }
}
