package org.botnode.daemon.capacity;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.LaunchView;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Collector;
import org.botnode.probe.Formula;

/// The options that the plan has for the next start of Java, in the data directory's `jvm.options`, which the launcher
/// reads; and whether this start had them. One thread at a time, but [#view] for any.
public final class LaunchOptions {

    static final String NAME = "jvm.options";

    private static final Logger LOG = System.getLogger(LaunchOptions.class.getName());
    private static final String HEAD = """
            # Written by BotNode from its plan, for the next start; what you change here is written anew.
            # Set the heap in node.yaml: limits: heap.
            """;
    private static final Map<Collector, String> FLAGS = Map.of(Collector.SERIAL, "UseSerialGC", Collector.G1, "UseG1GC",
            Collector.ZGC, "UseZGC");
    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";
    /// What to do where the options stood there and were not read.
    private static final String ELSEWHERE = "start it by the botnode command, which reads " + NAME
            + " in the data directory";
    private static final double MIB = 1 << 20;
    /// Java rounds a heap up to its regions, the largest of which are so large.
    private static final long REGION = 32 << 20;

    private final Path file;
    private final long heap;
    private final String collector;
    private final int threads;
    /// What the launcher could read when this Java was started.
    private final String atStart;
    private volatile LaunchCheck last;

    /// The options of this Java.
    public static LaunchOptions of(Path data) {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var collector = FLAGS.values().stream()
                .filter(flag -> Boolean.parseBoolean(machine.getVMOption(flag).getValue())).findFirst().orElse("");
        return new LaunchOptions(data, Long.parseLong(machine.getVMOption("MaxHeapSize").getValue()), collector,
                Integer.getInteger(PARALLELISM, Runtime.getRuntime().availableProcessors()));
    }

    /// @param heap      the largest heap of the running Java, bytes
    /// @param collector its flag
    /// @param threads   that virtual threads run on
    LaunchOptions(Path data, long heap, String collector, int threads) {
        this.file = data.resolve(NAME);
        this.heap = heap;
        this.collector = collector;
        this.threads = threads;
        this.atStart = written();
    }

    /// Writes the plan's options where they are others than before, and answers how this start compares.
    public LaunchCheck obey(CapacityPlan plan) {
        var text = HEAD + String.join("\n", plan.limits().jvmOptions()) + "\n";
        var isKept = write(text);
        // Had the launcher read what stood there already, this Java would run by it.
        var check = check(plan, isKept && !text.equals(atStart));
        if (!check.equals(last)) {
            last = check;
            switch (check) {
                case LaunchCheck.AsPlanned _ -> { }
                case LaunchCheck.Differs(var hint, _) -> LOG.log(Level.INFO, hint);
                case LaunchCheck.TooLarge(var hint, _) -> LOG.log(Level.WARNING, hint);
            }
        }
        return check;
    }

    /// As clients read it; absent before the first plan.
    Optional<LaunchView> view() {
        var running = FLAGS.entrySet().stream().filter(it -> it.getValue().equals(collector)).map(Map.Entry::getKey)
                .findFirst();
        return Optional.ofNullable(last).map(check -> switch (check) {
            case LaunchCheck.AsPlanned _ ->
                    new LaunchView(LaunchView.AS_PLANNED, heap, running, threads, false, Optional.empty());
            case LaunchCheck.Differs(var hint, var helps) ->
                    new LaunchView(LaunchView.DIFFERS, heap, running, threads, helps, Optional.of(hint));
            case LaunchCheck.TooLarge(var hint, var helps) ->
                    new LaunchView(LaunchView.TOO_LARGE, heap, running, threads, helps, Optional.of(hint));
        });
    }

    private LaunchCheck check(CapacityPlan plan, boolean restartHelps) {
        var planned = plan.limits().heap();
        var most = (long) plan.value(Formula.HEAP_MAX);
        if (heap >= most + REGION) {
            return new LaunchCheck.TooLarge("the heap may grow to " + mib(heap) + ", more than the " + mib(most)
                    + " that this machine can give: "
                    + (restartHelps ? "restart the node" : ELSEWHERE), restartHelps);
        }
        var wanted = FLAGS.get(plan.limits().collector());
        var pool = plan.limits().cpuPool();
        if (Math.abs(heap - planned) >= REGION || !collector.equals(wanted) || threads != pool) {
            return new LaunchCheck.Differs("planned is a heap of " + mib(planned) + ", " + wanted + " and " + pool
                    + " computing threads, running are " + mib(heap) + ", " + collector + " and " + threads + ": "
                    + (restartHelps ? "a restart brings what is planned" : ELSEWHERE), restartHelps);
        }
        return new LaunchCheck.AsPlanned();
    }

    @Override
    public String toString() {
        return "heap=" + mib(heap) + ", threads=" + threads + ", collector=" + collector;
    }

    private static String mib(long bytes) {
        return Math.round(bytes / MIB) + " MiB";
    }

    /// Whether the next start will find it.
    private boolean write(String text) {
        if (text.equals(written())) {
            return true;
        }
        try {
            var next = file.resolveSibling(NAME + ".new");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the options of the next start could not be written to " + file.getFileName(),
                    failure);
            return false;
        }
    }

    private String written() {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            return "";
        }
    }
}
