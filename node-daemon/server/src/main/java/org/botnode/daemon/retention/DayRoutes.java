package org.botnode.daemon.retention;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.botnode.client.DayView;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.DailyCount;
import org.botnode.daemon.store.ResponseTimes;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;

/// What a tenant's bots did on which day, over HTTP; it stays when the messages have gone.
final class DayRoutes implements Routes {

    private static final int NORMAL = 30;
    private static final int MOST = 400;

    private final Tenants tenants;
    private final TenantStores stores;
    private final InstantSource clock;

    DayRoutes(Tenants tenants, TenantStores stores, InstantSource clock) {
        this.tenants = tenants;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/tenants/{tenant}/days", Access.tenant(Role.VIEWER), this::days);
    }

    private void days(Call call) {
        var tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        var to = day(call, "to").orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var from = day(call, "from").orElseGet(() -> to.minusDays(NORMAL - 1));
        if (from.isAfter(to) || from.plusDays(MOST).isBefore(to)) {
            throw NodeException.invalidField("from", "is a day up to `to`, at most " + MOST + " before it");
        }
        call.answer(stores.glimpse(tenant.id(), reader -> views(reader, from, to)));
    }

    private static List<DayView> views(TenantReader reader, LocalDate from, LocalDate to) {
        Map<Long, String> slugs = reader.bots().all().stream().collect(Collectors.toMap(Bot::id, Bot::slug));
        return reader.days().between(from.toEpochDay(), to.toEpochDay()).stream().map(it -> view(it, slugs)).toList();
    }

    private static DayView view(DailyCount it, Map<Long, String> slugs) {
        return new DayView(LocalDate.ofEpochDay(it.day()), slugs.getOrDefault(it.botId(), Long.toString(it.botId())),
                it.channel().name().toLowerCase(Locale.ROOT), it.messages(), it.replies(), it.users(), it.sessions(),
                Optional.of(it.times()).filter(times -> times.answered() > 0).map(DayRoutes::view));
    }

    private static DayView.Response view(ResponseTimes times) {
        return new DayView.Response(times.answered(), times.millis() / (double) times.answered(), times.slowest(),
                times.over2s(), times.over5s());
    }

    private static Optional<LocalDate> day(Call call, String name) {
        try {
            return call.query(name).map(LocalDate::parse).filter(day -> {
                if (day.getYear() < 1970 || day.getYear() > 9999) {
                    throw new DateTimeException("far away");
                }
                return true;
            });
        } catch (DateTimeException unreadable) {
            throw NodeException.invalidField(name, "is a day such as 2026-01-31");
        }
    }
}
