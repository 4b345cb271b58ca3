package org.botnode.daemon.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What this process had to fetch from a disk, as Linux counts it; elsewhere there is no such metric.
///
/// SQLite's driver does not tell hits and misses of the page cache. What misses that cache and the system's too is in here.
public final class DiskReads implements MeterBinder {

    private static final String FIELD = "read_bytes: ";

    private final Path counts;

    DiskReads(Path counts) {
        this.counts = counts;
    }

    public static DiskReads ofThisProcess() {
        return new DiskReads(Path.of("/proc/self/io"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (bytes().isPresent()) {
            FunctionCounter.builder("botnode.disk.read.bytes", this, it -> it.bytes().orElse(0))
                    .description("Bytes that the node's process had to fetch from disks").register(registry);
        }
    }

    OptionalLong bytes() {
        try {
            return Files.readAllLines(counts).stream().filter(line -> line.startsWith(FIELD))
                    .mapToLong(line -> Long.parseLong(line.substring(FIELD.length()).strip())).findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
