import Hummingbird
import LosslessJSON

/// Every endpoint, and what each request passes on its way there.
struct Routes {
    let file: CompanyFile
    let configuration: SandboxConfiguration

    var pageTokens: PageTokens {
        PageTokens(key: file.pageKey, lifetime: configuration.pageTokenLifetime, now: configuration.now)
    }

    func router() -> Router<SandboxContext> {
        let router = Router(context: SandboxContext.self)
        router.add(middleware: LogIDs(now: configuration.now))
        router.add(
            middleware: FaultInjector(
                counter: FaultCounter(configuration.faults, seed: configuration.faultSeed),
                latency: configuration.latency,
                file: file,
                past: PastViews(now: configuration.now),
                sleep: configuration.sleep
            )
        )
        router.add(middleware: Refusals())

        let open = router.group("open-apis")
            .add(middleware: RateLimit(limit: configuration.requestsPerSecond, now: configuration.now))
        addTokenRoute(to: open)
        let attendance = open.group("attendance/v1").add(middleware: TokenCheck(file: file, now: configuration.now))
        addGroupRoutes(to: attendance)
        addMemberRoute(to: attendance)
        addShiftRoutes(to: attendance)
        addFaceRoutes(to: attendance)
        let contact = open.group("contact/v3")
            .add(
                middleware: RateLimit(
                    limit: configuration.contactRequestsPerMinute,
                    within: 60,
                    now: configuration.now
                )
            )
            .add(middleware: TokenCheck(file: file, now: configuration.now))
        addContactRoutes(to: contact)
        return router
    }
}
