package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.StoreLimits;

/// Rows a second by how many exchanges wait at once for one tenant, beside raw SQLite with as many exchanges a commit.
///
/// Counted on both sides is each row of a table that was inserted or updated: inbound key, message, reply and dialog state
/// of each exchange, session and user's day where a session opens, the day's counts of each commit. Index entries are not.
final class RowRates {

    static final List<Integer> BATCHES = List.of(1, 8, 64, 512);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int USERS = 20_000;
    private static final int WARMING = 64;
    /// Exchanges that the base line makes before it writes them; only the writing is timed.
    private static final int MADE = 512;

    private final Rig rig;
    private final Guests guests;
    private final Guests rawGuests;
    private final RawTenant raw;
    private final LongAdder commits = new LongAdder();

    private RowRates(Rig rig, Guests guests, Guests rawGuests, RawTenant raw) {
        this.rig = rig;
        this.guests = guests;
        this.rawGuests = rawGuests;
        this.raw = raw;
        rig.stores().watch(guests.tenant(), commits::increment);
    }

    static SequencedMap<String, Object> measure(Path folder, StoreLimits limits, Rounds rounds, PrintStream progress)
            throws IOException, SQLException, InterruptedException {
        try (Rig rig = Rig.open(folder, limits)) {
            Guests guests = Guests.arrive(rig, USERS);
            // The base line's file is made by the store too, then written by the bare driver alone.
            Guests rawGuests = Guests.arrive(rig, USERS);
            try (RawTenant raw = RawTenant.open(rig.closedFile(rawGuests.tenant()), limits)) {
                return new RowRates(rig, guests, rawGuests, raw).measure(rounds, progress);
            }
        }
    }

    private SequencedMap<String, Object> measure(Rounds rounds, PrintStream progress)
            throws SQLException, InterruptedException {
        store(WARMING, rounds);
        raw(WARMING, rounds);
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        for (int batch : BATCHES) {
            List<Side> stored = new ArrayList<>();
            List<Side> bare = new ArrayList<>();
            for (int round = 0; rounds.has(round); round++) {
                stored.add(store(batch, rounds));
                bare.add(raw(batch, rounds));
            }
            long rate = Math.round(median(stored, Side::rowsPerSecond));
            long rawRate = Math.round(median(bare, Side::rowsPerSecond));
            put(figures, "rows_per_second", batch, rate);
            put(figures, "raw_rows_per_second", batch, rawRate);
            put(figures, "rows_ratio", batch, Medians.rounded(Medians.ofRatios(
                    stored.stream().map(Side::rowsPerSecond).toList(), bare.stream().map(Side::rowsPerSecond).toList())));
            put(figures, "exchanges_per_commit", batch, Medians.rounded(median(stored, Side::exchangesPerCommit)));
            put(figures, "cpu_us_per_row", batch, Medians.rounded(median(stored, Side::cpuMicros)));
            put(figures, "raw_cpu_us_per_row", batch, Medians.rounded(median(bare, Side::cpuMicros)));
            progress.printf("rows a second at batch %d: %d, raw %d%n", batch, rate, rawRate);
        }
        return figures;
    }

    private static double median(List<Side> sides, Function<Side, Double> figure) {
        return Medians.of(sides.stream().map(figure).toList());
    }

    @SuppressWarnings("unchecked")
    private static void put(SequencedMap<String, Object> figures, String name, int batch, Object value) {
        ((Map<String, Object>) figures.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>()))
                .put(Integer.toString(batch), value);
    }

    private Side store(int clients, Rounds rounds) throws InterruptedException {
        long rows = guests.rows();
        long before = commits.sum();
        ClosedLoop.Pace pace = ClosedLoop.run(clients, rounds.each(), guests::exchange);
        long committed = commits.sum() - before;
        double exchanges = pace.perSecond() * pace.seconds();
        long written = guests.rows() - rows + committed;
        return new Side(written / pace.seconds(), exchanges / committed, pace.cpuMicros() * exchanges / written);
    }

    private Side raw(int batch, Rounds rounds) throws SQLException {
        long rows = 0;
        long writing = 0;
        long cpu = 0;
        while (writing < rounds.each().toNanos()) {
            List<List<ExchangeEffects>> groups = made(batch);
            long from = System.nanoTime();
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            for (List<ExchangeEffects> group : groups) {
                rows += raw.write(group);
            }
            cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
            writing += System.nanoTime() - from;
        }
        return new Side(rows / (writing / 1e9), batch, cpu / 1e3 / rows);
    }

    private List<List<ExchangeEffects>> made(int batch) {
        List<Talker> talkers = new ArrayList<>();
        List<List<ExchangeEffects>> groups = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            talkers.add(rawGuests.talker());
        }
        for (int made = 0; made < MADE; made += batch) {
            groups.add(talkers.stream().map(Talker::next).toList());
        }
        talkers.forEach(rawGuests::rest);
        return groups;
    }

    /// @param cpuMicros processor time of a row; on the store's side all threads', on the raw side the writing thread's
    private record Side(double rowsPerSecond, double exchangesPerCommit, double cpuMicros) {
    }
}
