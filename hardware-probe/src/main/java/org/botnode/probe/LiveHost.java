package org.botnode.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.botnode.probe.oshi.OshiLines;
import org.botnode.probe.windows.JobLines;

/// The machine this process runs on.
final class LiveHost implements Host {

    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_NAMES = 4096;

    @Override
    public Optional<String> text(String path) {
        try (var in = Files.newInputStream(Path.of(path))) {
            return Optional.of(clean(in.readNBytes(MAX_TEXT)));
        } catch (IOException | SecurityException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> names(String directory) {
        try (var entries = Files.list(Path.of(directory))) {
            return entries.limit(MAX_NAMES).map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException | SecurityException | InvalidPathException unreadable) {
            return List.of();
        }
    }

    @Override
    public boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException ofAnotherSystem) {
            return false;
        }
    }

    @Override
    public Optional<String> real(String path) {
        try {
            return Optional.of(Path.of(path).toRealPath().toString());
        } catch (IOException | SecurityException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public CommandOutcome run(Duration limit, List<String> command) {
        if (!Files.isExecutable(Path.of(command.getFirst()))) {
            return new CommandOutcome.Missing();
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return finish(process, limit);
        } catch (IOException failure) {
            return new CommandOutcome.Missing();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new CommandOutcome.TimedOut();
        }
    }

    private static CommandOutcome finish(Process process, Duration limit) throws InterruptedException {
        var output = new ByteArrayOutputStream();
        // A program that fills its pipe waits for a reader, so one reads while we watch the clock.
        var reader = Thread.ofPlatform().daemon().name("probe-output").start(() -> drain(process, output));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new CommandOutcome.TimedOut();
            }
            reader.join(limit);
            synchronized (output) {
                return new CommandOutcome.Finished(process.exitValue(), clean(output.toByteArray()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void drain(Process process, ByteArrayOutputStream output) {
        var buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (output) {
                    output.write(buffer, 0, Math.min(count, MAX_TEXT - output.size()));
                }
            }
        } catch (IOException ended) {
            // The process was stopped: what it said so far is what there is.
        }
    }

    @Override
    public Optional<String> library(String name) {
        return switch (name) {
            case "oshi" -> Optional.of(OshiLines.machine());
            case "oshi-graphics" -> Optional.of(OshiLines.graphics());
            case "job" -> JobLines.read();
            default -> Optional.empty();
        };
    }

    @Override
    public String property(String name) {
        return System.getProperty(name, "");
    }

    @Override
    public String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    @Override
    public Optional<Space> space(Path path) {
        for (var at = path.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                return measure(at);
            }
        }
        return Optional.empty();
    }

    private static Optional<Space> measure(Path path) {
        try {
            var store = Files.getFileStore(path);
            return Optional.of(new Space(store.getTotalSpace(), store.getUsableSpace(), store.type()));
        } catch (IOException | SecurityException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong used(Path directory) {
        return UsedBytes.below(directory);
    }

    @Override
    public int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    private static String clean(byte[] bytes) {
        return Decoded.text(bytes).replace("\0", "");
    }
}
