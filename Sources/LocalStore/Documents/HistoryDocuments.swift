import LosslessJSON

/// The documents of a write, as compact JSON text: byte for byte what they were.
struct HistoryDocuments {
    let preImage: [UInt8]?
    let payload: [UInt8]

    /// What a payload is kept against, and what a result is.
    fileprivate var base: [UInt8] { (preImage ?? []) + payload }
}

/// The documents of a result.
struct ResultDocuments {
    let readBack: [UInt8]?
    let report: [UInt8]
    let fields: [UInt8]
}

extension DocumentCoder {
    func encoded(_ documents: HistoryDocuments) throws -> (preImage: [UInt8]?, payload: [UInt8]) {
        (
            try documents.preImage.map { try encoded($0) },
            try encoded(documents.payload, against: documents.preImage ?? [])
        )
    }

    func decoded(preImage: [UInt8]?, payload: [UInt8]) throws -> HistoryDocuments {
        let preImage = try preImage.map { try decoded($0) }
        return HistoryDocuments(preImage: preImage, payload: try decoded(payload, against: preImage ?? []))
    }

    /// - Parameter write: the documents of the same entry.
    func encoded(_ documents: ResultDocuments, of write: HistoryDocuments) throws -> ResultDocuments {
        ResultDocuments(
            readBack: try documents.readBack.map { try encoded($0, against: write.base) },
            report: try encoded(documents.report),
            fields: try encoded(documents.fields)
        )
    }

    func decoded(_ documents: ResultDocuments, of write: HistoryDocuments) throws -> ResultDocuments {
        ResultDocuments(
            readBack: try documents.readBack.map { try decoded($0, against: write.base) },
            report: try decoded(documents.report),
            fields: try decoded(documents.fields)
        )
    }
}
