package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `kill -9` at any moment of a migration leaves the old file or the new one, and the next opening ends what was begun.
class MigrationCrashIT {

    private static final long TENANT = SchemaFixture.TENANT;
    private static final int KEYS = 40_000;
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    private RawFile file;
    private Map<String, List<String>> rows;

    /// Large enough that the copy has several slices, the steps spill into the WAL, and each stage takes its time.
    @BeforeEach
    void fill() throws IOException, SQLException {
        file = RawFile.released("1", directory, TENANT);
        file.change("PRAGMA foreign_keys = ON",
                "INSERT INTO blob (hash, part, data) VALUES ('filler', 0, randomblob(10000000))",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + KEYS + ") "
                        + "INSERT INTO inbound SELECT 1000 + i, i % 5, 'api', (SELECT min(id) FROM end_user), 'key-' || i,"
                        + " randomblob(16), NULL, NULL, i, 1, NULL FROM n");
        rows = file.rows();
    }

    @ParameterizedTest
    @CsvSource({"COPYING, 1, false", "COPYING, 2, false", "COPIED, 1, false", "STEPPED, 2, false", "STEPPED, 5, false",
            "COMMITTED, 1, true", "MOVED, 1, true", "VERIFIED, 1, true"})
    void killAtAStageLeavesTheOldFileOrTheNewOne(MigrationStage stage, int times, boolean isNew)
            throws IOException, InterruptedException, SQLException {
        Process migrating = begin(stage, times);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(migrating.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("at " + stage);
        } finally {
            migrating.destroyForcibly().waitFor();
        }

        assertThat(lookAtACopy().version()).isEqualTo(isNew ? Migrations.NEWEST : 1);
        assertThat(lookAtACopy().rows()).isEqualTo(rows);
        assertNextOpeningEndsIt();
    }

    @Test
    void killAtAnyMomentLeavesTheOldFileOrTheNewOne() throws IOException, InterruptedException, SQLException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        for (int kill = 0; kill < KILLS; kill++) {
            Process migrating = begin(MigrationStage.CLEARED, 1);
            // No stage is waited for: the moment is what the test varies.
            migrating.waitFor(200 + random.nextInt(1_500), TimeUnit.MILLISECONDS);
            migrating.destroyForcibly().waitFor();

            assertThat(lookAtACopy().rows()).isEqualTo(rows);
        }

        assertNextOpeningEndsIt();
    }

    private void assertNextOpeningEndsIt() throws IOException, SQLException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            Optional<Bot> desk = fixture.stores.read(TENANT, reader -> reader.bots().bySlug("desk"));
            assertThat(desk).isPresent();
        }
        assertThat(file.version()).isEqualTo(Migrations.NEWEST);
        assertThat(file.rows()).isEqualTo(rows);
        assertThat(file.texts("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(names()).containsExactly("tenant.db");
    }

    /// A look with SQLite would tidy up what the next opening has to.
    private RawFile lookAtACopy() throws IOException {
        Path aside = Files.createDirectories(directory.resolve("aside"));
        for (String name : List.of("tenant.db", "tenant.db-wal")) {
            Path from = file.path().resolveSibling(name);
            Files.deleteIfExists(aside.resolve(name));
            if (Files.exists(from)) {
                Files.copy(from, aside.resolve(name));
            }
        }
        Files.deleteIfExists(aside.resolve("tenant.db-shm"));
        return new RawFile(aside.resolve("tenant.db"));
    }

    private Process begin(MigrationStage stage, int times) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", MigratingProcess.class.getName(), file.path().toString(),
                stage.name(), Integer.toString(times)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
