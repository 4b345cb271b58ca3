package org.botnode.daemon.measurement;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.botnode.client.BenchmarksView;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.capacity.CurrentPlan;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.daemon.capacity.MachineLook;
import org.botnode.probe.Ceiling;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import org.botnode.probe.MachineReport;
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.bench.QuietGate;
import org.botnode.probe.bench.Rerun;

/// Watches the machine beside the node's work: asks every sensor once the node answers, measures what no sensor tells,
/// each minute looks whether limits changed or figures no longer hold, and has the plan made anew.
///
/// One thread of low priority, from [#start] until [#close]; what asks for a measurement or looks may be any.
public final class MachineWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(MachineWatch.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(60);
    /// Once an hour every source is asked, also those that run programs: whether the processor throttles.
    private static final int FULL_LOOKS = 60;
    private static final Duration DAY = Duration.ofDays(1);
    /// So much of the node's own traffic nobody would notice being disturbed, nor a measurement by it: exchanges a second.
    private static final double IDLE = 1;
    /// A commit may take seconds where the disk is in trouble; a stop does not wait for it forever.
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final HardwareProbe probe;
    private final MachineLook look;
    private final CurrentPlan plan;
    private final Measuring measuring;
    private final MeasurementFile file;
    private final boolean byItself;
    private final LoadCounts load;
    private final LiveTraffic live;
    private final InstantSource clock;
    private final Host host = Host.live();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LinkedBlockingQueue<String> requests = new LinkedBlockingQueue<>(1);
    private final Thread thread;
    private volatile String state = BenchmarksView.IDLE;
    private volatile String reason = "";
    /// Of the thread, as all that follows.
    private Optional<Instant> tried = Optional.empty();
    private Limited limited;
    /// Whether the processor began to throttle since the last measurement, and whether it did at the last look.
    private boolean throttled;
    private boolean wasHot;
    private long looks;

    /// @param look     at the machine, by what is read quickly
    /// @param byItself whether the machine is measured without anybody asking
    public MachineWatch(HardwareProbe probe, MachineLook look, CurrentPlan plan, Measuring measuring,
            MeasurementFile file, boolean byItself, LoadCounts load, LiveTraffic live, InstantSource clock) {
        this.probe = probe;
        this.look = look;
        this.plan = plan;
        this.measuring = measuring;
        this.file = file;
        this.byItself = byItself;
        this.load = load;
        this.live = live;
        this.clock = clock;
        // A daemon thread: a sensor that hangs keeps no node from stopping.
        this.thread = Thread.ofPlatform().daemon().name("machine").priority(Thread.MIN_PRIORITY).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Asks for a measurement; it begins as soon as the machine is quiet, or after 20 s.
    ///
    /// @throws NodeException where one is under way or asked for already
    public synchronized BenchmarksView request() {
        if (!state.equals(BenchmarksView.IDLE) || !requests.offer("somebody asked for it")) {
            throw new NodeException(ProblemKind.CONFLICT, "The machine is being measured already"
                    + (reason.isEmpty() ? "." : ": " + reason + "."), "Wait for it; it ends within half a minute.");
        }
        state = BenchmarksView.WAITING;
        return view();
    }

    public BenchmarksView view() {
        return new BenchmarksView(state, Optional.of(reason).filter(text -> !text.isEmpty()), byItself, file.last());
    }

    private void run() {
        try {
            look();
            limited = Limited.of(look.get());
            wasHot = plan.machine().flatMap(it -> it.cpu().throttled().known()).orElse(false);
            guarded("what an earlier measurement left cannot be removed", measuring::sweep);
            live.measured(file.last().flatMap(Measurement::disk));
            var asked = await(QuietGate.SETTLING);
            while (closing.getCount() > 0) {
                var request = asked;
                guarded("the machine could not be measured; what was known of it stands",
                        () -> request.or(this::due).ifPresent(this::measure));
                asked = await(LOOK);
                if (closing.getCount() > 0) {
                    guarded("the machine's limits could not be read", this::follow);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        guarded("the machine could not be probed; the last look at it stands", () -> plan.probed(probe.full()));
    }

    private static void guarded(String otherwise, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, otherwise, failure);
        }
    }

    private Optional<String> await(Duration length) throws InterruptedException {
        return Optional.ofNullable(requests.poll(length.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// A container's limits may be changed while it runs, and a processor may become too hot.
    private void follow() {
        var limits = Limited.of(look.get());
        var isLimited = !limits.equals(limited);
        limited = limits;
        var isCorrected = live.look();
        if (isCorrected) {
            file.refine(live.factor());
        }
        if (isLimited || isCorrected || ++looks % FULL_LOOKS == 0) {
            LOG.log(Level.INFO, isLimited ? "the limits of memory or processor changed" : isCorrected
                    ? "live traffic corrects what was measured" : "the machine is looked at again");
            look();
        }
        var hot = plan.machine().flatMap(it -> it.cpu().throttled().known()).orElse(false);
        throttled |= hot && !wasHot;
        wasHot = hot;
    }

    /// What control groups allow.
    private record Limited(Optional<Ceiling> memory, Optional<Double> cores) {

        static Limited of(MachineReport machine) {
            return new Limited(machine.mem().limit().known(), machine.cpu().quota().known());
        }
    }

    private Optional<String> due() {
        return byItself ? plan.machine().filter(machine -> !machine.quick()).flatMap(machine ->
                new Rerun(file.last(), measuring.key(machine), tried, throttled, drifted(), isIdle())
                        .due(clock.instant())) : Optional.empty();
    }

    /// A disk may differ for good from what a short measurement sees, so that alone is a reason once a day.
    private boolean drifted() {
        return live.drifted() && tried.map(then -> then.plus(DAY).isBefore(clock.instant())).orElse(true);
    }

    private boolean isIdle() {
        return load.now().exchangesPerSecond() < IDLE;
    }

    private void measure(String why) {
        reason = why;
        state = BenchmarksView.WAITING;
        tried = Optional.of(clock.instant());
        throttled = false;
        try {
            var machine = probe.full();
            var disturbed = new ArrayList<>(new QuietGate(host, machine.cpu().effective().orElse(1.0), this::rest).await());
            if (closing.getCount() == 0) {
                return;
            }
            state = BenchmarksView.MEASURING;
            LOG.log(Level.INFO, "the machine is measured: {0}", why);
            var exchanges = load.exchanges();
            var measured = measuring.run(machine, disturbed, () -> closing.getCount() == 0);
            if (closing.getCount() == 0) {
                return;
            }
            file.keep(measured.alongside(served(load.exchanges() - exchanges, measured.seconds())));
            live.measured(measured.disk());
            if (isIdle()) {
                // The heap grew by what the turns threw away; nobody waits for it to shrink now.
                System.gc();
            }
            plan.probed(probe.full());
            LOG.log(Level.INFO, "measured in {0} s; disturbed by {1}; not measured: {2}", measured.seconds(),
                    measured.contended(), measured.unmeasured());
        } finally {
            reason = "";
            state = BenchmarksView.IDLE;
        }
    }

    /// What the node did beside it.
    private static List<String> served(long exchanges, double seconds) {
        return exchanges > IDLE * seconds ? List.of("the node answered %d exchanges meanwhile".formatted(exchanges))
                : List.of();
    }

    /// False where the node stops.
    private boolean rest(Duration length) {
        try {
            return !closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        // Never by interruption: it would close files under a commit.
        closing.countDown();
        requests.offer("the node stops");
        try {
            thread.join(STOPPING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
