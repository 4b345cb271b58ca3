package org.botnode.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the node's database has acknowledged is in its file, as a process that is killed right then leaves it.
class ControlCrashTest {

    private static final int TENANTS = 40;

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedRowIsFoundInTheFileAsItLiesThere() throws IOException {
        Path live = Files.createDirectories(directory.resolve("live"));
        try (ControlDatabase database = ControlDatabase.open(live)) {
            // The engine writes over freed space only once it is old; here at once, as in a node that has run for long.
            database.write("free space at once", connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute("SET RETENTION_TIME 0");
                }
            });
            TenantRegister register = new TenantRegister(database);
            for (int id = 1; id <= TENANTS; id++) {
                register.add(new Tenant(id, "t-" + id, "x".repeat(id * 37 % 150), Tenant.State.ACTIVE, Instant.EPOCH));

                assertThat(asLeftBehind(live, id)).as("after %d rows", id)
                        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, id).boxed().toList());
            }
        }
    }

    private Iterable<Long> asLeftBehind(Path live, int number) throws IOException {
        Path left = Files.createDirectories(directory.resolve("left-" + number));
        Files.copy(live.resolve("node.mv.db"), left.resolve("node.mv.db"));
        try (ControlDatabase database = ControlDatabase.open(left)) {
            return new TenantRegister(database).all().stream().map(Tenant::id).toList();
        }
    }
}
