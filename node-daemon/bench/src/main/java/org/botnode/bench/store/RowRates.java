package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.LongAdder;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.StoreLimits;

/// Rows a second by how many exchanges wait at once for one tenant, beside raw SQLite with as many exchanges a commit.
///
/// Counted on both sides is each row of a table that was inserted or updated: inbound key, message, reply and dialog state
/// of each exchange, session and user's day where a session opens, the day's counts of each commit. Index entries are not.
final class RowRates {

    static final List<Integer> BATCHES = List.of(1, 8, 64, 512);

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
        SequencedMap<String, Object> rates = new LinkedHashMap<>();
        SequencedMap<String, Object> rawRates = new LinkedHashMap<>();
        SequencedMap<String, Object> ratios = new LinkedHashMap<>();
        SequencedMap<String, Object> groups = new LinkedHashMap<>();
        for (int batch : BATCHES) {
            List<Double> stored = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            List<Double> sizes = new ArrayList<>();
            for (int round = 0; rounds.has(round); round++) {
                Side side = store(batch, rounds);
                stored.add(side.rowsPerSecond());
                sizes.add(side.exchangesPerCommit());
                bare.add(raw(batch, rounds));
            }
            String name = Integer.toString(batch);
            rates.put(name, Math.round(Medians.of(stored)));
            rawRates.put(name, Math.round(Medians.of(bare)));
            ratios.put(name, Medians.rounded(Medians.ofRatios(stored, bare)));
            groups.put(name, Medians.rounded(Medians.of(sizes)));
            progress.printf("rows a second at batch %d: %s, raw %s%n", batch, rates.get(name), rawRates.get(name));
        }
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("rows_per_second", rates);
        figures.put("raw_rows_per_second", rawRates);
        figures.put("rows_ratio", ratios);
        figures.put("exchanges_per_commit", groups);
        return figures;
    }

    private Side store(int clients, Rounds rounds) throws InterruptedException {
        long rows = guests.rows();
        long before = commits.sum();
        long from = System.nanoTime();
        double exchanges = ClosedLoop.perSecond(clients, rounds.each(), guests::exchange);
        double seconds = (System.nanoTime() - from) / 1e9;
        long committed = commits.sum() - before;
        return new Side((guests.rows() - rows + committed) / seconds, exchanges * seconds / committed);
    }

    private double raw(int batch, Rounds rounds) throws SQLException {
        long rows = 0;
        long writing = 0;
        while (writing < rounds.each().toNanos()) {
            List<List<ExchangeEffects>> groups = made(batch);
            long from = System.nanoTime();
            for (List<ExchangeEffects> group : groups) {
                rows += raw.write(group);
            }
            writing += System.nanoTime() - from;
        }
        return rows / (writing / 1e9);
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

    private record Side(double rowsPerSecond, double exchangesPerCommit) {
    }
}
