import Attendance
import Editor
import GroupModel
import Terminal

nonisolated extension Bindings {
    /// The keys of the screen of faces, and what leads there.
    static let faces: [Binding] = [
        Binding(
            .faces,
            [.character("F")],
            in: [.groups],
            Words(zh: "人脸照片", en: "face photos"),
            hint: Words(zh: "人脸", en: "faces")
        ),
        Binding(
            .faces,
            [.character("F")],
            in: [.sections, .form, .list],
            Words(zh: "人脸照片：全部；在人员行上为此人", en: "faces: everybody's, or this person's")
        ),
        Binding(
            .open,
            [.enter],
            in: [.faces],
            Words(zh: "选择照片：先检查，再上传并设置", en: "choose a photo, look at it, set it"),
            hint: Words(zh: "选照片", en: "choose a photo")
        ),
        Binding(
            .faceKey,
            [.character("K")],
            in: [.faces],
            Words(zh: "设置已知的 face_key", en: "set a known face_key"),
            hint: Words(zh: "设置 key", en: "set a key")
        ),
        Binding(
            .export,
            [.character("w")],
            in: [.faces],
            Words(zh: "下载照片到新文件", en: "download the photo to a new file"),
            hint: Words(zh: "下载", en: "download")
        ),
        Binding(
            .find,
            [.character("/")],
            in: [.faces],
            Words(zh: "按姓名、拼音、工号或 ID 查找", en: "find by name, pinyin, staff number or id"),
            hint: Words(zh: "查找", en: "find")
        ),
        Binding(
            .reload,
            [.ctrl("l"), .function(5)],
            in: [.faces],
            Words(zh: "重新查询；必要时读取通讯录", en: "ask again; read the directory if need be")
        ),
    ]
}
