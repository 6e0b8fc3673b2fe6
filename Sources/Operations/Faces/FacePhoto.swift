package import Attendance
import GroupModel

/// A photo that is fit to be uploaded. It is personal data: never shown, logged or kept; what may be kept is its `trace`.
package struct FacePhoto: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case jpeg = "JPEG"
        case png = "PNG"
    }

    /// What is kept of a photo: enough to know it again.
    package struct Trace: Hashable, Sendable {
        /// In bytes.
        package let size: Int
        /// SHA-256, in hexadecimal.
        package let digest: String

        package init(size: Int, digest: String) {
            self.size = size
            self.digest = digest
        }
    }

    /// Of the file, with the extension that goes with its content.
    package let fileName: String
    package let bytes: [UInt8]
    package let kind: Kind
    /// In pixels.
    package let width: Int
    package let height: Int
    package let trace: Trace

    /// Bytes; no document names a limit, so this is one that no photo of a face has to pass.
    package static let largestSize = 10 << 20
    /// Pixels of the shorter and the longer side. Below it nothing can be recognised; above it, it is no photo.
    package static let sides = 32...20_000

    /// Looks at what a file is; its name proves nothing.
    /// - Parameter digest: SHA-256 of the bytes, in hexadecimal.
    package init(_ bytes: [UInt8], fileName: String, digest: String) throws(PhotoProblem) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.largestSize else { throw .tooLarge(bytes: bytes.count) }
        guard let image = ImageHeader(bytes) else { throw .noImage }
        guard let size = image.size, image.isWhole else { throw .damaged(image.kind) }
        guard Self.sides.contains(size.width), Self.sides.contains(size.height) else {
            throw .badSides(width: size.width, height: size.height)
        }
        self.fileName = Self.name(fileName, of: image.kind)
        self.bytes = bytes
        kind = image.kind
        (width, height) = size
        trace = Trace(size: bytes.count, digest: digest)
    }

    /// The platform goes by the extension (`file_name`: "带后缀的文件名"), so it has to tell the truth.
    private static func name(_ name: String, of kind: Kind) -> String {
        let name = name.split(separator: "/").last.map(String.init) ?? ""
        let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
        let suffix = pieces.count > 1 ? pieces.last?.lowercased() : nil
        switch kind {
        case .jpeg: return ["jpg", "jpeg"].contains(suffix) ? name : name + ".jpg"
        case .png: return suffix == "png" ? name : name + ".png"
        }
    }
}

/// Why a file is not uploaded.
package enum PhotoProblem: Error, Hashable, Sendable {
    case unreadable(FileFault)
    case empty
    case tooLarge(bytes: Int)
    /// Neither JPEG nor PNG, whatever its name says.
    case noImage
    /// It begins as one and does not go on so: cut short, say.
    case damaged(FacePhoto.Kind)
    case badSides(width: Int, height: Int)
    /// It is another one than was looked at.
    case changed

    package var words: Words {
        switch self {
        case .unreadable(let fault):
            Words(zh: "照片文件无法读取：\(fault.words.zh)", en: "The photo cannot be read: \(fault.words.en)")
        case .empty:
            Words(zh: "照片文件是空的。", en: "The photo is an empty file.")
        case .tooLarge(let bytes):
            Words(
                zh: "照片有 \(bytes) 字节，超过 10 MB。",
                en: "The photo has \(bytes) bytes, which is more than 10 MB."
            )
        case .noImage:
            Words(
                zh: "文件内容不是 JPEG 或 PNG 照片。",
                en: "The content of the file is neither JPEG nor PNG."
            )
        case .damaged(let kind):
            Words(
                zh: "\(kind.rawValue) 文件不完整或已损坏。",
                en: "The \(kind.rawValue) file is cut short or damaged."
            )
        case .badSides(let width, let height):
            Words(
                zh: "照片尺寸 \(width)×\(height) 像素；每边应为 \(FacePhoto.sides.lowerBound) 到 \(FacePhoto.sides.upperBound)。",
                en: "The photo has \(width)×\(height) pixels; each side must have "
                    + "\(FacePhoto.sides.lowerBound) to \(FacePhoto.sides.upperBound)."
            )
        case .changed:
            Words(
                zh: "照片文件在检查之后改变了。请重新选择。",
                en: "The photo has changed since it was checked. Choose it again."
            )
        }
    }
}
