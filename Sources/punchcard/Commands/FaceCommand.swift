import ArgumentParser
import Attendance
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Operations

/// `punchcard face`: the photos by which faces are recognised (`seeds/000`).
struct FaceCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: CommandName.face.rawValue,
        abstract: "Show and set the photos by which faces are recognised.",
        discussion: """
            USER is an id (of --employee-type), an e-mail address, a phone number with its country code (+86…), or an exact \
            name. A photo is a JPEG or PNG of at most 10 MB. A face can be replaced, never taken away.

            Photos are personal data: they are sent and never kept. What was set, by whom and when is kept on this machine, \
            with the size and the SHA-256 digest of the photo.
            """
                + Examples([
                    "whose face is set, and since when": "punchcard face get 沈静怡 dd31248a",
                    "a new photo, uploaded and made the face": "punchcard face set 沈静怡 photos/shen.jpg",
                    "many, by a list with the columns user and photo": "punchcard face import faces.csv --dry-run",
                ]),
        subcommands: [
            FaceGetCommand.self, FaceSetCommand.self, FaceDownloadCommand.self, FaceImportCommand.self,
            FaceHistoryCommand.self,
        ]
    )

    @ParentCommand var parent: Punchcard
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    /// These options, with those before the commands.
    func adding(_ options: GlobalOptions) -> GlobalOptions { options.adding(self.options).adding(parent.options) }
}

struct FaceGetCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print ids, face keys and when they were set.",
        discussion: """
            Exit status 2 when a name means nobody or several, and then nothing is asked; 3 when the platform does not know \
            somebody, and the others are printed all the same.
            """
    )

    @ParentCommand var parent: FaceCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "Ids, e-mail addresses, phone numbers or exact names.")
    var user: [String]

    @Flag(help: .json)
    var json = false

    func run() async throws {
        try await GroupCommand.run(parent.adding(options)) { command in
            let ids = try await command.people(user)
            let reading = try await command.faces.faces(of: ids)
            let settings = ids.compactMap { reading.settings[$0] }
            if json {
                Output.json(Self.json(of: settings))
            } else {
                Output.rows(settings.map(\.cells))
            }
            for id in ids {
                guard let refusal = reading.refused[id] else { continue }
                Output.error("\(id): \(refusal.message[command.language])")
                if !refusal.details.isEmpty { Output.error(refusal.details) }
            }
            return reading.refused.isEmpty ? .done : .refused
        }
    }

    private static func json(of settings: [FaceSetting]) -> JSON {
        let rows = settings.map { setting -> JSON in
            [
                "user_id": .string(setting.personID),
                "face_key": setting.key.map(JSON.string) ?? .null,
                "face_key_update_time": setting.updateTime.map { .string(String($0)) } ?? .null,
            ]
        }
        return ["version": 1, "faces": .array(JSONArray(rows))]
    }
}

struct FaceSetCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Upload a photo and make it somebody's face, or set a known key.",
        discussion: """
            What was set before is kept on this machine and can be set again by its key. The new setting is read back and \
            printed.
            """
    )

    @ParentCommand var parent: FaceCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "An id, e-mail address, phone number or exact name.")
    var user: String

    @Argument(help: "A JPEG or PNG.", completion: .file(extensions: ["jpg", "jpeg", "png"]))
    var photo: String?

    @Option(help: ArgumentHelp("The key of a photo that was uploaded before.", valueName: "key"))
    var key: String?

    @Flag(help: .json)
    var json = false

    func validate() throws {
        guard (photo == nil) != (key == nil) else { throw ValidationError("Give either a photo or --key.") }
        guard key != "" else { throw ValidationError("--key must not be empty.") }
    }

    func run() async throws {
        try await GroupCommand.run(parent.adding(options), writingAs: "face set") { command in
            try command.settings.checkMayWrite()
            let wanted: WantedFace
            do throws(PhotoProblem) {
                if let photo { wanted = .photo(try PhotoFile.read(photo)) } else { wanted = .key(key ?? "") }
            } catch {
                throw CommandFailure(.invalid, error.words[command.language])
            }
            let ids = try await command.people([user])
            let before = try await command.face(of: ids.first ?? user)
            let bound = LookBound()
            let change = command.faceChange(bound)
            let outcome = await CommandSignals.shared.writing(lookingWithin: bound) {
                await change.set(wanted, of: before)
            }
            switch outcome {
            case .set(let setting, let entry):
                let seen = await CommandSignals.shared.writing(lookingWithin: bound) { await change.look(for: setting) }
                let status = await confirm(setting, seen, after: before, command)
                if let entry, seen != nil { await change.confirm(entry) }
                let message = seen != nil ? Self.isSet : status == .done ? Self.isNotReadBack : .faceNotApplied
                await tell(status, status == .done ? "written" : "not_visible", setting, entry, message, command)
                return status
            case .notSet(let failure):
                let (status, word) = WriteRow.notWritten(failure, command.language)
                await tell(status, word, before, nil, failure.message, command)
                throw failure
            case .held(let held):
                let words = UnprovedWrite.refusal(held)
                await tell(.outcomeUnknown, "held", before, held.first?.entry, words, command)
                throw CommandFailure(.outcomeUnknown, words, command.language)
            case .unknown(let setting, let failure):
                await tell(.outcomeUnknown, "unknown", setting, nil, failure.message, command)
                throw CommandFailure(
                    .outcomeUnknown,
                    lines: [
                        failure.message[command.language], failure.details, Self.lookLater(setting)[command.language],
                    ].filter { !$0.isEmpty }
                )
            }
        }
    }

    private static let isNotReadBack = Words(
        zh: "平台已确认设置，但未能读回核对；可用 face get 查看。",
        en: "The platform confirmed the change, but it could not be read back; see with face get."
    )

    private static let isSet = Words(zh: "已设置，读回一致。", en: "Set, and read back.")

    /// For scripts.
    /// - Parameter entry: nil for what the journal has of this very setting, if it has anything.
    private func tell(
        _ status: ExitStatus,
        _ outcome: String,
        _ setting: FaceSetting,
        _ entry: Int64?,
        _ message: Words,
        _ command: GroupCommand
    ) async {
        guard json else { return }
        let entry = if let entry { entry } else { await command.entry(of: setting) }
        let row = WriteRow(status, outcome, person: setting.personID, key: setting.key, entry: entry, message)
        Output.json(WriteRow.document([row.json(action: "face")]))
    }

    private func confirm(
        _ setting: FaceSetting,
        _ seen: FaceSetting?,
        after before: FaceSetting,
        _ command: GroupCommand
    ) async -> ExitStatus {
        let found: FaceSetting
        if let seen {
            found = seen
        } else if let read = try? await command.face(of: setting.personID) {
            found = read
        } else {
            // The platform's own answer is the proof; that nobody could read it back takes nothing away from it.
            Output.error(Self.isNotReadBack[command.language])
            return .done
        }
        if !json { Output.rows([found.cells]) }
        if found.key != setting.key {
            Output.error(Words.faceNotApplied[command.language])
            return .outcomeUnknown
        } else if let old = before.key, old != setting.key {
            let words = Words(
                zh: "替换了原有的人脸。用 --key 可恢复，原来的 face_key：\(old)",
                en: "The former face was replaced. --key puts it back; its face_key was \(old)"
            )
            Output.error(words[command.language])
        }
        return .done
    }

    private static func lookLater(_ setting: FaceSetting) -> Words {
        Words(
            zh: "也未能查询结果。请稍后用 face get 查看；新的 face_key 是 \(setting.key ?? "")。",
            en: "Nor could anybody look. See later with face get; the new face_key is \(setting.key ?? "")."
        )
    }
}

struct FaceDownloadCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "download",
        abstract: "Save somebody's photo to a new file that nobody else may read."
    )

    @ParentCommand var parent: FaceCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "An id, e-mail address, phone number or exact name.")
    var user: String

    @Argument(help: "The file; it must not be there yet.", completion: .file())
    var file: String

    func run() async throws {
        try await GroupCommand.run(parent.adding(options)) { command in
            let ids = try await command.people([user])
            let setting = try await command.face(of: ids.first ?? user)
            guard let key = setting.key else {
                throw CommandFailure(
                    .invalid,
                    Words(zh: "\(setting.personID) 没有人脸照片。", en: "\(setting.personID) has no photo.")[command.language]
                )
            }
            let bytes = try await command.faces.photo(key)
            do throws(StoreError) {
                try PrivateFile.write(bytes, toNew: URL(filePath: file))
            } catch {
                throw CommandFailure(error.code == .exists ? .invalid : .machine, Words(error), command.language)
            }
            return .done
        }
    }
}

struct FaceHistoryCommand: AsyncParsableCommand {
    nonisolated static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the faces that were set from this machine, the newest first.",
        discussion: """
            A line holds: time, id, key before, key after, size and digest of the photo, user and machine, outcome, number of the \
            entry. It is read without the server.
            """
    )

    @ParentCommand var parent: FaceCommand
    @OptionGroup(title: GlobalOptions.title) var options: GlobalOptions

    @Argument(help: "The id of somebody.")
    var user: String?

    func run() async throws {
        try await GroupCommand.run(parent.adding(options), needsTarget: false) { command in
            Output.rows(try await command.faceHistory.writes(of: user).map(Self.cells))
            return .done
        }
    }

    private nonisolated static func cells(of write: FaceWrite) -> [String] {
        let photo = write.photo
        return [
            SystemClock.text(of: write.date), write.personID, write.oldKey ?? "",
            write.key,
            photo.map { String($0.size) } ?? "", photo?.digest ?? "",
            "\(write.context.osUser)@\(write.context.host)", write.outcome?.rawValue ?? "",
            write.entry.map(String.init) ?? "",
        ]
    }
}

nonisolated extension Words {
    /// The platform said yes, and reading back says otherwise.
    static let faceNotApplied = Words(
        zh: "警告：平台接受了修改，但读回的人脸不同：读取滞后、未生效，或有人同时修改。",
        en:
            "warning: the platform accepted the change, and the face read back differs: reads lag behind, it was not applied, "
            + "or somebody else changed it."
    )
}
