package org.botnode.probe.linux;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.botnode.probe.Ceiling;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// How many files the data directory's file system can still make, by `stat`, since Java cannot ask.
public final class InodeSensor implements Sensor {

    private static final List<String> PLACES = List.of("/usr/bin/stat", "/bin/stat", "/run/current-system/sw/bin/stat");
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Path data;

    public InodeSensor(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "inodes";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        // macOS has a stat that understands none of this.
        var program = PLACES.stream().filter(host::exists).findFirst();
        var place = nearest(host);
        if (program.isEmpty() || place == null || !host.exists("/proc/self/mountinfo")) {
            return;
        }
        if (host.run(PATIENCE, List.of(program.get(), "-f", "-c", "%c %d", place.toString()))
                instanceof CommandOutcome.Finished(int code, var out) && code == 0) {
            var cells = out.strip().split("\\s+");
            var total = cells.length == 2 ? Lines.whole(cells[0]) : OptionalLong.empty();
            var free = cells.length == 2 ? Lines.whole(cells[1]) : OptionalLong.empty();
            if (total.isPresent() && free.isPresent() && free.getAsLong() <= total.getAsLong()) {
                // btrfs and others make them as they go, and say 0 of 0.
                draft.machine().measured(Facts.DISK_INODES,
                        total.getAsLong() == 0 ? Ceiling.NONE : Ceiling.of(free.getAsLong()), "stat");
            }
        }
    }

    /// The data directory, or the nearest above it that exists.
    private Path nearest(Host host) {
        var at = data;
        while (at != null && !host.exists(at.toString())) {
            at = at.getParent();
        }
        return at;
    }
}
