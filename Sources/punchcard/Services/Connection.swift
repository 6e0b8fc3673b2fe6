import Foundation
import LocalStore
import Operations

/// What the editor and the commands talk to, made of the settings. Nothing is opened before it is used.
nonisolated struct Connection {
    let service: LiveGroupService
    let directory: LiveDirectory
    let history: LiveHistory
    let drafts: LiveDrafts
    let faces: LiveFaces
    let faceHistory: LiveFaceHistory
    let appliedFiles: LiveAppliedFiles
    private let platform: Platform

    /// - Parameters:
    ///   - approved: the body that may be written though the profile asks for a second admin.
    ///   - command: what makes the writes, for the history; nil for the editor.
    ///   - tellsRests: whether stderr is told when the platform makes the command wait.
    init(
        _ settings: Settings,
        approved: [UInt8]? = nil,
        writingAs command: String? = nil,
        tellsRests: Bool = false
    ) {
        // A command has stderr to itself; the screens do not.
        platform = Platform(settings, resting: tellsRests ? RestNotice(settings.language).tell : nil)
        let (baseURL, appID) = settings.target.origin
        let locations = settings.locations
        let cache = NameCache(at: locations.cachePath, baseURL: baseURL, appID: appID)
        let store = LiveStore(at: locations)
        service = LiveGroupService(
            platform: platform,
            cache: cache,
            writeRefusal: settings.writeRefusal,
            asksSecondAdmin: settings.asksSecondAdmin,
            approved: approved
        )
        directory = LiveDirectory(platform: platform, employeeType: settings.employeeType, cache: cache)
        history = LiveHistory(settings: settings, store: store, command: command ?? "editor")
        drafts = LiveDrafts(settings, store)
        faces = LiveFaces(platform: platform, writeRefusal: settings.writeRefusal)
        faceHistory = LiveFaceHistory(settings: settings, store: store, command: command ?? "editor")
        appliedFiles = LiveAppliedFiles(settings, store)
    }

    var faceDesk: FaceDesk {
        FaceDesk(service: faces, history: faceHistory, files: LiveFaceFiles()) { Int(Date().timeIntervalSince1970) }
    }

    func close() async {
        await platform.close()
    }
}
