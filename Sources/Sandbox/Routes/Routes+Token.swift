import Hummingbird
import LosslessJSON

extension Routes {
    /// `POST …/auth/v3/tenant_access_token/internal`. The token does not stand under `data`.
    func addTokenRoute(to routes: RouterGroup<SandboxContext>) {
        routes.post("auth/v3/tenant_access_token/internal") { request, _ in
            let body = try await request.bodyObject()
            guard body["app_id"]?.string == file.appID, let secret = body["app_secret"]?.string else {
                throw Refusal.badAppID
            }
            guard secret == file.appSecret else { throw Refusal.badAppSecret }
            let (configuration, now) = (configuration, configuration.now())
            let (token, life) = try await file.write { try $0.tenantToken(configuration, at: now) }
            return Response.json([
                "code": 0, "msg": "ok", "tenant_access_token": .string(token), "expire": .int(life),
            ])
        }
    }
}
