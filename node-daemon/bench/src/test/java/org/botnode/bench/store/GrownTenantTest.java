package org.botnode.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.botnode.daemon.store.StoreLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrownTenantTest {

    @TempDir
    Path folder;

    @Test
    void filledTenantIsSoundAndGoesOnInTheStore() throws Exception {
        try (Rig rig = Rig.open(folder, StoreLimits.defaults())) {
            GrownTenant grown = GrownTenant.fill(rig, 6_000, Duration.ofSeconds(60),
                    new PrintStream(OutputStream.nullOutputStream()));

            List<String> told = new ArrayList<>();
            try (var connection = RawFile.openForReading(rig.file(grown.tenant()), rig.limits());
                    var statement = connection.createStatement()) {
                for (String question : List.of("PRAGMA integrity_check", "SELECT count(*) FROM message",
                        "SELECT count(*) FROM inbound", "SELECT count(*) FROM pragma_foreign_key_check")) {
                    told.add(statement.executeQuery(question).getString(1));
                }
            }
            assertThat(told).containsExactly("ok", "6000", "3000", "0");
            Guests guests = new Guests(rig, grown.tenant(), grown.bot(), grown.users(), grown.standing());
            for (int i = 0; i < 100; i++) {
                guests.exchange();
            }
        }
    }
}
