package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of a tenant as they may lie on the disk after a power cut: what was acknowledged was forced to the disk, of
/// all that was written after that any part may be there, be old, be zero or be torn.
class PowerLossTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final int COMMITS = 40;
    private static final int CUTS = 40;
    private static final int SECTOR = 512;
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<Integer> walAfter = new ArrayList<>();
    private long session;
    private byte[] file;
    private byte[] fileAfterCheckpoint;
    private byte[] wal;

    /// One writer, its files after each acknowledgement, and its main file before and after a checkpoint.
    @BeforeEach
    void write() throws IOException, SQLException {
        System.out.println("seed " + seed);
        try (StoreFixture fixture = new StoreFixture(directory.resolve("live"))) {
            fixture.stores.create(TENANT);
            Session opened = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "u-1"));
            fixture.stores.commit(TENANT, fixture.opening(opened, "m-0", text(0)));
            Path live = fixture.stores.home(TENANT).resolve(TenantFile.NAME);
            checkpoint(live);
            file = Files.readAllBytes(live);
            for (int i = 1; i <= COMMITS; i++) {
                fixture.stores.commit(TENANT, fixture.next(opened, "m-" + i, text(i)));
                walAfter.add(Math.toIntExact(Files.size(live.resolveSibling("tenant.db-wal"))));
            }
            wal = Files.readAllBytes(live.resolveSibling("tenant.db-wal"));
            checkpoint(live);
            fileAfterCheckpoint = Files.readAllBytes(live);
            assertThat(Files.readAllBytes(live.resolveSibling("tenant.db-wal"))).isEqualTo(wal);
            session = opened.id();
        }
    }

    @Test
    void tailOfTheLogThatWasNotForcedMayBeMissingTornOrGarbage() throws IOException {
        for (int cut = 0; cut < CUTS; cut++) {
            int acknowledged = 1 + random.nextInt(COMMITS);
            int forced = walAfter.get(acknowledged - 1);

            List<String> said = saidIn(cut, file, tornAfter(forced));

            assertThat(said).as("seed %d, cut %d, %d acknowledged", seed, cut, acknowledged)
                    .hasSizeGreaterThan(acknowledged).isEqualTo(expected(said.size()));
        }
    }

    @Test
    void checkpointMayHaveReachedAnyPagesOfTheFile() throws IOException {
        assertThat(fileAfterCheckpoint).isNotEqualTo(file);
        for (int cut = 0; cut < CUTS; cut++) {
            List<String> said = saidIn(cut, halfWritten(), wal);

            assertThat(said).as("seed %d, cut %d", seed, cut).isEqualTo(expected(COMMITS + 1));
        }
    }

    private byte[] tornAfter(int forced) {
        byte[] torn = wal.clone();
        int from = forced + random.nextInt(wal.length - forced + 1);
        switch (random.nextInt(3)) {
            case 0 -> torn = Arrays.copyOf(torn, from);
            case 1 -> Arrays.fill(torn, from, torn.length, (byte) 0);
            default -> {
                for (int sector = forced / SECTOR * SECTOR; sector < torn.length; sector += SECTOR) {
                    int start = Math.max(forced, sector);
                    if (random.nextBoolean()) {
                        byte[] garbage = new byte[Math.min(sector + SECTOR, torn.length) - start];
                        random.nextBytes(garbage);
                        System.arraycopy(garbage, 0, torn, start, garbage.length);
                    }
                }
            }
        }
        return torn;
    }

    private byte[] halfWritten() {
        byte[] half = Arrays.copyOf(file, random.nextBoolean() ? fileAfterCheckpoint.length : file.length);
        for (int page = 0; page + PAGE <= half.length; page += PAGE) {
            if (random.nextBoolean()) {
                System.arraycopy(fileAfterCheckpoint, page, half, page, PAGE);
            }
        }
        return half;
    }

    /// What the user said, as a store that opens these files reads it; the shared index beside them is lost.
    private List<String> saidIn(int cut, byte[] main, byte[] log) throws IOException {
        Path stores = directory.resolve("cut-" + cut);
        Path home = Files.createDirectories(stores.resolve(Long.toString(TENANT)));
        Files.write(home.resolve(TenantFile.NAME), main);
        Files.write(home.resolve("tenant.db-wal"), log);
        try (StoreFixture fixture = new StoreFixture(stores)) {
            return fixture.stores.read(TENANT, reader -> {
                assertThat(reader.statements.one("PRAGMA integrity_check", row -> row.text(1))).contains("ok");
                return reader.messages().after(session, 0, 1_000).stream()
                        .filter(message -> message.role() == MessageRole.USER).map(Message::body).toList();
            });
        }
    }

    private static void checkpoint(Path live) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + live);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    private static List<String> expected(int messages) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            expected.add(text(i));
        }
        return expected;
    }

    private static String text(int i) {
        return "message " + i + " " + "x".repeat(i * 37);
    }
}
