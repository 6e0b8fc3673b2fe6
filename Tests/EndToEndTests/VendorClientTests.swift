import Foundation
import TestSupport
import Testing

/// The client that the platform's vendor publishes, installed by pip into a directory of the build.
private enum VendorClient {
    static let package = "lark-oapi==1.7.5"

    /// The Python that has it; or why there is none. Tried once.
    static let installation = Task { () -> Result<String, Missing> in
        // A complete one is moved to its place at once, so that it is never found half-made.
        let place = Bundle.main.bundleURL.appending(path: "vendor-client-\(package)")
        let python = place.appending(path: "bin/python3").path
        if FileManager.default.isExecutableFile(atPath: python) { return .success(python) }
        let making = Bundle.main.bundleURL.appending(path: "vendor-client-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: making) }
        do {
            try await succeed("python3", ["-m", "venv", "--copies", making.path])
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
            try await succeed(making.appending(path: "bin/python3").path, pip)
            // Another run of the tests may have been faster.
            try? FileManager.default.moveItem(at: making, to: place)
            return .success(python)
        } catch {
            return .failure(Missing(reason: "\(error)"))
        }
    }

    static func isInstalled() async -> Bool {
        switch await installation.value {
        case .success: return true
        case .failure(let missing):
            print("\(package) could not be installed: \(missing.reason)")
            return false
        }
    }

    private static func succeed(_ program: String, _ arguments: [String]) async throws {
        let result = try await run(program, arguments, deadline: .seconds(180))
        guard result.exitStatus == .exited(0) else {
            throw Missing(reason: result.errorOutput + result.output)
        }
    }

    struct Missing: Error {
        let reason: String
    }
}

@Suite("The vendor's own Python client")
struct VendorClientTests {
    @Test(
        "finds every endpoint of the sandbox as it knows it from the platform",
        .enabled("needs python3 with venv, and pip with lark-oapi 1.7.5") { await VendorClient.isInstalled() }
    )
    func everyEndpoint() async throws {
        let python = try await VendorClient.installation.value.get()
        let script = try #require(Bundle.module.url(forResource: "VendorClient/drive", withExtension: "py"))
        let files = try TemporaryDirectory()
        try Data(SamplePhoto.jpeg()).write(to: files.file("face.jpg"))
        let sandbox = try await SandboxProcess()
        let address = sandbox.address
        let result = try await run(
            python,
            [script.path, address.baseURL, address.appID, address.secret, files.file("face.jpg").path],
            deadline: .seconds(120)
        )
        #expect(result.exitStatus == .exited(0), "\(result.output)\(result.errorOutput)")
        #expect(result.output.hasSuffix("done\n"))
        #expect(result.output.contains("ok child departments, fetch_child=True\n"))
    }
}
