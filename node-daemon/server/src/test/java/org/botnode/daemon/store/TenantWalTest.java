package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TenantWalTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final int CHECKPOINT = 300;
    private static final int BOUND = 900;
    private static final long PAGE = 4_120;
    /// What one commit of these tests may add beyond the bound before somebody looks.
    private static final long SLACK = 60 * PAGE;

    @TempDir
    Path directory;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private StoreFixture fixture;
    private Path file;
    private int written;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory, new Limits().wal(CHECKPOINT, BOUND).read(Duration.ofMinutes(10)).build());
        fixture.stores.create(TENANT);
        file = fixture.stores.home(TENANT).resolve("tenant.db");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private long wal() {
        return WalPages.bytes(file);
    }

    /// About twenty pages a commit, always of the same rows.
    private void write(int commits) {
        for (int i = 0; i < commits; i++) {
            fixture.stores.write(TENANT, writer -> {
                String text = Character.toString('a' + written % 26).repeat(60_000);
                writer.settings().save("s-" + written++ % 4, text, 1);
                return null;
            });
        }
    }

    private Connection otherReader() throws SQLException {
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement();
        statement.execute("BEGIN");
        statement.executeQuery("SELECT count(*) FROM sqlite_schema").next();
        return other;
    }

    @Test
    void logStaysShortWhileWritingGoesOn() {
        write(400);

        assertThat(wal()).isLessThan(BOUND * PAGE + SLACK);
        assertThat(fixture.stores.commits(TENANT).orElseThrow().checkpoints()).isPositive();
    }

    @Test
    void readThatHoldsTheLogIsEndedAndTheLogShrinks() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        Future<Long> read = callers.submit(() -> fixture.stores.<Long>read(TENANT, reader -> {
            reading.countDown();
            return reader.statements.one(LongReadTest.ENDLESS, row -> row.whole(1)).orElseThrow();
        }));
        reading.await();

        write(100);

        assertThatThrownBy(read::get).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.fault()).isEqualTo(StoreFault.READ_TOO_LONG);
                    assertThat(e.getMessage()).contains("write-ahead log");
                });
        write(100);
        assertThat(wal()).isLessThan(BOUND * PAGE + SLACK);
    }

    @Test
    void anotherProgramsReaderStopsNoWriterAndTheLogShrinksOnceItHasGone() throws SQLException {
        long held;
        try (Connection other = otherReader()) {
            write(100);
            held = wal();
            assertThat(other.isClosed()).isFalse();
        }

        write(100);

        assertThat(held).isGreaterThan(BOUND * PAGE + SLACK);
        assertThat(wal()).isLessThan(BOUND * PAGE + SLACK);
        assertThat(fixture.stores.commits(TENANT).orElseThrow().walBytes()).isLessThan(held);
    }

    @Test
    void shortReadsAllTheTimeDoNotKeepTheLogFromStartingOver() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        Future<Integer> reads = callers.submit(() -> {
            int count = 0;
            while (enough.getCount() > 0) {
                fixture.stores.read(TENANT, reader -> reader.settings().all().size());
                count++;
            }
            return count;
        });

        write(300);
        enough.countDown();

        assertThat(reads.get()).isPositive();
        assertThat(wal()).isLessThan(BOUND * PAGE + SLACK);
    }
}
