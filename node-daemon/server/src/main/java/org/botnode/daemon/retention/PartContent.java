package org.botnode.daemon.retention;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.botnode.client.Json;
import org.botnode.client.JsonException;

/// What one part of an archive holds: messages by id, and the sessions that they were said in. Small enough for memory.
/// Belongs to one thread.
final class PartContent {

    /// As many messages as one part has at most,
    static final int ROWS = 10_000;
    /// and bytes of text, about; one message more may come above it.
    static final long BYTES = 4L << 20;

    private final SortedMap<Long, ArchivedSession> sessions = new TreeMap<>();
    private final SortedMap<Long, ArchivedMessage> messages = new TreeMap<>();
    private long bytes;

    /// Adds a message; one of the same id is replaced.
    void add(ArchivedMessage message, ArchivedSession session) {
        sessions.put(session.number(), session);
        var before = messages.put(message.number(), message);
        bytes += size(message) - (before == null ? 0 : size(before));
    }

    /// Adds all that another one holds.
    void addAll(PartContent other) {
        other.messages.values().forEach(message -> add(message, other.session(message)));
    }

    boolean isFull() {
        return messages.size() >= ROWS || bytes >= BYTES;
    }

    /// Whether so much more would go in.
    boolean hasRoomFor(PartContent other) {
        return messages.size() + other.messages.size() <= ROWS && bytes + other.bytes <= BYTES;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    Collection<ArchivedMessage> messages() {
        return messages.values();
    }

    /// The message of that id, or null.
    ArchivedMessage message(long id) {
        return messages.get(id);
    }

    ArchivedSession session(ArchivedMessage message) {
        return sessions.get(message.session());
    }

    /// Those of its messages whose ids pass.
    PartContent only(Predicate<ArchivedMessage> passes) {
        var some = new PartContent();
        messages.values().stream().filter(passes).forEach(message -> some.add(message, session(message)));
        return some;
    }

    PartName name(YearMonth month, int part, int revision) {
        return new PartName(month, part, revision, messages.firstKey(), messages.lastKey(), messages.size());
    }

    /// As JSON Lines, UTF-8: the sessions first.
    byte[] lines() {
        var out = new ByteArrayOutputStream((int) Math.min(64 << 20, 2 * bytes + 1024));
        sessions.values().forEach(session -> line(out, ArchiveLine.of(session)));
        messages.values().forEach(message -> line(out, ArchiveLine.of(message)));
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, ArchiveLine line) {
        out.writeBytes(line.bytes());
        out.write('\n');
    }

    /// Reads lines, to their end.
    ///
    /// @throws IllegalArgumentException where they are not an archive's
    static PartContent read(InputStream lines) throws IOException {
        var content = new PartContent();
        var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8), 1 << 16);
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            content.take(line);
        }
        return content;
    }

    private void take(String line) {
        try {
            var read = Json.read(line.getBytes(StandardCharsets.UTF_8), ArchiveLine.class);
            read.session().ifPresent(session -> sessions.put(session.number(), session));
            read.message().ifPresent(message -> {
                var session = sessions.get(message.session());
                if (session == null) {
                    throw new IllegalArgumentException("a message of an archive has no session");
                }
                message.row();
                session.row();
                add(message, session);
            });
        } catch (JsonException unreadable) {
            throw new IllegalArgumentException("a line of an archive cannot be read", unreadable);
        }
    }

    private static long size(ArchivedMessage message) {
        return message.body().length() + message.extra().map(String::length).orElse(0) + 200L;
    }
}
