import Editor
import LocalStore

/// What the editor and the commands talk to, made of the settings. Nothing is opened before it is used.
nonisolated struct Connection {
    let service: LiveGroupService
    let directory: LiveDirectory
    let history: LiveHistory
    let drafts: LiveDrafts
    let faces: LiveFaces
    let faceHistory: LiveFaceHistory
    private let platform: Platform

    init(_ settings: Settings) {
        platform = Platform(settings)
        let (baseURL, appID) = settings.target.origin
        let cache = NameCache(at: FileLocations().cachePath, baseURL: baseURL, appID: appID)
        service = LiveGroupService(platform: platform, cache: cache, writeRefusal: settings.writeRefusal)
        directory = LiveDirectory(platform: platform, employeeType: settings.employeeType, cache: cache)
        history = LiveHistory(settings)
        drafts = LiveDrafts(settings)
        faces = LiveFaces(platform: platform)
        faceHistory = LiveFaceHistory(settings)
    }

    func close() async {
        await platform.close()
    }
}
