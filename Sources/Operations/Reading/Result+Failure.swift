package import Attendance

extension Result {
    /// What came of asking.
    package static func of(
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws(ServiceFailure) -> Success
    ) async -> Result<Success, ServiceFailure> where Failure == ServiceFailure {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
