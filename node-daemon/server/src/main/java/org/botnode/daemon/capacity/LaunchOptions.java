package org.botnode.daemon.capacity;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Collector;
import org.botnode.probe.Formula;

/// The options that the plan has for the next start of Java, in the data directory's `jvm.options`, which the launcher
/// reads; and whether this start had them. One thread at a time.
public final class LaunchOptions {

    static final String NAME = "jvm.options";

    private static final Logger LOG = System.getLogger(LaunchOptions.class.getName());
    private static final String HEAD = """
            # Written by BotNode from its plan, for the next start; what you change here is written anew.
            # Set the heap in node.yaml: limits: heap.
            """;
    private static final Map<Collector, String> FLAGS = Map.of(Collector.SERIAL, "UseSerialGC", Collector.G1, "UseG1GC",
            Collector.ZGC, "UseZGC");
    private static final double MIB = 1 << 20;
    /// Java rounds a heap up to its regions, the largest of which are so large.
    private static final long REGION = 32 << 20;

    private final Path file;
    private final long heap;
    private final String collector;
    private LaunchCheck last;

    /// The options of this Java.
    public static LaunchOptions of(Path data) {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var collector = FLAGS.values().stream()
                .filter(flag -> Boolean.parseBoolean(machine.getVMOption(flag).getValue())).findFirst().orElse("");
        return new LaunchOptions(data, Long.parseLong(machine.getVMOption("MaxHeapSize").getValue()), collector);
    }

    /// @param heap      the largest heap of the running Java, bytes
    /// @param collector its flag
    LaunchOptions(Path data, long heap, String collector) {
        this.file = data.resolve(NAME);
        this.heap = heap;
        this.collector = collector;
    }

    /// Writes the plan's options where they are others than before, and answers how this start compares.
    public LaunchCheck obey(CapacityPlan plan) {
        write(HEAD + String.join("\n", plan.limits().jvmOptions()) + "\n");
        var check = check(plan);
        if (!check.equals(last)) {
            last = check;
            switch (check) {
                case LaunchCheck.AsPlanned _ -> { }
                case LaunchCheck.Differs(var hint) -> LOG.log(Level.INFO, hint);
                case LaunchCheck.TooLarge(var hint) -> LOG.log(Level.WARNING, hint);
            }
        }
        return check;
    }

    private LaunchCheck check(CapacityPlan plan) {
        var planned = plan.limits().heap();
        var most = (long) plan.value(Formula.HEAP_MAX);
        if (heap >= most + REGION) {
            return new LaunchCheck.TooLarge("the heap may grow to " + mib(heap) + ", more than the " + mib(most)
                    + " that this machine can give: restart the node");
        }
        var wanted = FLAGS.get(plan.limits().collector());
        if (Math.abs(heap - planned) >= REGION || !collector.equals(wanted)) {
            return new LaunchCheck.Differs("planned is a heap of " + mib(planned) + " and " + wanted + ", running are "
                    + mib(heap) + " and " + collector + ": a restart brings what is planned");
        }
        return new LaunchCheck.AsPlanned();
    }

    @Override
    public String toString() {
        return "heap=" + mib(heap) + ", collector=" + collector;
    }

    private static String mib(long bytes) {
        return Math.round(bytes / MIB) + " MiB";
    }

    private void write(String text) {
        try {
            if (text.equals(written())) {
                return;
            }
            var next = file.resolveSibling(NAME + ".new");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the options of the next start could not be written to " + file.getFileName(),
                    failure);
        }
    }

    private String written() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException none) {
            return "";
        }
    }
}
