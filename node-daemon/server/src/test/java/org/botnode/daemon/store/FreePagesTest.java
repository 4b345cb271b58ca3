package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was removed goes back to the disk.
class FreePagesTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    @Test
    void newFileGivesItsFreePagesBackInSlices() throws IOException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            emptied(fixture);
            long before = closedSize(fixture);
            long free = fixture.stores.read(TENANT, reader -> reader.freePages().count());
            assertThat(free).isGreaterThan(100);
            assertThat(fixture.stores.<Boolean>read(TENANT, reader -> reader.freePages().canGiveBack())).isTrue();

            fixture.stores.makeRoom(TENANT, writer -> {
                writer.freePages().giveBack(40);
                return 0;
            });
            assertThat(fixture.stores.<Long>read(TENANT, reader -> reader.freePages().count())).isEqualTo(free - 40);
            fixture.stores.makeRoom(TENANT, writer -> {
                writer.freePages().giveBack((int) free);
                return 0;
            });

            assertThat(fixture.stores.<Long>read(TENANT, reader -> reader.freePages().count())).isZero();
            assertThat(closedSize(fixture)).isLessThanOrEqualTo(before - (free - 4) * 4096);
        }
    }

    @Test
    void fileOfAnOlderVersionIsRewrittenOnceWhileNobodyUsesIt() throws IOException, SQLException {
        RawFile file = RawFile.released("2", directory, TENANT);
        try (StoreFixture fixture = new StoreFixture(directory)) {
            emptied(fixture);
            long before = closedSize(fixture);
            Map<String, List<String>> rows = file.rows();
            assertThat(fixture.stores.<Boolean>read(TENANT, reader -> reader.freePages().canGiveBack())).isFalse();

            assertThat(fixture.stores.rewrite(TENANT)).isTrue();

            assertThat(fixture.stores.<Boolean>read(TENANT, reader -> reader.freePages().canGiveBack())).isTrue();
            assertThat(closedSize(fixture)).isLessThan(before);
            assertThat(file.rows()).isEqualTo(rows);
            assertThat(file.texts("PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    @Test
    void fileThatSomebodyUsesIsNotRewritten() throws IOException, SQLException {
        RawFile.released("2", directory, TENANT);
        try (StoreFixture fixture = new StoreFixture(directory)) {
            boolean did = fixture.stores.read(TENANT, _ -> inAnother(fixture));

            assertThat(did).isFalse();
        }
    }

    private static boolean inAnother(StoreFixture fixture) {
        boolean[] did = new boolean[1];
        Thread other = Thread.ofVirtual().start(() -> did[0] = fixture.stores.rewrite(TENANT));
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return did[0];
    }

    private static void emptied(StoreFixture fixture) {
        String hash = fixture.stores.write(TENANT, writer -> writer.blobs().put(new byte[2 << 20]));
        fixture.stores.write(TENANT, writer -> {
            writer.blobs().remove(hash);
            return 0;
        });
    }

    private long closedSize(StoreFixture fixture) throws IOException {
        while (fixture.stores.openTenants() > 0) {
            fixture.stores.closeUnused(Duration.ZERO);
            Thread.onSpinWait();
        }
        // Waits until the closing is over, and opens nothing.
        fixture.stores.glimpse(TENANT, TenantReader::tenantId);
        return Files.size(directory.resolve(TENANT + "/tenant.db"));
    }
}
