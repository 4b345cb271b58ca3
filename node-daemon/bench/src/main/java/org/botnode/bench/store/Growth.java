package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.HdrHistogram.Histogram;
import org.botnode.bench.TemporaryFolder;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.StoreLimits;

/// A tenant with many messages beside one without: the same load on the one and on the other in turn.
///
/// Half of the visits go on with sessions of long standing, the other half are new sessions.
final class Growth {

    private static final int CLIENTS = 64;
    private static final int PACED = 32;
    private static final double PACE = 0.5;

    private final Guests grown;
    private final Guests empty;
    private final List<Double> grownRates = new ArrayList<>();
    private final List<Double> emptyRates = new ArrayList<>();
    private final List<Double> grownCpu = new ArrayList<>();
    private final List<Double> emptyCpu = new ArrayList<>();
    private final List<Double> grownTails = new ArrayList<>();
    private final List<Double> emptyTails = new ArrayList<>();

    private Growth(Guests grown, Guests empty) {
        this.grown = grown;
        this.empty = empty;
    }

    /// @param buildLimit the longest time to fill the tenant; what is in it by then is what is measured
    static SequencedMap<String, Object> measure(TemporaryFolder folder, StoreLimits limits, long messages,
            Duration buildLimit, Rounds rates, Rounds tails, int pages, PrintStream progress)
            throws IOException, SQLException, InterruptedException {
        long needed = messages * GrownTenant.BYTES_A_MESSAGE;
        progress.printf("a tenant of %,d messages needs %,d MB, %,d MB are free%n", messages, needed >> 20,
                folder.room() >> 20);
        if (folder.room() < needed + (1L << 30)) {
            throw new IOException("growth needs " + (needed >> 20) + " MB and a GB to spare on the checkout's disk");
        }
        try (Rig rig = Rig.open(folder.inside("growth"), limits)) {
            GrownTenant tenant = GrownTenant.fill(rig, messages, buildLimit, progress);
            progress.printf("%,d messages, %,d MB, in %.0f s%n", tenant.messages(), tenant.bytes() >> 20,
                    tenant.seconds());
            Guests grown = new Guests(rig, tenant.tenant(), tenant.bot(), tenant.users(), tenant.standing());
            Growth growth = new Growth(grown, beginner(rig));
            SequencedMap<String, Object> figures = growth.measure(rates, tails, progress);
            figures.putAll(new PageReads(rig, grown, tenant.standing()).measure(pages));
            figures.put("growth_tenant", told(tenant));
            return figures;
        }
    }

    /// An empty tenant: as many users as the load wants, and one session for each client to come back to.
    private static Guests beginner(Rig rig) {
        long tenant = rig.tenant();
        var bot = Guests.bot(rig, tenant);
        Guests first = Guests.arriveAt(rig, tenant, bot, CLIENTS, Standing.NONE);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Talker talker = new Talker(rig, first);
            talker.exchange();
            sessions.add(talker.session());
        }
        return Guests.arriveAt(rig, tenant, bot, 20_000,
                new Standing(List.of(new Standing.Kind("new", 1, 1, sessions))));
    }

    private SequencedMap<String, Object> measure(Rounds rates, Rounds tails, PrintStream progress)
            throws InterruptedException {
        for (Guests guests : List.of(grown, empty)) {
            ClosedLoop.run(CLIENTS, rates.each(), guests::exchange);
        }
        for (int round = 0; rates.has(round); round++) {
            for (Guests guests : inTurn(round)) {
                ClosedLoop.Pace pace = ClosedLoop.run(CLIENTS, rates.each(), guests::exchange);
                (guests == grown ? grownRates : emptyRates).add(pace.perSecond());
                (guests == grown ? grownCpu : emptyCpu).add(pace.cpuMicros());
            }
        }
        double pace = PACE * Math.min(Medians.of(grownRates), Medians.of(emptyRates));
        for (int round = 0; tails.has(round); round++) {
            for (Guests guests : inTurn(round)) {
                Histogram latencies = PacedClients.run(PACED, pace, tails.each(), round, guests::exchange);
                (guests == grown ? grownTails : emptyTails).add(latencies.getValueAtPercentile(99) / 1e6);
            }
        }
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("growth_p99_ratio", Medians.rounded(Medians.ofRatios(grownTails, emptyTails)));
        figures.put("growth_rate_ratio", Medians.rounded(Medians.ofRatios(grownRates, emptyRates)));
        figures.put("growth_p99_ms", sides(grownTails, emptyTails));
        figures.put("growth_exchanges_per_second", sides(grownRates, emptyRates));
        figures.put("growth_cpu_us_per_exchange", sides(grownCpu, emptyCpu));
        figures.put("growth_paced_per_second", Math.round(pace));
        progress.printf("growth: p99 %s, rate %s of an empty tenant's%n", figures.get("growth_p99_ratio"),
                figures.get("growth_rate_ratio"));
        return figures;
    }

    /// The one that was last in a round is first in the next.
    private List<Guests> inTurn(int round) {
        return round % 2 == 0 ? List.of(grown, empty) : List.of(empty, grown);
    }

    private static SequencedMap<String, Object> sides(List<Double> grown, List<Double> empty) {
        SequencedMap<String, Object> sides = new LinkedHashMap<>();
        sides.put("grown", Medians.rounded(Medians.of(grown)));
        sides.put("empty", Medians.rounded(Medians.of(empty)));
        return sides;
    }

    private static SequencedMap<String, Object> told(GrownTenant tenant) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("messages", tenant.messages());
        told.put("file_mb", tenant.bytes() >> 20);
        told.put("filled_in_seconds", Math.round(tenant.seconds()));
        return told;
    }
}
