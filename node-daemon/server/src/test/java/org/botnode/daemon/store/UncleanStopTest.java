package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The damage stands in an index that neither opening nor reading bots comes upon: only a check can find it.
@Timeout(60)
class UncleanStopTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    @TempDir
    Path crashed;

    private Path file(Path where) {
        return where.resolve(Long.toString(TENANT)).resolve("tenant.db");
    }

    /// A tenant of so many MiB as a kill leaves it, with damage that was there before; stopped cleanly where asked.
    private void make(int mebibytes, boolean clean) throws IOException, SQLException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.conversation(TENANT, 300, "hi");
            Random random = new Random(1);
            for (int i = 0; i < mebibytes; i++) {
                byte[] blob = new byte[1 << 20];
                random.nextBytes(blob);
                fixture.stores.write(TENANT, writer -> writer.blobs().put(blob));
            }
        }
        List<Long> leaves = Damage.pages(file(directory), "message_of_session", "leaf");
        Damage.zero(file(directory), leaves.getLast());
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.user(TENANT, "u-2");
            Damage.copy(directory, crashed);
        }
        assertThat(TenantFile.hasWal(file(crashed))).isTrue();
        if (clean) {
            Files.delete(TenantFile.wal(file(crashed)));
        }
    }

    private static List<Bot> bots(StoreFixture fixture) {
        return fixture.stores.read(TENANT, reader -> reader.bots().all());
    }

    private static void settle(StoreFixture fixture) {
        while (fixture.stores.care().inHand(TENANT).isPresent()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void smallFileThatWasNotClosedIsCheckedBeforeItIsServed() throws Exception {
        make(0, false);

        try (StoreFixture fixture = new StoreFixture(crashed)) {
            assertThatThrownBy(() -> bots(fixture)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.DAMAGED));
            assertThat(fixture.stores.care().health(TENANT).findings()).isNotEmpty();
        }
    }

    @Test
    void fileThatWasClosedIsServedWithoutACheck() throws Exception {
        make(0, true);

        try (StoreFixture fixture = new StoreFixture(crashed)) {
            assertThat(bots(fixture)).hasSize(1);
            assertThat(fixture.stores.care().health(TENANT).state()).isEqualTo(TenantHealth.State.SOUND);
        }
    }

    @Test
    void soundFileThatWasNotClosedIsServedAndNothingIsNoted() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fixture.bot(TENANT);
            Damage.copy(directory, crashed);
        }

        try (StoreFixture fixture = new StoreFixture(crashed)) {
            assertThat(bots(fixture)).hasSize(1);
            assertThat(fixture.stores.care().health(TENANT).state()).isEqualTo(TenantHealth.State.SOUND);
            assertThat(file(crashed).resolveSibling("health.json")).doesNotExist();
        }
    }

    @Test
    void largeFileThatWasNotClosedIsServedWhileItIsCheckedAndAFindingQuarantinesIt() throws Exception {
        make(20, false);

        try (StoreFixture fixture = new StoreFixture(crashed)) {
            assertThat(bots(fixture)).hasSize(1);
            settle(fixture);
            assertThatThrownBy(() -> bots(fixture)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.DAMAGED));
        }
    }

    @Test
    void checkThatAStopCutOffBeginsAgainAtTheNextStart() throws Exception {
        make(20, false);
        try (StoreFixture fixture = new StoreFixture(crashed)) {
            // Asked and answered on the same thread, so that the stop comes before the check.
            HealthFile.write(file(crashed).getParent(),
                    TenantHealth.SOUND.unchecked(fixture.clock.instant(), "the node was not stopped, it ended"));
        }
        Files.delete(TenantFile.wal(file(crashed)));

        try (StoreFixture fixture = new StoreFixture(crashed)) {
            fixture.stores.care().lookAfter(_ -> { });
            while (fixture.stores.care().health(TENANT).state() == TenantHealth.State.UNCHECKED) {
                Thread.onSpinWait();
            }
            assertThat(fixture.stores.care().health(TENANT).state()).isEqualTo(TenantHealth.State.QUARANTINED);
        }
    }

    @Test
    void stopDoesNotWaitForACheckAndKeepsItsNote() throws Exception {
        make(60, false);
        Files.copy(file(directory), file(crashed), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        StoreFixture fixture = new StoreFixture(crashed);
        assertThat(bots(fixture)).hasSize(1);
        fixture.close();

        assertThat(HealthFile.read(file(crashed).getParent()).state()).isIn(TenantHealth.State.UNCHECKED,
                TenantHealth.State.QUARANTINED);
    }

    @Test
    void erasureDoesNotWaitForACheck() throws Exception {
        make(60, false);

        try (StoreFixture fixture = new StoreFixture(crashed)) {
            assertThat(bots(fixture)).hasSize(1);
            fixture.stores.erase(TENANT);
            assertThat(fixture.stores.exists(TENANT)).isFalse();
        }
    }
}
