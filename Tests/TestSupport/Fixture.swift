package import Foundation
package import LosslessJSON

/// The folder `Tests` of this package.
package let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// The bytes of `Tests/TARGET/Fixtures/NAME`; the target is the caller's unless another is named.
package func fixture(_ name: String, of target: String? = nil, fileID: String = #fileID) throws -> [UInt8] {
    let folder = testsFolder.appending(path: target ?? moduleName(of: fileID)).appending(path: "Fixtures")
    return Array(try Data(contentsOf: folder.appending(path: name)))
}

/// The JSON value in `Tests/TARGET/Fixtures/NAME`.
package func fixtureJSON(_ name: String, of target: String? = nil, fileID: String = #fileID) throws -> JSON {
    try JSON(parsing: fixture(name, of: target, fileID: fileID))
}

/// `#fileID` is `Module/File.swift`, and a test target's folder bears the module's name.
func moduleName(of fileID: String) -> String {
    String(fileID.prefix { $0 != "/" })
}
