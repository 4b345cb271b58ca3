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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;
import org.botnode.daemon.store.StoreLimits;

/// Many tenants beside four, with the same number of clients: once with most of the load on a few, once spread evenly.
final class ManyTenants {

    /// About one a tenant, or 15 a busy one: a thousand organisations have that many people talking.
    private static final int CLIENTS = 1_024;
    /// Two a busy tenant, so that hardly two messages share a commit: what many tenants cost at the worst.
    private static final int FEW_CLIENTS = 128;
    private static final int FEW = 4;
    private static final int BUSY = 64;
    private static final double BUSY_SHARE = 0.95;
    private static final int USERS = 16;
    private static final int USERS_OF_FEW = 4_000;

    private final List<Guests> many;
    private final List<Guests> few;
    private final LongAdder commits = new LongAdder();

    private ManyTenants(Rig rig, List<Guests> many, List<Guests> few) {
        this.many = many;
        this.few = few;
        Stream.concat(many.stream(), few.stream())
                .forEach(guests -> rig.stores().watch(guests.tenant(), commits::increment));
    }

    static SequencedMap<String, Object> measure(Path folder, StoreLimits limits, int tenants, int openings,
            Rounds rounds, PrintStream progress) throws IOException, SQLException, InterruptedException {
        try (Rig rig = Rig.open(folder, limits)) {
            long from = System.nanoTime();
            List<Guests> many = new ManyFiles(rig, USERS).make(tenants);
            List<Guests> few = new ManyFiles(rig, USERS_OF_FEW).make(FEW);
            progress.printf("%,d tenants made in %.1f s%n", tenants, (System.nanoTime() - from) / 1e9);
            ManyTenants sides = new ManyTenants(rig, many, few);
            sides.openAll();
            SequencedMap<String, Object> figures = sides.measure(CLIENTS, rounds, progress);
            figures.put("thousand_tenants_few_clients", sides.measure(FEW_CLIENTS, rounds, progress));
            figures.put("thousand_tenants", tenants);
            figures.put("thousand_tenants_open", rig.stores().openTenants());
            figures.put("opening_ms", new Openings(rig, many).measure(openings));
            return figures;
        }
    }

    /// Each tenant is open before anything counts, as far as so many may be.
    private void openAll() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            many.forEach(guests -> threads.execute(guests::exchange));
        }
    }

    private SequencedMap<String, Object> measure(int clients, Rounds rounds, PrintStream progress)
            throws InterruptedException {
        List<Load> loads = List.of(new Load("four_tenants", this::onFew), new Load("skewed", this::skewed),
                new Load("uniform", this::evenly));
        for (Load load : loads) {
            ClosedLoop.run(clients, rounds.each(), load.exchange());
        }
        for (int round = 0; rounds.has(round); round++) {
            for (Load load : loads) {
                long before = commits.sum();
                ClosedLoop.Pace pace = ClosedLoop.run(clients, rounds.each(), load.exchange());
                load.rates().add(pace.perSecond());
                load.cpu().add(pace.cpuMicros());
                load.groups().add(pace.perSecond() * pace.seconds() / (commits.sum() - before));
            }
        }
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        List<Double> four = loads.getFirst().rates();
        figures.put("thousand_tenants_ratio", Medians.rounded(Medians.ofRatios(loads.get(1).rates(), four)));
        figures.put("uniform_tenants_ratio", Medians.rounded(Medians.ofRatios(loads.get(2).rates(), four)));
        figures.put("thousand_tenants_clients", clients);
        figures.put("thousand_tenants_exchanges_per_second", told(loads, Load::rates));
        figures.put("thousand_tenants_exchanges_per_commit", told(loads, Load::groups));
        figures.put("thousand_tenants_cpu_us_per_exchange", told(loads, Load::cpu));
        progress.printf("many tenants, %d clients: %s of four tenants' rate, %s where the load is even%n", clients,
                figures.get("thousand_tenants_ratio"), figures.get("uniform_tenants_ratio"));
        return figures;
    }

    private static SequencedMap<String, Object> told(List<Load> loads, Function<Load, List<Double>> figure) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        loads.forEach(load -> told.put(load.name(), Medians.rounded(Medians.of(figure.apply(load)))));
        return told;
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

    private record Load(String name, Runnable exchange, List<Double> rates, List<Double> cpu, List<Double> groups) {

        private Load(String name, Runnable exchange) {
            this(name, exchange, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }
}
