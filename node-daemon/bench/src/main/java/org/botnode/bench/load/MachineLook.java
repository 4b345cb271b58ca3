package org.botnode.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/// The machine's processor so far, as Linux counts it, and a node's process; what is not told is NaN.
///
/// @param all    ticks of all cores since the machine started, as the next two
/// @param waited while a disk was waited for and nothing else ran
/// @param node   processor time of the node's process
/// @param nanos  when this was
record MachineLook(double all, double idle, double waited, Duration node, long nanos) {

    private static final Path TICKS = Path.of("/proc/stat");
    private static final int IDLE = 4;
    private static final int WAITED = 5;
    private static final int LAST = 8;

    static MachineLook now(ProcessHandle node) {
        Duration used = node.info().totalCpuDuration().orElse(Duration.ZERO);
        try {
            return of(Files.readString(TICKS), used, System.nanoTime());
        } catch (IOException unknown) {
            return new MachineLook(Double.NaN, Double.NaN, Double.NaN, used, System.nanoTime());
        }
    }

    /// @param stat content of `/proc/stat`, whose first line adds up all cores
    static MachineLook of(String stat, Duration node, long nanos) {
        String[] words = stat.lines().findFirst().orElse("").strip().split("\\s+");
        double all = 0;
        for (int at = 1; at <= LAST; at++) {
            all += Double.parseDouble(words[at]);
        }
        return new MachineLook(all, Double.parseDouble(words[IDLE]), Double.parseDouble(words[WAITED]), node, nanos);
    }

    /// Share of all cores that was busy since then, 0 to 1.
    double busySince(MachineLook before) {
        return all == before.all ? Double.NaN : 1 - (idle - before.idle + waited - before.waited) / (all - before.all);
    }

    /// Share of the cores' time that waited for a disk since then.
    double waitedSince(MachineLook before) {
        return all == before.all ? Double.NaN : (waited - before.waited) / (all - before.all);
    }

    double secondsSince(MachineLook before) {
        return (nanos - before.nanos) / 1e9;
    }

    /// Resident memory of a process in MB; empty where the system does not tell.
    static OptionalDouble residentMb(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000.0).findFirst();
        } catch (IOException unknown) {
            return OptionalDouble.empty();
        }
    }
}
