/// What a write did to its group.
package enum WriteAction: String, CaseIterable, Hashable, Sendable {
    case create
    case overwrite
    case delete
    /// Somebody's face.
    case face

    package var words: Words {
        switch self {
        case .create: Words(zh: "创建", en: "created")
        case .overwrite: Words(zh: "覆盖", en: "overwrote")
        case .delete: Words(zh: "删除", en: "deleted")
        case .face: Words(zh: "设置人脸", en: "face set")
        }
    }
}
