import Foundation
import LocalStore
import Testing

@Suite("Where files live")
struct FileLocationsTests {
    @Test("without variables, below the home directory")
    func defaults() {
        let locations = FileLocations(environment: ["HOME": "/home/li"])
        #expect(locations.configFile.path == "/home/li/.config/punchcard/config.yaml")
        #expect(locations.state.path == "/home/li/.local/state/punchcard")
        #expect(locations.logFile.path == "/home/li/.local/state/punchcard/punchcard.log")
        #expect(locations.sandboxPath == "/home/li/.local/state/punchcard/sandbox.sqlite")
        #expect(locations.cachePath == "/home/li/.cache/punchcard")
    }

    @Test("variables win")
    func variables() {
        let locations = FileLocations(environment: [
            "HOME": "/home/li", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s/", "XDG_CACHE_HOME": "/k",
        ])
        #expect(locations.config.path == "/c/punchcard")
        #expect(locations.state.path == "/s/punchcard")
        #expect(locations.cachePath == "/k/punchcard")
    }

    @Test("a relative or empty value is ignored", arguments: ["", "relative", "./here", "~/x"])
    func relative(value: String) {
        let locations = FileLocations(environment: ["HOME": "/home/li", "XDG_STATE_HOME": value])
        #expect(locations.state.path == "/home/li/.local/state/punchcard")
    }

    @Test("without HOME, the account's home directory")
    func noHome() {
        #expect(FileLocations(environment: [:]).config.path.hasPrefix("/"))
    }
}
