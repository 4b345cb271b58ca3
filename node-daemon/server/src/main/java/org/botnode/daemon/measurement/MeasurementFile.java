package org.botnode.daemon.measurement;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.probe.bench.Measurement;

/// The last measurement of the machine, kept in the data directory: `machine-report.json`. Whoever removes it has the
/// machine measured anew. Read once, safe for many threads.
public final class MeasurementFile {

    public static final String NAME = "machine-report.json";

    private static final Logger LOG = System.getLogger(MeasurementFile.class.getName());
    /// A report has a few kilobytes.
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private Optional<Measurement> last;

    public MeasurementFile(Path data) {
        this.file = data.resolve(NAME);
    }

    /// What was measured last; nothing where that was never done, or by a version that kept something else.
    public synchronized Optional<Measurement> last() {
        if (last == null) {
            last = read().filter(it -> it.schema() == Measurement.SCHEMA);
        }
        return last;
    }

    /// Tells what was measured as live traffic corrects it, until the next measurement or start.
    synchronized void refine(double factor) {
        last = last().map(measured -> measured.refined(factor));
    }

    /// Keeps a measurement in place of the last; written aside and put there whole.
    public synchronized void keep(Measurement measurement) {
        var aside = file.resolveSibling(NAME + ".new");
        try {
            try (var channel = FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(Json.pretty(measurement).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            last = Optional.of(measurement);
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot write " + file + ".",
                    "Make room on its disk, and let the node's user write there.", failure);
        }
    }

    private Optional<Measurement> read() {
        try {
            return Files.size(file) > LARGEST ? Optional.empty()
                    : Optional.of(Json.read(Files.readAllBytes(file), Measurement.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | JsonException unreadable) {
            LOG.log(Level.WARNING, "cannot read " + file + "; the machine is measured anew", unreadable);
            return Optional.empty();
        }
    }
}
