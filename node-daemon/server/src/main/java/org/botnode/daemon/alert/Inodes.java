package org.botnode.daemon.alert;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Host;

/// How many of a file system's places for files are taken, by Linux's `stat`, since Java cannot ask.
final class Inodes {

    private static final List<String> PLACES = List.of("/usr/bin/stat", "/bin/stat", "/run/current-system/sw/bin/stat");
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private Inodes() {}

    /// Percent; absent where the system does not tell, or the file system makes places as it goes.
    static OptionalDouble used(Host host, Path directory) {
        var program = PLACES.stream().filter(host::exists).findFirst();
        if (program.isEmpty() || !host.exists("/proc/self/mountinfo")) {
            return OptionalDouble.empty();
        }
        var command = List.of(program.get(), "-f", "-c", "%c %d", directory.toAbsolutePath().toString());
        return host.run(PATIENCE, command) instanceof CommandOutcome.Finished(int code, var out) && code == 0
                ? share(out.strip()) : OptionalDouble.empty();
    }

    private static OptionalDouble share(String told) {
        if (!told.matches("[1-9]\\d{0,18} \\d{1,18}")) {
            return OptionalDouble.empty();
        }
        var cells = told.split(" ");
        var all = Double.parseDouble(cells[0]);
        return OptionalDouble.of(Math.clamp(100 * (all - Double.parseDouble(cells[1])) / all, 0, 100));
    }
}
