package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.botnode.bench.TemporaryFolder;
import org.botnode.daemon.store.StoreLimits;

/// A tenant with many messages beside one without: the same load on the one and on the other in turn.
///
/// Users of the grown tenant come back as they do to a node: to a new session, since one ends after an hour of silence.
/// Beside it, at its own names, the worst that could be: half of the visits go on with sessions that are up to a month
/// old, each of which has pages of its own in every table.
final class Growth {

    private static final int CLIENTS = 64;
    private static final int PACED = 32;
    private static final double PACE = 0.5;

    private final Side grown;
    private final Side empty;
    private final Side worn;

    private Growth(Guests grown, Guests empty, Guests worn) {
        this.grown = new Side("grown", grown);
        this.empty = new Side("empty", empty);
        this.worn = new Side("old_sessions", worn);
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
            Guests grown = new Guests(rig, tenant.tenant(), tenant.bot(), tenant.users(), Standing.NONE);
            Guests worn = new Guests(rig, tenant.tenant(), tenant.bot(), tenant.users(), tenant.standing());
            Growth growth = new Growth(grown, Guests.arrive(rig, tenant.users().size()), worn);
            SequencedMap<String, Object> figures = growth.measure(rates, tails, progress);
            figures.putAll(new PageReads(rig, worn, tenant.standing()).measure(pages));
            figures.put("growth_tenant", told(tenant));
            return figures;
        }
    }

    private SequencedMap<String, Object> measure(Rounds rates, Rounds tails, PrintStream progress)
            throws InterruptedException {
        List<Side> sides = List.of(grown, empty, worn);
        for (Side side : sides) {
            ClosedLoop.run(CLIENTS, rates.each(), side.guests::exchange);
        }
        for (int round = 0; rates.has(round); round++) {
            for (Side side : inTurn(sides, round)) {
                ClosedLoop.Pace pace = ClosedLoop.run(CLIENTS, rates.each(), side.guests::exchange);
                side.rates.add(pace.perSecond());
                side.cpu.add(pace.cpuMicros());
            }
        }
        double pace = PACE * sides.stream().mapToDouble(side -> Medians.of(side.rates)).min().orElseThrow();
        for (int round = 0; tails.has(round); round++) {
            for (Side side : inTurn(sides, round)) {
                Histogram latencies = PacedClients.run(PACED, pace, tails.each(), round, side.guests::exchange);
                side.tails.add(latencies.getValueAtPercentile(99) / 1e6);
            }
        }
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("growth_p99_ratio", Medians.rounded(Medians.ofRatios(grown.tails, empty.tails)));
        figures.put("growth_rate_ratio", Medians.rounded(Medians.ofRatios(grown.rates, empty.rates)));
        figures.put("growth_old_sessions_p99_ratio", Medians.rounded(Medians.ofRatios(worn.tails, empty.tails)));
        figures.put("growth_old_sessions_rate_ratio", Medians.rounded(Medians.ofRatios(worn.rates, empty.rates)));
        figures.put("growth_p99_ms", told(sides, side -> side.tails));
        figures.put("growth_exchanges_per_second", told(sides, side -> side.rates));
        figures.put("growth_cpu_us_per_exchange", told(sides, side -> side.cpu));
        figures.put("growth_paced_per_second", Math.round(pace));
        progress.printf("growth: p99 %s, rate %s of an empty tenant's; where old sessions go on %s and %s%n",
                figures.get("growth_p99_ratio"), figures.get("growth_rate_ratio"),
                figures.get("growth_old_sessions_p99_ratio"), figures.get("growth_old_sessions_rate_ratio"));
        return figures;
    }

    /// Who is first in a round is last in the next.
    private static List<Side> inTurn(List<Side> sides, int round) {
        return round % 2 == 0 ? sides : sides.reversed();
    }

    private static SequencedMap<String, Object> told(List<Side> sides, Function<Side, List<Double>> figure) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        sides.forEach(side -> told.put(side.name, Medians.rounded(Medians.of(figure.apply(side)))));
        return told;
    }

    private static SequencedMap<String, Object> told(GrownTenant tenant) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("messages", tenant.messages());
        told.put("file_mb", tenant.bytes() >> 20);
        told.put("filled_in_seconds", Math.round(tenant.seconds()));
        return told;
    }

    private record Side(String name, Guests guests, List<Double> rates, List<Double> cpu, List<Double> tails) {

        private Side(String name, Guests guests) {
            this(name, guests, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }
}
