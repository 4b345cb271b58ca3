package org.botnode.daemon.log;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Served;

/// Takes what the node and its libraries log, and each request that is over, and writes them in batches from one
/// thread. A full queue makes callers wait: a line is late. Lines that the disk does not take are counted, and once it
/// takes some again, one line tells how many are missing. Closing writes what is left.
public final class NodeLog implements Served.Listener, AutoCloseable {

    private static final int QUEUE = 16_384;
    private static final int BATCH = 2_048;
    private static final SimpleFormatter WORDS = new SimpleFormatter();

    private final LogConfig config;
    private final LogFile file;
    private final OutputStream copy;
    private final LostLines lost = new LostLines();
    private final ArrayBlockingQueue<Object> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    /// Of the writer's thread: lost since the last line that was written.
    private long untold;

    /// Ends the writer once all before it is written.
    private static final Object END = new Object();

    private record Request(long at, Served served) {}

    /// Where the JDK's logging hands over. Its own shutdown hook closes handlers while the node still has things to
    /// say, so this does not end with it.
    private final class Intake extends Handler {

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                put(record);
            }
        }

        @Override
        public void flush() {
            // The writer writes each batch through.
        }

        @Override
        public void close() {
            // The node closes the log, last of all.
        }
    }

    private NodeLog(LogConfig config, LogFile file, OutputStream copy) {
        this.config = config;
        this.file = file;
        this.copy = copy;
        this.writer = Thread.ofPlatform().name("log").daemon(true).start(this::write);
    }

    /// Makes this the log of the whole process.
    ///
    /// @param toStandardError whether the lines are copied there
    public static NodeLog open(Path data, LogConfig config, boolean toStandardError) {
        try {
            var file = new LogFile(data.resolve("logs").resolve("botnode.log"), config.maxSize(), config.files());
            var copy = toStandardError ? new FileOutputStream(FileDescriptor.err) : OutputStream.nullOutputStream();
            var log = new NodeLog(config, file, copy);
            LogManager.getLogManager().reset();
            var root = Logger.getLogger("");
            root.setLevel(level(config.level()));
            root.addHandler(log.new Intake());
            // Says at info level, at each start, what only a developer of the library wants to know.
            Logger.getLogger("io.helidon").setLevel(Level.WARNING);
            return log;
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot write the log in " + data.resolve("logs") + ".",
                    "Give the node's user the right to write the data directory.", failure);
        }
    }

    @Override
    public void served(Served request) {
        if (config.requests()) {
            put(new Request(System.currentTimeMillis(), request));
        }
    }

    /// Counts the lines that are missing in this log, and whichever others are written beside it.
    public LostLines lost() {
        return lost;
    }

    @Override
    public void close() {
        put(END);
        try {
            writer.join();
            file.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            System.err.println("botnode: the log could not be closed: " + failure.getMessage());
        }
    }

    private void put(Object line) {
        try {
            waiting.put(line);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        var line = new LogLine();
        var batch = new ArrayList<Object>(BATCH);
        var bytes = new ByteArrayOutputStream(1 << 16);
        try {
            while (!batch.contains(END)) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                bytes.reset();
                for (var entry : batch) {
                    append(line, bytes, entry);
                }
                write(line, bytes.toByteArray(), batch.contains(END) ? batch.size() - 1 : batch.size());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(LogLine line, byte[] lines, int count) {
        try {
            copy.write(lines);
        } catch (IOException unheard) {
            // Whoever read it is gone; the file is the log.
        }
        try {
            file.write(untold == 0 ? lines : withMissing(line, lines));
            untold = 0;
        } catch (IOException failure) {
            // A disk that is full must not stop conversations that need no more of it; people at the terminal see this.
            if (untold == 0) {
                System.err.println("botnode: the log cannot be written: " + failure.getMessage());
            }
            untold += count;
            lost.ofNode(count);
        }
    }

    private byte[] withMissing(LogLine line, byte[] lines) {
        var bytes = new ByteArrayOutputStream(lines.length + 512);
        line.append(bytes, System.currentTimeMillis(), "warn", "", "",
                untold + " lines are missing here: the log could not be written", -1, 0, "");
        bytes.writeBytes(lines);
        return bytes.toByteArray();
    }

    private static void append(LogLine line, ByteArrayOutputStream out, Object entry) {
        switch (entry) {
            case Request request -> {
                var served = request.served();
                line.append(out, request.at(), served.status() >= 500 ? "error" : "info", served.tenantId(),
                        served.userId(), served.route(), served.nanos(), served.status(), served.traceId());
            }
            case LogRecord record -> line.append(out, record.getMillis(), name(record.getLevel()), "", "",
                    message(record), -1, 0, "");
            default -> { }
        }
    }

    private static String message(LogRecord record) {
        var words = WORDS.formatMessage(record);
        return record.getThrown() == null ? words : words + ": " + Failures.text(record.getThrown());
    }

    private static String name(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "warn";
        }
        return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
    }

    private static Level level(LogConfig.Level level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }
}
