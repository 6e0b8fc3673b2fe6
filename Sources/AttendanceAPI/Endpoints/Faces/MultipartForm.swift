/// A body of `multipart/form-data` (RFC 7578) with one file in it.
struct MultipartForm: Sendable {
    let contentType: String
    let body: [UInt8]

    /// - Parameters:
    ///   - name: of the part; plain ASCII.
    ///   - fileName: in any script. It travels as UTF-8, since RFC 7578, 4.2 forbids the `filename*` of RFC 5987, and with
    ///     the escapes of HTML's forms, which every reader of forms knows.
    init(file: [UInt8], name: String, fileName: String) {
        // 128 random bits: no photo holds them by chance.
        let boundary = "punchcard-" + (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined()
        contentType = "multipart/form-data; boundary=\(boundary)"
        var body: [UInt8] = []
        body.reserveCapacity(file.count + 512)
        body += "--\(boundary)\r\n".utf8
        body += "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName.quotedForForm)\"\r\n".utf8
        body += "Content-Type: application/octet-stream\r\n\r\n".utf8
        body += file
        body += "\r\n--\(boundary)--\r\n".utf8
        self.body = body
    }
}

extension String {
    /// Inside quotation marks of a form's header: nothing in it ends the quotation or the line.
    fileprivate var quotedForForm: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "%22"
            case "\r": text += "%0D"
            case "\n": text += "%0A"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
