package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowStatementsTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
    private final SlowStatements slow = new SlowStatements(StoreConfig.defaults(), clock);
    private final List<Long> counted = new ArrayList<>();
    private final StatementWatch watch = slow.of(4711, "reader", counted::add);
    private final Logger logger = Logger.getLogger(SlowStatements.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
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

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private void ran(String sql, long millis) {
        watch.ran(sql, millis * MILLI, 3, () -> List.of("SCAN message"));
    }

    @Test
    void lineNamesTenantLaneTimeRowsPlanAndStatement() {
        ran("SELECT id FROM message WHERE body = ?", 153);

        assertThat(lines).containsExactly("slow statement: tenant 4711, select on the reader, 153.0 ms, 3 rows; "
                + "plan: SCAN message; SELECT id FROM message WHERE body = ?");
    }

    @Test
    void quickStatementsAreNeitherToldNorCountedNorPlanned() {
        watch.ran("SELECT 1", 100 * MILLI - 1, 1, () -> {
            throw new AssertionError("planned");
        });

        assertThat(lines).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void badStatementHasALineAMinuteAndIsCountedEachTime() {
        for (int second = 0; second < 120; second++) {
            ran("SELECT id FROM message WHERE body = ?", 200);
            clock.step(1_000);
        }

        assertThat(counted).hasSize(120);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("59 more like it were not told");
    }

    @Test
    void manyDifferentStatementsHaveThirtyLinesAMinuteTogether() {
        for (int number = 0; number < 2_000; number++) {
            ran("SELECT id FROM message WHERE id IN (?" + ", ?".repeat(number) + ")", 200);
        }
        assertThat(lines).hasSize(30);

        clock.step(60_000);
        ran("SELECT 2", 200);
        assertThat(lines).hasSize(31);
    }

    @Test
    void planThatCannotBeHadFailsNothing() {
        watch.ran("SELECT 3", 200 * MILLI, 0, () -> {
            throw new StoreException(StoreFault.FAILED, "no", "");
        });

        assertThat(lines).singleElement().asString().endsWith("0 rows; SELECT 3");
    }

    @Test
    void zeroTellsNothing() {
        StatementWatch off = new SlowStatements(new StoreConfig(Duration.ZERO, 95), clock).of(1, "writer", counted::add);

        off.ran("SELECT 1", Long.MAX_VALUE - 1, 0, List::of);

        assertThat(lines).isEmpty();
        assertThat(counted).isEmpty();
    }
}
