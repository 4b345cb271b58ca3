package org.botnode.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.botnode.client.NodeClient;
import org.botnode.daemon.security.LocalAccess;

/// A daemon in a process of its own, as `botnode up` runs it, that a test may kill.
final class DaemonProcess implements AutoCloseable {

    private final Process process;
    private final Path data;

    private DaemonProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /// Starts it on a free port and waits until it says that it is up.
    static DaemonProcess start(Path data) throws IOException {
        var process = begin(data, "0");
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains("Ctrl-C")) {
                return new DaemonProcess(process, data);
            }
        }
        throw new IllegalStateException("the daemon ended with " + process.onExit().join().exitValue());
    }

    /// Starts one that is expected to be refused; the caller reads its words and its end.
    static Process begin(Path data, String port) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "-Dbotnode.terminal=err", "-cp", classPath, NodeMain.class.getName(),
                "--headless", "--data", data.toString(), "--port", port))
                .redirectErrorStream(true).start();
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
