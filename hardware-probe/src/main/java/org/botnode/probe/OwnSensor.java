package org.botnode.probe;

import java.nio.file.Path;
import java.time.Duration;

/// What this node stores already.
final class OwnSensor implements Sensor {

    private final Path data;

    OwnSensor(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "own";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        host.used(data).ifPresentOrElse(
                bytes -> draft.machine().measured(Facts.DISK_OWN, bytes, "files in the data directory"),
                () -> draft.machine().unknown(Facts.DISK_OWN, "files in the data directory",
                        "they are too many to add up at once, or cannot be read"));
    }
}
