package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedHomesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    @TempDir
    Path directory;

    private TenantHomes homes;
    private ReplacedHomes replaced;

    @BeforeEach
    void open() {
        homes = new TenantHomes(directory.resolve("tenants"));
        replaced = new ReplacedHomes(homes);
    }

    private Path prepared(String content) throws IOException {
        var prepared = Files.createDirectories(directory.resolve("tenants/.work/" + content));
        Files.writeString(prepared.resolve(TenantFile.NAME), content);
        return prepared;
    }

    @Test
    void oneTakesThePlaceOfTheOtherWhichIsKept() throws IOException {
        Files.writeString(homes.make(7).resolve(TenantFile.NAME), "first");

        var kept = replaced.exchange(7, prepared("second"), NOW).orElseThrow();

        assertThat(homes.file(7)).hasContent("second");
        assertThat(kept.resolve(TenantFile.NAME)).hasContent("first");
        assertThat(replaced.of(7)).containsExactly(kept);
        assertThat(homes.all()).containsExactly(7L);
    }

    @Test
    void tenantThatIsNotThereIsBroughtInAndNothingIsKept() throws IOException {
        assertThat(replaced.exchange(7, prepared("second"), NOW)).isEmpty();

        assertThat(homes.file(7)).hasContent("second");
        assertThat(replaced.of(7)).isEmpty();
    }

    @Test
    void crashBetweenTheTwoMovesIsUndone() throws IOException {
        Files.writeString(homes.make(7).resolve(TenantFile.NAME), "first");
        var kept = replaced.exchange(7, prepared("second"), NOW).orElseThrow();
        TenantHomes.removeTree(homes.home(7));

        replaced.bringBack();

        assertThat(homes.file(7)).hasContent("first");
        assertThat(kept).doesNotExist();
        replaced.bringBack();
        assertThat(homes.file(7)).hasContent("first");
    }

    @Test
    void removedTenantTakesWhatItReplacedWithIt() throws IOException {
        homes.make(7);
        replaced.exchange(7, prepared("second"), NOW);
        homes.make(8);
        replaced.exchange(8, prepared("third"), NOW);

        homes.remove(7);

        assertThat(replaced.of(7)).isEmpty();
        assertThat(replaced.of(8)).hasSize(1);
        replaced.bringBack();
        assertThat(homes.home(7)).doesNotExist();
    }

    @Test
    void oldOnesGoByTheirAge() throws IOException {
        homes.make(7);
        replaced.exchange(7, prepared("second"), NOW);
        replaced.exchange(7, prepared("third"), NOW.plus(Duration.ofDays(1)));

        assertThat(replaced.removeOlder(NOW)).isZero();
        assertThat(replaced.removeOlder(8, NOW.plusSeconds(1))).isZero();
        assertThat(replaced.removeOlder(7, NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(replaced.removeOlder(NOW.plusSeconds(1))).isZero();

        assertThat(replaced.of(7)).singleElement().satisfies(kept -> assertThat(kept.toString()).contains("20260302"));
    }
}
