import Attendance
import GroupModel
import TestSupport

@testable import Editor
@testable import Operations

extension Scene {
    static func faces(_ language: Language) -> [Scene] {
        func faces(_ name: String, _ keys: String = "", then: @escaping (Stage) -> Void = { _ in }) -> Scene {
            Scene(name, language) {
                $0.showFaces()
                $0.press(keys)
                then($0)
            }
        }
        return [
            Scene("faces empty", language) {
                $0.showList()
                $0.press("F")
            },
            faces("faces"),
            faces("faces found", "/") { $0.type("wang") },
            faces("faces filtered", "/") { stage in
                stage.type("wang")
                stage.press("Enter")
            },
            faces("faces set") { stage in
                let person = Samples.directory.people[0].id
                let set = FaceSetting(personID: person, key: "6b30e763")
                let order = FaceOrder(before: FaceSetting(personID: person, key: nil), source: .key("6b30e763"))
                stage.send(.outcome(.faces(.changed(order, .set(set), readBack: set, time: "2021-07-08 02:18:37"))))
            },
            faces("faces photo", "Enter") { stage in
                stage.type("photos/a.jpg")
                stage.press("Enter")
                guard let photo = try? FacePhoto(SamplePhoto.jpeg(), fileName: "a.jpg", digest: "d") else { return }
                stage.send(.outcome(.faces(.checked("photos/a.jpg", .success(FacePhotoSummary(photo))))))
            },
            faces("faces bad photo", "Enter") { stage in
                stage.type("notes.txt")
                stage.press("Enter")
                stage.send(.outcome(.faces(.checked("notes.txt", .failure(.noImage)))))
            },
            faces("faces key", "K") { stage in
                stage.type("6b30e763")
                stage.press("Enter")
            },
            faces("faces to a file", "w"),
            faces("faces to a file that exists", "w") { stage in
                stage.type("photos/a.jpg")
                stage.press("Enter")
                let words = Words(
                    zh: "未能写入 photos/a.jpg：\(FileFault.exists.words.zh)",
                    en: "photos/a.jpg was not written: \(FileFault.exists.words.en)"
                )
                let failure = ServiceFailure(.refused, words)
                stage.send(.outcome(.faces(.downloaded(path: "photos/a.jpg", .failure(failure)))))
            },
        ]
    }
}

extension Stage {
    /// The faces of everybody whom the directory has, in each of the states that there are.
    func showFaces() {
        showList()
        draw()
        press("F")
        learnNames()
        var directory = Samples.directory
        directory.isComplete = true
        send(.outcome(.directory(.answered(.indexed(DirectoryIndex(directory))))))
        let people = Samples.directory.people.map(\.id)
        var reading = FaceReading()
        for (index, person) in people.enumerated() {
            let key = "6b30e7636a38861bbe02869c726a46\(index % 90 + 10)"
            let isSet = index != 1
            reading.settings[person] = FaceSetting(
                personID: person,
                key: isSet ? key : nil,
                updateTime: isSet ? 1_625_681_917 : nil
            )
        }
        send(.outcome(.faces(.read(people, .success(reading), times: [1_625_681_917: "2021-07-08 02:18:37"]))))
    }
}
