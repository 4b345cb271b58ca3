package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.botnode.client.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fills up: a real small file system where the test may mount one, else a supply of numbers.
@Timeout(60)
class FullDiskTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final long OTHER = TENANT + 1;

    @TempDir
    Path directory;

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return process.waitFor() == 0;
    }

    private static void fill(Path disk, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve(name))) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(disk).getUsableSpace()).as(full.getMessage()).isZero();
        }
    }

    private static void assertFull(Runnable write) {
        assertThatThrownBy(write::run).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).as(e.getMessage()).isEqualTo(StoreFault.DISK_FULL);
            assertThat(StoreProblem.of(e).kind()).isEqualTo(ProblemKind.DISK_FULL);
            assertThat(e.hint()).contains("resumes by itself");
        });
    }

    @Test
    void fullFileSystemRefusesWritesServesReadsAlsoOfClosedTenantsAndRecovers() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
                "this user may not mount a small file system");
        try {
            Session session;
            try (StoreFixture fixture = new StoreFixture(disk)) {
                fixture.stores.create(TENANT);
                fixture.stores.create(OTHER);
                session = fixture.conversation(TENANT, 20, "hi");
                // As a kill leaves it: its newest messages in the WAL only, and no index of that.
                Damage.copy(disk.resolve(Long.toString(TENANT)), directory.resolve("killed"));
            }
            Damage.copy(directory.resolve("killed"), disk.resolve(Long.toString(TENANT)));
            fill(disk, "fill");
            try (StoreFixture fixture = new StoreFixture(disk)) {
                List<Message> read = fixture.stores.read(TENANT, reader -> reader.messages().after(session.id(), 0, 100));
                assertThat(read).hasSize(40);
                // Closing what was read alone has moved the WAL into the file, which made some room.
                fill(disk, "more");
                assertFull(() -> fixture.stores.commit(TENANT, fixture.next(session, "new", "hi")));
                assertFull(() -> fixture.stores.create(OTHER + 1));

                Files.delete(disk.resolve("fill"));
                Files.delete(disk.resolve("more"));
            }
            // Opened anew rather than waited for: the disk is looked at once a second.
            try (StoreFixture fixture = new StoreFixture(disk)) {
                assertThat(fixture.stores.commit(TENANT, fixture.next(session, "new", "hi")))
                        .isInstanceOf(ExchangeOutcome.Committed.class);
                assertThat(fixture.user(OTHER, "u-1")).isNotNull();
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void growthIsRefusedALittleBeforeTheEndAndGoesOnWithinASecondOfRoom() {
        AtomicReference<DiskRoom.Space> space = new AtomicReference<>(new DiskRoom.Space(1L << 40, 65L << 20));
        AtomicLong nanos = new AtomicLong(7);
        DiskRoom room = new DiskRoom(space::get, nanos::get, 100);
        room.refuseGrowth();

        space.set(new DiskRoom.Space(1L << 40, 63L << 20));
        room.refuseGrowth();
        nanos.addAndGet(1_000_000_000);
        assertFull(room::refuseGrowth);

        space.set(new DiskRoom.Space(1L << 40, 65L << 20));
        nanos.addAndGet(1_000_000_000);
        room.refuseGrowth();
    }

    @Test
    void smallDiskKeepsAFiftiethOfItself() {
        assertThat(new DiskRoom.Space(100 << 20, 3 << 20).isShort()).isFalse();
        assertThat(new DiskRoom.Space(100 << 20, 1 << 20).isShort()).isTrue();
        assertThat(DiskRoom.Space.UNKNOWN.isShort()).isFalse();
        assertThat(DiskRoom.Space.of(directory.resolve("not").resolve("there")).total()).isPositive();
    }

    @Test
    void nothingNewBeginsFromTheOwnersShareOnAndAgainTwoPointsBelowIt() {
        AtomicReference<DiskRoom.Space> space = new AtomicReference<>(new DiskRoom.Space(1000L << 30, 101L << 30));
        AtomicLong nanos = new AtomicLong();
        DiskRoom room = new DiskRoom(space::get, nanos::get, 90);
        room.refuseNew();

        long[] free = {100, 102, 119, 121, 101};
        boolean[] refused = {true, true, true, false, false};
        for (int i = 0; i < free.length; i++) {
            space.set(new DiskRoom.Space(1000L << 30, free[i] << 30));
            nanos.addAndGet(1_000_000_000);

            assertThat(room.refusal().isPresent()).as(free[i] + " GiB free").isEqualTo(refused[i]);
            // What began goes on: there is room for it.
            room.refuseGrowth();
        }
    }

    @Test
    void knownMessagesReadsAndWhatBeganGoOnWhereNothingNewIsTaken() {
        AtomicReference<DiskRoom.Space> space = new AtomicReference<>(DiskRoom.Space.UNKNOWN);
        AtomicLong nanos = new AtomicLong();
        MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
        try (TenantStores stores = new TenantStores(directory, 1, new Snowflakes(5, clock, new MemoryReserve()), clock,
                StoreLimits.defaults(), new SlowStatements(StoreConfig.defaults(), clock),
                new DiskRoom(space::get, nanos::get, 95))) {
            stores.create(TENANT);
            space.set(new DiskRoom.Space(1000L << 30, 40L << 30));
            nanos.addAndGet(2_000_000_000);

            assertThat(stores.disk()).isEqualTo(new DiskUse(96, true));
            assertFull(() -> stores.admitMessage(TENANT, reader -> false));
            assertFull(() -> stores.admit(TENANT, Quota.STORED_BYTES));
            assertFull(() -> stores.create(OTHER));
            stores.admitMessage(TENANT, reader -> true);
            assertThat(stores.<String>write(TENANT, writer -> writer.blobs().put(new byte[1000]))).isNotNull();
        }
    }

    @Test
    void deletionsAndReadsGoOnWhereGrowthIsRefused() {
        AtomicReference<DiskRoom.Space> space = new AtomicReference<>(DiskRoom.Space.UNKNOWN);
        AtomicLong nanos = new AtomicLong();
        MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
        try (TenantStores stores = new TenantStores(directory, 1, new Snowflakes(5, clock, new MemoryReserve()), clock,
                StoreLimits.defaults(), new SlowStatements(StoreConfig.defaults(), clock),
                new DiskRoom(space::get, nanos::get, 100))) {
            stores.create(TENANT);
            stores.write(TENANT, writer -> writer.blobs().put(new byte[1000]));
            space.set(new DiskRoom.Space(1L << 40, 0));
            nanos.addAndGet(2_000_000_000);

            assertFull(() -> stores.write(TENANT, writer -> writer.blobs().put(new byte[2000])));
            String hash = BlobTable.hashOf(new byte[1000]);
            assertThat(stores.<Boolean>read(TENANT, reader -> reader.blobs().has(hash))).isTrue();
            stores.makeRoom(TENANT, writer -> {
                writer.blobs().remove(hash);
                return hash;
            });
            assertThat(stores.<Boolean>read(TENANT, reader -> reader.blobs().has(hash))).isFalse();
        }
    }
}
