package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.botnode.daemon.store.StoreLimits;

/// Tenant B's p99 while tenant A is flooded, beside B alone; and beside a bare writer that floods a file of its own, which
/// tells what of it is the machine's and not the store's.
final class Fairness {

    private static final int FLOOD = 128;
    private static final int PACED = 4;
    private static final double PER_SECOND = 400;
    private static final int USERS = 20_000;

    private final Guests flooded;
    private final Guests quiet;
    private final Guests rawGuests;
    private final RawTenant raw;
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();
    private final List<Double> besideRaw = new ArrayList<>();
    private final List<Double> floodRates = new ArrayList<>();

    private Fairness(Guests flooded, Guests quiet, Guests rawGuests, RawTenant raw) {
        this.flooded = flooded;
        this.quiet = quiet;
        this.rawGuests = rawGuests;
        this.raw = raw;
    }

    static SequencedMap<String, Object> measure(Path folder, StoreLimits limits, Rounds rounds, PrintStream progress)
            throws IOException, SQLException, InterruptedException {
        try (Rig rig = Rig.open(folder, limits)) {
            Guests flooded = Guests.arrive(rig, USERS);
            Guests quiet = Guests.arrive(rig, USERS);
            Guests rawGuests = Guests.arrive(rig, USERS);
            try (RawTenant raw = RawTenant.open(rig.closedFile(rawGuests.tenant()), limits)) {
                return new Fairness(flooded, quiet, rawGuests, raw).measure(rounds, progress);
            }
        }
    }

    private SequencedMap<String, Object> measure(Rounds rounds, PrintStream progress) throws InterruptedException {
        ClosedLoop.run(FLOOD, rounds.each(), flooded::exchange);
        paced(rounds, -1);
        for (int round = 0; rounds.has(round); round++) {
            alone.add(paced(rounds, round));
            ClosedLoop flood = ClosedLoop.start(FLOOD, flooded::exchange);
            beside.add(paced(rounds, round));
            floodRates.add(flood.stop().perSecond());
            try (RawFlood _ = RawFlood.start(rawGuests, raw)) {
                besideRaw.add(paced(rounds, round));
            }
        }
        SequencedMap<String, Object> tails = new LinkedHashMap<>();
        tails.put("alone", Medians.rounded(Medians.of(alone)));
        tails.put("beside_flood", Medians.rounded(Medians.of(beside)));
        tails.put("beside_raw_flood", Medians.rounded(Medians.of(besideRaw)));
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("fairness_p99_ratio", Medians.rounded(Medians.ofRatios(beside, alone)));
        figures.put("fairness_p99_raw_flood_ratio", Medians.rounded(Medians.ofRatios(besideRaw, alone)));
        figures.put("fairness_p99_ms", tails);
        figures.put("fairness_flood_per_second", Math.round(Medians.of(floodRates)));
        figures.put("fairness_paced_per_second", Math.round(PER_SECOND));
        progress.printf("fairness: p99 %s of alone, %s beside a bare writer%n", figures.get("fairness_p99_ratio"),
                figures.get("fairness_p99_raw_flood_ratio"));
        return figures;
    }

    private double paced(Rounds rounds, int seed) throws InterruptedException {
        return PacedClients.run(PACED, PER_SECOND, rounds.each(), seed, quiet::exchange).getValueAtPercentile(99)
                / 1e6;
    }
}
