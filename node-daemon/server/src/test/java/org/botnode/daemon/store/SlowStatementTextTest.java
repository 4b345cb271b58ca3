package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All that a store can do, each statement logged as slow, with a word that can be recognised wherever a user's word can
/// come in: as a text, a filter's value, a memory, a table and a column.
class SlowStatementTextTest {

    private static final String WORD = "zimtstern7f3a";

    @TempDir
    Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void noLineHoldsAWordOfAUser() {
        Logger logger = Logger.getLogger(SlowStatements.class.getName());
        Handler handler = collecting();
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        // A minute passes between any two looks at the clock, so that no line is left out.
        AtomicLong minutes = new AtomicLong();
        SlowStatements all = new SlowStatements(new StoreConfig(Duration.ofNanos(1), 95),
                () -> Instant.EPOCH.plus(Duration.ofMinutes(minutes.incrementAndGet())));
        try (StoreFixture fixture = new StoreFixture(directory, all)) {
            new StoreTour(fixture, WORD).go();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }

        assertThat(lines).hasSizeGreaterThan(100).noneMatch(line -> line.contains(WORD));
        assertThat(lines).anyMatch(line -> line.contains("FROM bot_") && line.contains("plan: SCAN"))
                .anyMatch(line -> line.contains("CREATE TRIGGER"))
                .anyMatch(line -> line.contains("on the reader") && line.contains("plan: SEARCH message USING INDEX"))
                .anyMatch(line -> line.contains("commit on the writer"));
    }

    private Handler collecting() {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
