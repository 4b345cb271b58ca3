package org.botnode.daemon.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs a program of the system that answers at once.
final class ShortProgram {

    private static final long PATIENCE_S = 5;
    private static final int MOST = 64 * 1024;

    private ShortProgram() {}

    /// What it wrote; nothing where it is not there, fails or takes longer.
    static Optional<String> output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            var watchdog = Thread.ofVirtual().start(() -> endLate(process));
            try (var out = process.getInputStream()) {
                var text = new String(out.readNBytes(MOST), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
            } finally {
                process.destroyForcibly();
                watchdog.join();
            }
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
