package org.botnode.daemon;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Opens the console beside a node that was started where people can see it. The console is a program of its own and
/// stays when the node stops.
final class ConsoleWindow {

    private static final Logger LOG = System.getLogger(ConsoleWindow.class.getName());

    private ConsoleWindow() {}

    /// Whether there is a screen to open it on.
    static boolean isPossible(Map<String, String> environment, String system) {
        var name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") || name.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    /// Starts it by the launcher that started this process; where there is none, as in a package of the node alone,
    /// there is no console either.
    static void open(Path data) {
        var launcher = System.getProperty("botnode.command", "");
        if (launcher.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(List.of(launcher, "console", "--data", data.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the console could not be opened", failure);
        }
    }
}
