package org.botnode.daemon.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.ArchiveMonth;
import org.botnode.client.ArchiveQuery;
import org.botnode.client.ArchiveRestoreRequest;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;

/// A tenant's archive over HTTP: listed, searched, and a month of it restored.
final class ArchiveRoutes implements Routes {

    private static final String PATH = "/api/v1/tenants/{tenant}/archive";
    private static final int PAGE = 50;
    private static final int MOST = 200;
    private static final int TEXT = 200;
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 365;

    private final Tenants tenants;
    private final TenantStores stores;
    private final Retention retention;
    private final ArchiveRestore restore;
    private final InstantSource clock;

    ArchiveRoutes(Tenants tenants, TenantStores stores, Retention retention, ArchiveRestore restore, InstantSource clock) {
        this.tenants = tenants;
        this.stores = stores;
        this.retention = retention;
        this.restore = restore;
        this.clock = clock;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(PATH, Access.tenant(Role.VIEWER), call -> call.answer(months(tenant(call).id())))
                .reading(PATH + "/search", Access.tenant(Role.ATTENDANT), this::search)
                .post(PATH + "/restore", Access.tenant(Role.OWNER), this::restore);
    }

    private void search(Call call) {
        var tenant = tenant(call);
        var text = call.query("text").filter(it -> !it.isBlank());
        if (text.isPresent() && text.get().length() > TEXT) {
            throw NodeException.invalidField("text", "has at most " + TEXT + " characters");
        }
        call.answer(new ArchiveSearch(retention.files(tenant.id())).page(new ArchiveQuery(text,
                call.query("user").filter(it -> !it.isBlank()), time(call, "from"), time(call, "to"), call.query("after"),
                call.query("limit", PAGE, 1, MOST))));
    }

    private void restore(Call call) {
        var tenant = tenant(call);
        var body = call.body(ArchiveRestoreRequest.class);
        var days = body.days().orElse(DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw NodeException.invalidField("days", "is from 1 to " + MOST_DAYS);
        }
        var month = month(body.month());
        call.about("month", month.toString());
        call.answer(restore.run(tenant.id(), retention.files(tenant.id()), month, days));
    }

    private List<ArchiveMonth> months(long tenant) {
        var files = retention.files(tenant);
        Map<YearMonth, List<PartName>> parts = new LinkedHashMap<>();
        files.parts().forEach(part -> parts.computeIfAbsent(part.month(), _ -> new ArrayList<>()).add(part));
        var settings = stores.glimpse(tenant, reader -> reader.settings().all());
        return parts.entrySet().stream().map(month -> new ArchiveMonth(month.getKey().toString(),
                month.getValue().stream().mapToLong(PartName::rows).sum(), month.getValue().size(),
                month.getValue().stream().mapToLong(files::bytes).sum(),
                at(month.getValue().stream().mapToLong(PartName::first).min().orElseThrow()),
                at(month.getValue().stream().mapToLong(PartName::last).max().orElseThrow()),
                Retention.until(settings.get(Retention.HELD + month.getKey())).filter(clock.instant()::isBefore))).toList();
    }

    private static Instant at(long id) {
        return Instant.ofEpochMilli(Snowflakes.millisOf(id));
    }

    private static YearMonth month(String text) {
        try {
            if (text != null && text.matches("2[0-9]{3}-[01][0-9]")) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException unreadable) {
            // Told below.
        }
        throw NodeException.invalidField("month", "is a month such as 2026-05");
    }

    private static Optional<Instant> time(Call call, String name) {
        try {
            var time = call.query(name).map(it -> it.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? Instant.parse(it + "T00:00:00Z") : Instant.parse(it));
            time.filter(it -> it.isBefore(Instant.EPOCH) || it.getEpochSecond() > 4_000_000_000L).ifPresent(_ -> {
                throw new DateTimeException("far away");
            });
            return time;
        } catch (DateTimeException unreadable) {
            throw NodeException.invalidField(name, "is a day or a time such as 2026-01-31 or 2026-01-31T00:00:00Z");
        }
    }

    private Tenant tenant(Call call) {
        var tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        return tenant;
    }
}
