package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.botnode.daemon.store.StoreLimits;

/// Many tenants beside four, with the same number of clients: once with most of the load on a few, once spread evenly.
final class ManyTenants {

    private static final int CLIENTS = 128;
    private static final int FEW = 4;
    private static final int BUSY = 64;
    private static final double BUSY_SHARE = 0.95;
    private static final int USERS = 16;
    private static final int USERS_OF_FEW = 4_000;

    private final List<Guests> many;
    private final List<Guests> few;

    private ManyTenants(List<Guests> many, List<Guests> few) {
        this.many = many;
        this.few = few;
    }

    static SequencedMap<String, Object> measure(Path folder, StoreLimits limits, int tenants, int openings,
            Rounds rounds, PrintStream progress) throws IOException, SQLException, InterruptedException {
        try (Rig rig = Rig.open(folder, limits)) {
            long from = System.nanoTime();
            List<Guests> many = new ManyFiles(rig, USERS).make(tenants);
            List<Guests> few = new ManyFiles(rig, USERS_OF_FEW).make(FEW);
            progress.printf("%,d tenants made in %.1f s%n", tenants, (System.nanoTime() - from) / 1e9);
            SequencedMap<String, Object> figures = new ManyTenants(many, few).measure(rounds, progress);
            figures.put("thousand_tenants", tenants);
            figures.put("thousand_tenants_open", rig.stores().openTenants());
            figures.put("opening_ms", new Openings(rig, many).measure(openings));
            return figures;
        }
    }

    private SequencedMap<String, Object> measure(Rounds rounds, PrintStream progress) throws InterruptedException {
        List<Double> skewed = new ArrayList<>();
        List<Double> even = new ArrayList<>();
        List<Double> four = new ArrayList<>();
        // Each tenant is opened once before anything counts, as far as so many may be open.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            many.forEach(guests -> threads.execute(guests::exchange));
        }
        for (Runnable load : List.<Runnable>of(this::onFew, this::skewed, this::evenly)) {
            ClosedLoop.perSecond(CLIENTS, rounds.each(), load);
        }
        for (int round = 0; rounds.has(round); round++) {
            four.add(ClosedLoop.perSecond(CLIENTS, rounds.each(), this::onFew));
            skewed.add(ClosedLoop.perSecond(CLIENTS, rounds.each(), this::skewed));
            even.add(ClosedLoop.perSecond(CLIENTS, rounds.each(), this::evenly));
        }
        SequencedMap<String, Object> rates = new LinkedHashMap<>();
        rates.put("four_tenants", Math.round(Medians.of(four)));
        rates.put("skewed", Math.round(Medians.of(skewed)));
        rates.put("uniform", Math.round(Medians.of(even)));
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("thousand_tenants_ratio", Medians.rounded(Medians.ofRatios(skewed, four)));
        figures.put("uniform_tenants_ratio", Medians.rounded(Medians.ofRatios(even, four)));
        figures.put("thousand_tenants_exchanges_per_second", rates);
        progress.printf("many tenants: %s of four tenants' rate, %s where the load is even%n",
                figures.get("thousand_tenants_ratio"), figures.get("uniform_tenants_ratio"));
        return figures;
    }

    private void onFew() {
        few.get(ThreadLocalRandom.current().nextInt(few.size())).exchange();
    }

    private void skewed() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int busy = Math.min(BUSY, many.size() / 2);
        int chosen = random.nextDouble() < BUSY_SHARE ? random.nextInt(busy) : random.nextInt(busy, many.size());
        many.get(chosen).exchange();
    }

    private void evenly() {
        many.get(ThreadLocalRandom.current().nextInt(many.size())).exchange();
    }
}
