package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SnapshotTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final int CHECKPOINT = 300;
    private static final int BOUND = 900;

    @TempDir
    Path directory;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private StoreFixture fixture;
    private Session session;
    private Path copy;
    private int written;

    @BeforeEach
    void open() throws IOException {
        fixture = new StoreFixture(directory.resolve("tenants"),
                new Limits().wal(CHECKPOINT, BOUND).read(Duration.ofMinutes(10)).build());
        fixture.stores.create(TENANT);
        session = fixture.conversation(TENANT, 40, "how are you");
        copy = Files.createDirectory(directory.resolve("out")).resolve("copy.db");
    }

    @AfterEach
    void close() {
        callers.close();
        fixture.close();
    }

    private void talk(int exchanges) {
        for (int i = 0; i < exchanges; i++) {
            fixture.stores.commit(TENANT, fixture.next(session, "n-" + written++, "and now"));
        }
    }

    /// About twenty pages a commit, always of the same rows.
    private void fillLog(int commits) {
        for (int i = 0; i < commits; i++) {
            fixture.stores.write(TENANT, writer -> {
                writer.settings().save("s-" + written % 4, Character.toString('a' + written++ % 26).repeat(60_000), 1);
                return null;
            });
        }
    }

    private long whole(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> left = Files.list(copy.getParent())) {
            assertThat(left).isEmpty();
        }
    }

    private static BooleanSupplier once(Runnable first) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                first.run();
            }
            return false;
        };
    }

    /// Begins a snapshot, and answers once it holds its view: what is done before `goOn` happens while it is made.
    private Future<Snapshot> held(CountDownLatch goOn) throws InterruptedException {
        CountDownLatch copying = new CountDownLatch(1);
        int[] asked = new int[1];
        Future<Snapshot> snapshot = callers.submit(() -> fixture.stores.snapshot(TENANT, copy, () -> {
            // The first question comes before the copy begins, the second one in its midst.
            if (++asked[0] == 2) {
                copying.countDown();
                await(goOn);
            }
            return false;
        }));
        copying.await();
        return snapshot;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void holdsWhatWasThereAtOneMomentWhileTheTenantGoesOn() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        talk(400);

        Future<Snapshot> making = held(goOn);
        talk(30);
        goOn.countDown();
        Snapshot snapshot = making.get();

        assertThat(snapshot.rows()).containsEntry("message", 880L).containsEntry("session", 1L).containsEntry("bot", 1L);
        assertThat(snapshot.schema()).isEqualTo(Migrations.NEWEST);
        assertThat(snapshot.bytes()).isEqualTo(Files.size(copy));
        assertThat(snapshot.sha256()).isEqualTo(HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(copy))));
        assertThat(whole("SELECT count(*) FROM message")).isEqualTo(880);
        assertThat(whole("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'")).isZero();
        assertThat(fixture.stores.<Integer>read(TENANT, reader -> reader.messages().after(session.id(), 0, 2_000).size()))
                .isEqualTo(940);
    }

    @Test
    void takesThePlaceOfAnEarlierCopy() throws Exception {
        Files.writeString(copy, "an old one");

        Snapshot snapshot = fixture.stores.snapshot(TENANT, copy, () -> false);

        assertThat(whole("SELECT count(*) FROM message")).isEqualTo(80);
        assertThat(fixture.stores.snapshot(TENANT, copy, () -> false)).isEqualTo(snapshot);
    }

    @Test
    void stoppedInItsMidstLeavesNothing() throws IOException {
        talk(400);
        int[] asked = new int[1];

        assertThatThrownBy(() -> fixture.stores.snapshot(TENANT, copy, () -> ++asked[0] >= 2))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.fault()).isEqualTo(StoreFault.CLOSED);
                    assertThat(e.getMessage()).contains("stopped by its caller");
                });

        assertThat(asked[0]).isGreaterThanOrEqualTo(2);
        assertNothingLeft();
        talk(1);
    }

    @Test
    void logMayGrowBeyondItsBoundMeanwhileAndShrinksAfterwardsAndNoReadIsEndedForIt() throws Exception {
        Path file = fixture.stores.home(TENANT).resolve("tenant.db");
        fillLog(200);
        fixture.stores.write(TENANT, writer -> {
            writer.settings().save("large", "x".repeat(12 << 20), 1);
            return null;
        });
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Snapshot> making = held(goOn);
        CountDownLatch reading = new CountDownLatch(1);
        Future<Long> read = callers.submit(() -> fixture.stores.<Long>read(TENANT, reader -> {
            reading.countDown();
            await(goOn);
            return reader.messages().after(session.id(), 0, 10).size() + 0L;
        }));
        reading.await();

        fillLog(70);

        assertThat(WalPages.bytes(file)).isGreaterThan(BOUND * TenantFile.WAL_PAGE_BYTES);
        goOn.countDown();
        assertThat(making.get().rows()).containsEntry("message", 80L);
        assertThat(read.get()).isEqualTo(10);
        fillLog(200);
        assertThat(fixture.stores.commits(TENANT).orElseThrow().checkpoints()).isPositive();
        assertThat(WalPages.bytes(file)).isLessThan((BOUND + 60) * TenantFile.WAL_PAGE_BYTES + (4L << 20));
    }

    @Test
    void endsWhereMoreIsWrittenMeanwhileThanTheLogMayHold() throws Exception {
        talk(400);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Snapshot> making = held(goOn);

        fillLog(100);
        goOn.countDown();

        assertThatThrownBy(making::get).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.READ_TOO_LONG));
        assertNothingLeft();
    }

    @Test
    void erasedTenantsCopyIsCutOff() throws Exception {
        talk(400);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Snapshot> making = held(goOn);
        Future<?> erasing = callers.submit(() -> fixture.stores.erase(TENANT));
        BooleanSupplier cut = () -> !making.isDone();
        goOn.countDown();

        erasing.get();

        while (cut.getAsBoolean()) {
            Thread.onSpinWait();
        }
        assertThat(fixture.stores.exists(TENANT)).isFalse();
        assertThat(Files.exists(copy.resolveSibling("copy.db.part"))).isFalse();
    }

    @Test
    void quarantinedTenantIsRefused() throws Exception {
        Path file = fixture.stores.home(TENANT).resolve("tenant.db");
        talk(200);
        fixture.close();
        Damage.zero(file, Damage.pages(file, "message", "leaf").get(1));
        fixture = new StoreFixture(directory.resolve("tenants"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> fixture.stores.snapshot(TENANT, copy, () -> false))
                    .isInstanceOfSatisfying(StoreException.class,
                            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.DAMAGED));
        }

        assertThat(fixture.stores.care().health(TENANT).isQuarantined()).isTrue();
        assertNothingLeft();
    }

    @Test
    void diskThatFillsUpInTheMidstLeavesNothingAndTheTenantGoesOn() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0,
                "this user may not mount a small file system");
        try {
            talk(400);
            copy = Files.createDirectory(disk.resolve("out")).resolve("copy.db");
            Path filling = disk.resolve("filling");

            assertThatThrownBy(() -> fixture.stores.snapshot(TENANT, copy, once(() -> fill(filling))))
                    .isInstanceOfSatisfying(StoreException.class,
                            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.DISK_FULL));
            assertNothingLeft();
            assertThatThrownBy(() -> fixture.stores.snapshot(TENANT, copy, () -> false))
                    .hasMessageContaining("would be almost full");
            talk(1);
            Files.delete(filling);
            assertThat(fixture.stores.snapshot(TENANT, copy, () -> false).rows()).containsEntry("message", 882L);
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(file).exists();
        }
    }

    @Test
    void changeMarkIsAnotherAfterEachCommitAndTheSameWithout() {
        String before = fixture.stores.changeMark(TENANT);
        fixture.stores.read(TENANT, reader -> reader.bots().all());
        assertThat(fixture.stores.changeMark(TENANT)).isEqualTo(before);

        talk(1);

        assertThat(fixture.stores.changeMark(TENANT)).isNotEqualTo(before);
    }
}
