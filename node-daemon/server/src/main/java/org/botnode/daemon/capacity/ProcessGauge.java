package org.botnode.daemon.capacity;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What this process uses of the machine now; what the system does not tell is absent.
final class ProcessGauge {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private final Path data;

    ProcessGauge(Path data) {
        this.data = data;
    }

    /// Of the cores that this process may use, 0 to 100.
    OptionalDouble cpuPercent() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return OptionalDouble.empty();
        }
        var load = system.getProcessCpuLoad();
        return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(100, load * 100));
    }

    /// Resident memory in bytes; Linux tells it in a file.
    OptionalLong memoryUsed() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    OptionalLong diskFree() {
        try {
            return OptionalLong.of(Files.getFileStore(data).getUsableSpace());
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
