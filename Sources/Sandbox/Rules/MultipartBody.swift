/// A body of `multipart/form-data` (RFC 7578, RFC 2046), as the form of an upload sends it.
struct MultipartBody {
    struct Part {
        /// `name` of Content-Disposition.
        let name: String
        /// `filename` of Content-Disposition; nil when none was sent.
        let fileName: String?
        let content: ArraySlice<UInt8>
    }

    let parts: [Part]

    /// More parts, or longer headers of one, no form has that is meant for this server.
    private static let partLimit = 20
    private static let headerLimit = 8 << 10

    /// - Parameter contentType: the header of the request, which names the boundary.
    init(_ body: [UInt8], contentType: String?) throws(Refusal) {
        let header = HeaderValue(contentType ?? "")
        guard header.value.lowercased() == "multipart/form-data" else {
            throw .badParameter("Content-Type is not multipart/form-data")
        }
        guard let boundary = header.parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw .badParameter("Content-Type names no boundary")
        }
        var parts: [Part] = []
        // Before the first boundary there may be anything; each later one follows a line break.
        let delimiter = Array("--\(boundary)".utf8)
        guard var rest = Self.afterFirst(delimiter, of: body[...]) else { throw Self.malformed("no boundary in it") }
        while true {
            if rest.starts(with: Array("--".utf8)) { break }
            guard let line = rest.firstRange(of: Self.lineBreak),
                rest[..<line.lowerBound].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
            else { throw Self.malformed("no line break after a boundary") }
            // The line break may end an empty header as well.
            rest = rest[line.lowerBound...]
            guard let end = rest.firstRange(of: Self.lineBreak + delimiter) else {
                throw Self.malformed("no boundary at its end")
            }
            guard parts.count < Self.partLimit else { throw Self.malformed("too many parts") }
            parts.append(try Self.part(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        self.parts = parts
    }

    private static let lineBreak = Array("\r\n".utf8)

    private static func malformed(_ why: String) -> Refusal { .badParameter("multipart body malformed: \(why)") }

    private static func afterFirst(_ delimiter: [UInt8], of body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if body.starts(with: delimiter) { return body.dropFirst(delimiter.count) }
        return body.firstRange(of: lineBreak + delimiter).map { body[$0.upperBound...] }
    }

    /// - Parameter bytes: from the line break after the boundary to the one before the next.
    private static func part(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> Part {
        guard let end = bytes.prefix(headerLimit).firstRange(of: lineBreak + lineBreak) else {
            throw malformed("no empty line after the headers of a part")
        }
        guard let text = String(validating: bytes[..<end.lowerBound], as: UTF8.self) else {
            throw malformed("a header is not UTF-8")
        }
        let lines = text.split(separator: "\r\n")
        guard let disposition = contentDisposition(in: lines), disposition.value.lowercased() == "form-data",
            let name = disposition.parameters["name"]
        else { throw malformed("a part without a name") }
        return Part(name: name, fileName: disposition.parameters["filename"], content: bytes[end.upperBound...])
    }

    private static func contentDisposition(in lines: [Substring]) -> HeaderValue? {
        for line in lines {
            let pair = line.split(separator: ":", maxSplits: 1)
            if pair.count == 2, pair[0].lowercased() == "content-disposition" { return HeaderValue(String(pair[1])) }
        }
        return nil
    }
}

/// The value of a header with its parameters: `form-data; name="file"; filename="a.jpg"`.
struct HeaderValue {
    let value: String
    /// By their names in lower case.
    let parameters: [String: String]

    init(_ text: String) {
        var pieces = [""]
        var isQuoted = false
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
                isEscaped = false
            } else if isQuoted, scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if scalar == ";", !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            }
        }
        let trimmed = pieces.map { $0.trimmed }
        value = trimmed[0]
        parameters = trimmed.dropFirst().reduce(into: [:]) { parameters, piece in
            let pair = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if pair.count == 2, !pair[0].isEmpty { parameters[pair[0].trimmed.lowercased()] = pair[1] }
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
