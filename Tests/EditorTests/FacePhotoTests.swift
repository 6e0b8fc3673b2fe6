import Attendance
import GroupModel
import TestSupport
import Testing

@testable import Editor
@testable import Operations

@Suite("A photo before it is uploaded")
struct FacePhotoTests {
    private static func photo(_ bytes: [UInt8], _ name: String = "a.jpg") throws(PhotoProblem) -> FacePhoto {
        try FacePhoto(bytes, fileName: name, digest: "d")
    }

    @Test("is known by its content, with its size")
    func content() throws {
        let jpeg = try Self.photo(SamplePhoto.jpeg(width: 600, height: 800))
        #expect(jpeg.kind == .jpeg && jpeg.width == 600 && jpeg.height == 800)
        let png = try Self.photo(SamplePhoto.png(width: 20_000, height: 32), "a.png")
        #expect(png.kind == .png && png.width == 20_000 && png.height == 32)
        #expect(png.trace == FacePhoto.Trace(size: png.bytes.count, digest: "d"))
    }

    @Test(
        "bears the extension that goes with its content, after whatever name in whatever script",
        arguments: [
            ("张三.jpg", "张三.jpg", "张三.jpg.png"), ("a.JPEG", "a.JPEG", "a.JPEG.png"),
            ("照片.png", "照片.png.jpg", "照片.png"), ("photo", "photo.jpg", "photo.png"),
            ("/x/y/a.jpg", "a.jpg", "a.jpg.png"),
            ("", ".jpg", ".png"),
        ]
    )
    func names(name: String, jpeg: String, png: String) throws {
        #expect(try Self.photo(SamplePhoto.jpeg(), name).fileName == jpeg)
        #expect(try Self.photo(SamplePhoto.png(), name).fileName == png)
    }

    @Test(
        "is refused for what it is",
        arguments: [
            ([], .empty), (Array("hello".utf8), .noImage), (Array("GIF89a".utf8), .noImage),
            (Array(SamplePhoto.jpeg(content: "pixels").dropLast()), .damaged(.jpeg)),
            (Array(SamplePhoto.jpeg().prefix(30)), .damaged(.jpeg)), ([0xFF, 0xD8, 0xFF], .damaged(.jpeg)),
            (Array(SamplePhoto.png(content: "pixels").dropLast(12)), .damaged(.png)),
            (Array(SamplePhoto.png().prefix(20)), .damaged(.png)),
            (SamplePhoto.jpeg(width: 31), .badSides(width: 31, height: 640)),
            (SamplePhoto.png(height: 0), .badSides(width: 480, height: 0)),
            (SamplePhoto.png(width: 20_001), .badSides(width: 20_001, height: 640)),
        ] as [([UInt8], PhotoProblem)]
    )
    func problems(bytes: [UInt8], problem: PhotoProblem) {
        #expect(throws: problem) { try Self.photo(bytes) }
        #expect(!problem.words.zh.isEmpty && !problem.words.en.isEmpty)
    }

    @Test("may have 10 MB and not a byte more")
    func size() throws {
        let empty = SamplePhoto.jpeg().count
        let largest = SamplePhoto.jpeg(content: String(repeating: "x", count: FacePhoto.largestSize - empty))
        #expect(try Self.photo(largest).bytes.count == 10 << 20)
        #expect(throws: PhotoProblem.tooLarge(bytes: (10 << 20) + 1)) { try Self.photo(largest + [0]) }
    }

    @Test("any bytes after its beginning are read or refused, and nothing else")
    func randomBytes() {
        forRandomCases(300) { generator in
            var bytes = Bool.random(using: &generator) ? SamplePhoto.jpeg(content: "x") : SamplePhoto.png(content: "x")
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                bytes[Int.random(in: 3..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = try? Self.photo(Array(bytes.prefix(Int.random(in: 3...bytes.count, using: &generator))))
        }
    }
}
