package org.botnode.daemon.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.botnode.client.AuditEntryView;
import org.botnode.client.AuditPage;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.AuditEntry;
import org.botnode.daemon.control.AuditFilter;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// The audit trail over HTTP; for owners.
public final class AuditRoutes implements Routes {

    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    private final AuditStore store;

    public AuditRoutes(AuditStore store) {
        this.store = store;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/audit", Access.node(Role.OWNER), call -> list(call, call.query("tenant")));
        table.get("/api/v1/audit/verification", Access.node(Role.OWNER),
                call -> call.answer(Verification.of(store, call.query("head"))));
        table.get("/api/v1/tenants/{tenant}/audit", Access.tenant(Role.OWNER),
                call -> list(call, Optional.of(call.parameter("tenant"))));
    }

    private void list(Call call, Optional<String> tenant) {
        var filter = new AuditFilter(tenant, call.query("actor"), call.query("action"), time(call, "from"),
                time(call, "until"));
        var limit = call.query("limit", PAGE, 1, MOST);
        // One more tells whether there is a next page.
        var found = store.page(filter, before(call), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        call.answer(new AuditPage(page.stream().map(AuditRoutes::view).toList(), found.size() > limit
                ? Optional.of(Long.toString(page.getLast().seq())) : Optional.empty()));
    }

    private static AuditEntryView view(AuditEntry entry) {
        return new AuditEntryView(Long.toString(entry.seq()), entry.at(), entry.actor(), entry.action(),
                Optional.of(entry.tenant()).filter(slug -> !slug.isEmpty()), entry.subject(), entry.address(), entry.status(),
                entry.times(), entry.trace(), entry.hash());
    }

    private static long before(Call call) {
        try {
            return call.query("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException _) {
            throw NodeException.invalidField("before", "is the number of an entry");
        }
    }

    private static Optional<Instant> time(Call call, String name) {
        try {
            var time = call.query(name).map(Instant::parse);
            time.ifPresent(Instant::toEpochMilli);
            return time;
        } catch (DateTimeException | ArithmeticException _) {
            throw NodeException.invalidField(name, "is a time such as 2026-01-31T00:00:00Z");
        }
    }
}
