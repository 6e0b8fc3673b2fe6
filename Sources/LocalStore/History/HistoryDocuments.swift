import LosslessJSON

/// The documents of an entry, as compact JSON text, and how they are kept: byte for byte what they were.
struct HistoryDocuments {
    let preImage: [UInt8]?
    let payload: [UInt8]

    init(preImage: [UInt8]?, payload: [UInt8]) {
        self.preImage = preImage
        self.payload = payload
    }

    init(preImage: String?, payload: String) {
        self.init(preImage: preImage.map { Array($0.utf8) }, payload: Array(payload.utf8))
    }

    /// Those of a result.
    struct OfResult {
        let readBack: [UInt8]?
        let report: [UInt8]
        let fields: [UInt8]
    }

    func result(readBack: String?, report: String, fields: String) -> OfResult {
        OfResult(readBack: readBack.map { Array($0.utf8) }, report: Array(report.utf8), fields: Array(fields.utf8))
    }
}
