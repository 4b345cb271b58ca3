package org.botnode.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.botnode.client.NodeClient;
import org.botnode.daemon.security.LocalAccess;

/// A daemon in a process of its own, as `botnode up` runs it, that a test may kill.
final class DaemonProcess implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private static final int PATIENCE_S = 120;

    private final Process process;
    private final Path data;

    private DaemonProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /// Starts it on a free port and waits until it says that it is up.
    static DaemonProcess start(Path data) throws IOException {
        return start(data, OPTIONS, UnaryOperator.identity());
    }

    /// @param options of Java
    /// @param around  what the command becomes, such as one in a container
    static DaemonProcess start(Path data, List<String> options, UnaryOperator<List<String>> around) throws IOException {
        var process = begin(data, "0", options, around);
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        var isUp = new AtomicBoolean();
        // One that is never up ends here with what it said, and holds up nobody for longer.
        CompletableFuture.delayedExecutor(PATIENCE_S, TimeUnit.SECONDS).execute(() -> {
            if (!isUp.get()) {
                process.destroyForcibly();
            }
        });
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains("Ctrl-C")) {
                isUp.set(true);
                return new DaemonProcess(process, data);
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the daemon ended with " + process.onExit().join().exitValue() + " and said\n" + said);
    }

    /// Starts one that is expected to be refused; the caller reads its words and its end.
    static Process begin(Path data, String port) throws IOException {
        return begin(data, port, OPTIONS, UnaryOperator.identity());
    }

    private static Process begin(Path data, String port, List<String> options, UnaryOperator<List<String>> around)
            throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dbotnode.terminal=err", "-cp", classPath,
                NodeMain.class.getName(), "--headless", "--data", data.toString(), "--port", port));
        return new ProcessBuilder(around.apply(command)).redirectErrorStream(true).start();
    }

    /// Bytes of memory that it had resident at most, as Linux tells.
    long mostResident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElseThrow();
        }
    }

    URI address() {
        return URI.create(access().url());
    }

    String key() {
        return access().key();
    }

    NodeClient client() {
        return access().client();
    }

    private LocalAccess access() {
        return LocalAccess.read(data).orElseThrow();
    }

    /// `kill -9`: no hook runs, nothing is flushed.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// A friendly stop; its exit status.
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
