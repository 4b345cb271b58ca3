package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredCopyTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private Snapshot copy;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory.resolve("tenants"));
        fixture.stores.create(TENANT);
        fixture.conversation(TENANT, 400, "how are you");
        copy = fixture.stores.snapshot(TENANT, directory.resolve("copy.db"), () -> false);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void refused(StoreFault fault, long tenant) {
        assertThatThrownBy(() -> fixture.stores.examine(copy.file(), tenant, () -> false))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void soundCopyHasTheRowsThatWereCopied() throws Exception {
        var before = Files.readAllBytes(copy.file());

        assertThat(fixture.stores.examine(copy.file(), TENANT, () -> false)).isEqualTo(copy.rows())
                .containsEntry("message", 800L);

        assertThat(Files.readAllBytes(copy.file())).isEqualTo(before);
    }

    @Test
    void copyOfAnotherTenantIsRefused() {
        refused(StoreFault.DAMAGED, TENANT + 1);
    }

    @Test
    void copyWithAPageOfNothingIsRefused() throws Exception {
        Damage.zero(copy.file(), Damage.pages(copy.file(), "message", "leaf").getFirst());

        refused(StoreFault.DAMAGED, TENANT);
    }

    @Test
    void copyThatIsNotThereIsRefused() throws Exception {
        Files.delete(copy.file());

        refused(StoreFault.DAMAGED, TENANT);
    }

    @Test
    void lookIsEndedWhenItsCallerWantsItNoMore() {
        assertThatThrownBy(() -> fixture.stores.examine(copy.file(), TENANT, () -> true))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.fault()).isEqualTo(StoreFault.CLOSED));
    }
}
