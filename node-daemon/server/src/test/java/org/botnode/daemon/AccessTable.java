package org.botnode.daemon;

import java.util.Map;
import java.util.stream.Collectors;
import org.botnode.client.Role;

/// Who may use which route, written down apart from the routes: whoever adds a route says here, too, who may use it.
final class AccessTable {

    /// For whom a role must be.
    enum Scope {
        /// Everybody, with or without a key.
        OPEN,
        /// Everybody without a key; whoever has one must have the role, for anything.
        MORE_WITH_KEY,
        /// For anything.
        ANY,
        /// For the node or for the tenant of the path.
        TENANT,
        /// The same, or a visitor's token.
        VISITOR,
        /// For the whole node.
        NODE
    }

    record Line(Scope scope, Role least) {}

    private static final String TABLE = """
            GET /health/live                                              open
            GET /health/ready                                             open
            GET /openapi                                                  open
            GET /problems/{kind}                                          open
            GET /metrics                                                  more_with_key viewer
            GET /chat/{tenant}/{bot}                                      open
            GET /chat/chat.css                                            open
            GET /chat/chat.js                                             open
            POST /chat/{tenant}/{bot}/visitor                             open
            POST /api/v1/sign-in                                          open
            GET /api/v1/session                                           any viewer
            DELETE /api/v1/session                                        any viewer
            PUT /api/v1/session/password                                  any viewer
            GET /api/v1/accounts                                          node owner
            POST /api/v1/accounts                                         node owner
            PATCH /api/v1/accounts/{account}                              node owner
            DELETE /api/v1/accounts/{account}                             node owner
            PUT /api/v1/accounts/{account}/password                       node owner
            GET /api/v1/keys                                              node owner
            POST /api/v1/keys                                             node owner
            DELETE /api/v1/keys/{key}                                     node owner
            GET /api/v1/audit                                             node owner
            GET /api/v1/audit/verification                                node owner
            GET /api/v1/tenants/{tenant}/audit                            tenant owner
            GET /api/v1/events                                            node viewer
            GET /api/v1/node                                              any viewer
            GET /api/v1/node/capacity                                     node viewer
            GET /api/v1/node/benchmarks                                   node viewer
            POST /api/v1/node/benchmarks                                  node operator
            GET /api/v1/node/alerts                                       node viewer
            POST /api/v1/node/alerts/{id}/acknowledge                     node operator
            POST /api/v1/node/alerts/silences                             node operator
            DELETE /api/v1/node/alerts/silences/{signal}                  node operator
            GET /api/v1/node/keys                                         node owner
            POST /api/v1/node/keys/rotation                               node owner
            POST /api/v1/node/recovery/export                             node owner
            POST /api/v1/node/recovery/rehearsal                          node owner
            POST /api/v1/tenants/{tenant}/erasure                         node owner
            GET /api/v1/erasures                                          node owner
            GET /api/v1/backups                                           node operator
            POST /api/v1/backups                                          node operator
            GET /api/v1/backups/run                                       node operator
            GET /api/v1/backups/{backup}                                  node operator
            POST /api/v1/backups/{backup}/verification                    node operator
            POST /api/v1/tenants/{tenant}/users/{user}/erasure            tenant owner
            GET /api/v1/tenants/{tenant}/erasures                         tenant owner
            GET /api/v1/backups/{backup}/restore                          node owner
            POST /api/v1/backups/{backup}/restore                         node owner
            GET /api/v1/node/doctor                                       node operator
            POST /api/v1/node/doctor/{check}/fix                          node owner
            GET /api/v1/tenants                                           any viewer
            POST /api/v1/tenants                                          node operator
            GET /api/v1/tenants/{tenant}/export                           tenant owner
            GET /api/v1/tenants/{tenant}/users/{user}/export              tenant owner
            POST /api/v1/tenants/import                                   node owner
            GET /api/v1/tenants/{tenant}                                  tenant viewer
            GET /api/v1/tenants/{tenant}/store                            tenant viewer
            GET /api/v1/tenants/{tenant}/health                           tenant viewer
            POST /api/v1/tenants/{tenant}/check                           tenant operator
            POST /api/v1/tenants/{tenant}/repair                          tenant operator
            GET /api/v1/tenants/{tenant}/limits                           tenant viewer
            PATCH /api/v1/tenants/{tenant}/limits                         node operator
            GET /api/v1/tenants/{tenant}/retention                        tenant viewer
            PATCH /api/v1/tenants/{tenant}/retention                      tenant owner
            POST /api/v1/tenants/{tenant}/retention/run                   tenant owner
            GET /api/v1/tenants/{tenant}/archive                          tenant viewer
            GET /api/v1/tenants/{tenant}/archive/search                   tenant attendant
            POST /api/v1/tenants/{tenant}/archive/restore                 tenant owner
            GET /api/v1/tenants/{tenant}/days                             tenant viewer
            GET /api/v1/tenants/{tenant}/bots                             tenant viewer
            GET /api/v1/tenants/{tenant}/bots/{bot}                       tenant viewer
            PUT /api/v1/tenants/{tenant}/bots/{bot}                       tenant operator
            DELETE /api/v1/tenants/{tenant}/bots/{bot}                    tenant operator
            PUT /api/v1/tenants/{tenant}/bots/{bot}/public                tenant owner
            POST /api/v1/tenants/{tenant}/bots/{bot}/messages             tenant operator
            POST /api/v1/tenants/{tenant}/bots/{bot}/sessions             tenant operator
            GET /api/v1/tenants/{tenant}/bots/{bot}/chat                  visitor operator
            GET /api/v1/tenants/{tenant}/sessions/{session}/messages      tenant attendant
            """;

    /// By the route's label.
    static final Map<String, Line> LINES = TABLE.lines().map(line -> line.split(" +"))
            .collect(Collectors.toMap(words -> words[0] + " " + words[1], words -> new Line(
                    Scope.valueOf(words[2].toUpperCase(java.util.Locale.ROOT)), words.length > 3
                            ? Role.valueOf(words[3].toUpperCase(java.util.Locale.ROOT)) : Role.VIEWER)));

    private AccessTable() {}
}
