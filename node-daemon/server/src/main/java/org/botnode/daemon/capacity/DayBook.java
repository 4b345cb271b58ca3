package org.botnode.daemon.capacity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.botnode.client.LoadView;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.CapacityPoint;
import org.botnode.daemon.store.DailyCount;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.DayFigures;
import org.botnode.probe.History;
import org.botnode.probe.Host;

/// Writes down what the node carried on each day that is over, as forecasts read it: what tenants' files counted, the
/// busiest of the minutes that were looked at, and what was on the disk when it was written down.
///
/// [#look] belongs to one thread; [#history] may be asked by any.
public final class DayBook {

    private static final Logger LOG = System.getLogger(DayBook.class.getName());
    /// So many days are asked for; older ones say little about the next.
    private static final int DAYS = 14;

    private final Path data;
    private final LocalDate born;
    private final Tenants tenants;
    private final TenantStores stores;
    private final CapacityHistoryStore points;
    private final InstantSource clock;
    private volatile History history;

    /// @param born when the node was made: that day and those before it are no whole days of its own
    public DayBook(Path data, Instant born, Tenants tenants, TenantStores stores, CapacityHistoryStore points,
            InstantSource clock) {
        this.data = data;
        this.born = dayOf(born);
        this.tenants = tenants;
        this.stores = stores;
        this.points = points;
        this.clock = clock;
        this.history = read();
    }

    /// The days that are written down.
    public History history() {
        return history;
    }

    /// Writes down the days that are over and are not yet, also those that ended while the node was off; whether there
    /// were any.
    boolean look() {
        var today = dayOf(clock.instant());
        var first = today.minusDays(DAYS);
        var known = history.days().stream().map(DayFigures::day).toList();
        var missing = first.datesUntil(today).filter(day -> day.isAfter(born) && !known.contains(day)).toList();
        if (missing.isEmpty()) {
            return false;
        }
        var counts = counts(missing.getFirst(), missing.getLast());
        var stored = stored();
        for (var day : missing) {
            var of = counts.getOrDefault(day.toEpochDay(), Totals.NONE);
            var figures = new DayFigures(day, of.messages(), of.inbound(), of.sessions(), of.users(),
                    busiestMinute(day), stored);
            points.add(CapacityPoint.of(day.atStartOfDay(ZoneOffset.UTC).toInstant(), CapacityPoint.DAY, figures));
        }
        history = read();
        return true;
    }

    private History read() {
        var to = dayOf(clock.instant()).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new History(points.between(CapacityPoint.DAY, to.minusSeconds(DAYS * 86_400L), to).stream()
                .map(point -> point.as(DayFigures.class))
                .toList());
    }

    /// By day; a tenant that cannot be read is told by its own page.
    private TreeMap<Long, Totals> counts(LocalDate from, LocalDate to) {
        var byDay = new TreeMap<Long, Totals>();
        for (var tenant : tenants.all()) {
            try {
                List<DailyCount> days = stores.glimpse(tenant.id(),
                        reader -> reader.days().between(from.toEpochDay(), to.toEpochDay()));
                days.forEach(it -> byDay.merge(it.day(), Totals.of(List.of(it), 0), Totals::plus));
            } catch (StoreException unreadable) {
                LOG.log(Level.DEBUG, "a tenant''s days are not counted", unreadable);
            }
        }
        return byDay;
    }

    /// Stored messages of the busiest minute: how far the day's count moved from one look to the next.
    private double busiestMinute(LocalDate day) {
        var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var most = 0.0;
        LoadView before = null;
        for (var point : points.between(CapacityPoint.LOAD, start, start.plusSeconds(86_400))) {
            var now = point.as(LoadView.class);
            if (before != null) {
                var minutes = Math.max(1, (now.at().toEpochMilli() - before.at().toEpochMilli()) / 60_000.0);
                most = Math.max(most, (now.messagesToday() - before.messagesToday()) / minutes);
            }
            before = now;
        }
        return most;
    }

    /// Bytes of all tenants' files; where there are too many to add up, what the day before had.
    private double stored() {
        var now = Host.live().used(data.resolve("tenants"));
        return now.isPresent() ? now.getAsLong()
                : history.days().isEmpty() ? 0 : history.days().getLast().storedBytes();
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
