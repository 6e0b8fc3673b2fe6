extension FaceOutcome {
    package var verdict: WriteResult.Verdict {
        switch self {
        case .set: .written
        case .notSet, .held: .notWritten
        case .unknown: .unknown
        }
    }
}
