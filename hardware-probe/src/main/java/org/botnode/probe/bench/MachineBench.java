package org.botnode.probe.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Measures disk, processor and memory one after the other, all together within 8 s; what is unfinished then stays
/// unmeasured. One that fails takes no other with it. One thread; what it starts ends before it answers.
public final class MachineBench {

    /// For all of it.
    static final Duration DEADLINE = Duration.ofSeconds(8);
    /// The same for a glance, and the disk's part of it: the rest is for Java to compile the turns.
    private static final Duration GLANCE = Duration.ofMillis(4_500);
    private static final Duration GLANCE_AT_DISK = Duration.ofMillis(2_000);
    /// More threads gain nothing that a machine of this product needs to know.
    private static final int MOST_MEMORY_THREADS = 8;
    /// A sweep must not take what somebody else needs: this many times its size must be free.
    private static final int FREE_TIMES = 8;

    private final Subjects subjects;
    private final Time time;
    private final BooleanSupplier stopped;
    private final List<String> disturbances = new ArrayList<>();
    private final List<String> unmeasured = new ArrayList<>();

    /// What is measured, and how much of it there is.
    ///
    /// @param disk      opens what the disk is measured through; may fail
    /// @param turns     makes a turn for one thread
    /// @param threads   that compute at once
    /// @param cores     fast ones, that read memory at once
    /// @param available bytes of memory that could be had now; 0 where unknown
    public record Subjects(Supplier<? extends CommitSubject> disk, Supplier<? extends TurnSubject> turns, int threads,
            int cores, long available) {}

    /// @param stopped whether somebody wants it to end at once
    public MachineBench(Subjects subjects, Time time, BooleanSupplier stopped) {
        this.subjects = subjects;
        this.time = time;
        this.stopped = stopped;
    }

    /// Measures once.
    ///
    /// @param disturbed what the machine showed of being busy before
    public Measurement run(Form form, List<String> disturbed, SortedMap<String, String> key, Instant at) {
        var from = time.nanos();
        var pace = Pace.of(time, stopped, form.isGlance() ? GLANCE : DEADLINE);
        disturbances.addAll(disturbed);
        var disk = measured("disk", () -> disk(form, form.isGlance() ? pace.slice(GLANCE_AT_DISK) : pace));
        var cpu = measured("processor", () -> cpu(pace));
        var memory = form.isGlance() ? Optional.<Spread>empty() : measured("memory", () -> memory(pace));
        return new Measurement(key, at, disturbances, form.isShort(),
                (time.nanos() - from) / 1e9, disk, cpu, memory, unmeasured);
    }

    private DiskSpeed disk(Form form, Pace pace) {
        try (var files = subjects.disk().get()) {
            var alone = new DiskBench(files, form, pace).run();
            scattered("a commit", alone.commit());
            scattered("a row", alone.row());
            var gain = measured("several files", () -> new ParallelBench(files, form, pace).run());
            gain.ifPresent(spread -> scattered("several files", spread));
            return alone.withGain(gain, files.written());
        }
    }

    private CpuSpeed cpu(Pace pace) {
        var speed = new TurnBench(subjects.turns(), subjects.threads(), pace).run();
        scattered("a turn", speed.score1());
        if (speed.waited() > Spread.CALM) {
            disturbances.add("a turn waited for the processor %.0f %% of the time".formatted(100 * speed.waited()));
        }
        if (speed.scoreN().isEmpty()) {
            unmeasured.add("all cores: the time ran out");
        }
        return speed;
    }

    private Spread memory(Pace pace) {
        var threads = Math.clamp(subjects.cores(), 1, MOST_MEMORY_THREADS);
        while (threads > 1 && subjects.available() < threads * MemoryBench.PIECE * FREE_TIMES) {
            threads--;
        }
        if (subjects.available() < threads * MemoryBench.PIECE * FREE_TIMES) {
            throw new BenchException("there is too little free memory to read a piece that no cache holds");
        }
        return new MemoryBench(threads, pace).run();
    }

    private void scattered(String what, Spread spread) {
        if (spread.dispersion() > Spread.CALM) {
            disturbances.add("%s scattered by %.0f %%".formatted(what, 100 * spread.dispersion()));
        }
    }

    private <T> Optional<T> measured(String what, Supplier<T> measuring) {
        if (stopped.getAsBoolean()) {
            unmeasured.add(what + ": it was stopped");
            return Optional.empty();
        }
        try {
            return Optional.of(measuring.get());
        } catch (RuntimeException failure) {
            unmeasured.add(what + ": " + failure.getMessage());
            return Optional.empty();
        }
    }
}
