package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Windows does not let go of a name while a file is open, so there is nothing to show there.
@DisabledOnOs(OS.WINDOWS)
class RemovedFileTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private Path home;
    private Path aside;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        fixture.stores.create(TENANT);
        home = fixture.stores.home(TENANT);
        aside = directory.resolve("aside");
        save("early");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String save(String name) {
        return fixture.stores.write(TENANT, writer -> {
            writer.settings().save(name, "1", 1);
            return name;
        });
    }

    private java.util.Set<String> names() {
        return fixture.stores.read(TENANT, reader -> reader.settings().all().keySet());
    }

    private void assertUnknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.fault()).isEqualTo(StoreFault.UNKNOWN_TENANT);
            assertThat(e.hint()).contains("directory");
        });
    }

    @Test
    void nothingIsAcknowledgedThatWentIntoARemovedFile() throws IOException {
        Files.move(home, aside);

        assertUnknown(() -> save("late"));
        assertUnknown(() -> save("later"));
        assertThat(home).doesNotExist();
    }

    @Test
    void commitDuringWhichTheDirectoryGoesAwayIsNotAcknowledged() {
        assertUnknown(() -> fixture.stores.write(TENANT, writer -> {
            writer.settings().save("late", "1", 1);
            try {
                return Files.move(home, aside);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Test
    void itWorksAgainOnceTheDirectoryIsBack() throws IOException {
        Files.move(home, aside);
        assertUnknown(() -> save("late"));

        Files.move(aside, home);

        assertThat(save("again")).isEqualTo("again");
        assertThat(names()).contains("early", "again");
    }

    @Test
    void fileThatWasPutInItsPlaceIsReadAndWrittenFromThenOn() throws IOException {
        Path copy = directory.resolve("copy.db");
        fixture.stores.write(TENANT, writer -> {
            writer.settings().save("copied", "1", 1);
            return null;
        });
        fixture.stores.closeUnused(java.time.Duration.ofNanos(-1));
        names();
        Files.copy(home.resolve("tenant.db"), copy);
        save("lost");

        Files.move(home, aside);
        Files.createDirectory(home);
        Files.move(copy, home.resolve("tenant.db"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(names()).containsExactlyInAnyOrder("early", "copied");
        assertThat(save("new")).isEqualTo("new");
        assertThat(names()).containsExactlyInAnyOrder("early", "copied", "new");
    }
}
