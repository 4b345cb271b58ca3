package org.botnode.daemon.measurement;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.daemon.store.TenantStores;
import org.botnode.probe.Workload;
import org.botnode.probe.bench.DiskSpeed;
import org.botnode.probe.bench.LiveCommits;
import org.botnode.probe.bench.LiveCost;

/// What the node's own traffic tells of its disk and its processor. One thread feeds it, a minute at a time; what it
/// comes to may be asked for by any.
public final class LiveTraffic {

    /// A plan is made anew for a change that somebody would notice.
    private static final double NOTICED = 0.2;

    private final Supplier<Counts> counts;
    private final LiveCost cost = new LiveCost();
    private Optional<LiveCommits> commits = Optional.empty();
    private Counts before;
    private double told = 1;
    private double toldCost;

    /// What was counted since the start.
    ///
    /// @param processor nanoseconds that this process had one; 0 where the system does not tell
    /// @param nanos     of a clock that never goes backwards
    record Counts(long commits, long commitNanos, long messages, long processor, long nanos) {}

    public LiveTraffic(TenantStores stores, LoadCounts load) {
        this(() -> {
            var figures = stores.figures();
            return new Counts(figures.commits(), figures.commitNanos(), load.messages(), processor(), System.nanoTime());
        });
    }

    LiveTraffic(Supplier<Counts> counts) {
        this.counts = counts;
        this.before = counts.get();
    }

    /// Compares with this measurement from now on, and forgets what came before it.
    void measured(Optional<DiskSpeed> disk) {
        commits = disk.map(LiveCommits::new);
        told = 1;
        before = counts.get();
    }

    /// Takes in what happened since the last time; whether the plan should know of it.
    boolean look() {
        var now = counts.get();
        var passed = Duration.ofNanos(now.nanos() - before.nanos());
        var messages = now.messages() - before.messages();
        commits.ifPresent(it -> it.add(now.commits() - before.commits(), messages,
                now.commitNanos() - before.commitNanos(), passed));
        if (now.processor() > 0) {
            cost.add(messages, now.processor() - before.processor(), passed);
        }
        before = now;
        var noticed = differs(factor(), told) || differs(cost.milliseconds().orElse(toldCost), toldCost);
        if (noticed) {
            told = factor();
            toldCost = cost.milliseconds().orElse(toldCost);
        }
        return noticed;
    }

    /// How many times longer commits take than measured.
    double factor() {
        return commits.map(LiveCommits::factor).orElse(1.0);
    }

    boolean drifted() {
        return commits.map(LiveCommits::drifted).orElse(false);
    }

    /// The workload with the core time that messages really take, as soon as there are enough of them.
    ///
    /// @param score of one core of this machine
    public Workload refine(Workload workload, double score) {
        var known = cost.milliseconds();
        return known.isPresent() ? workload.withCpuMilliseconds(known.getAsDouble() * score / 100, true) : workload;
    }

    private static boolean differs(double one, double other) {
        return Math.abs(one - other) > NOTICED * other;
    }

    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime()) : 0;
    }
}
