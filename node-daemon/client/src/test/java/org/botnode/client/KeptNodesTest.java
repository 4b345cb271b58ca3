package org.botnode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeptNodesTest {

    private static final URI OFFICE = URI.create("https://office.example:8720");
    private static final URI HOME = URI.create("https://home.example:8720");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Pin PIN = new Pin("sha256//" + "A".repeat(43) + "=");

    @TempDir
    Path home;

    private Path file;
    private KeptNodes kept;

    @BeforeEach
    void open() {
        file = home.resolve(".botnode").resolve("sign-ins.json");
        kept = new KeptNodes(file);
    }

    @Test
    void whatIsKeptOfOneNodeIsNotToldOfAnother() {
        kept.keepToken(OFFICE, "bs_office", Optional.of(NOON));
        kept.keepPin(HOME, PIN);

        var again = new KeptNodes(file);
        assertThat(again.of(OFFICE)).isEqualTo(new KeptNode(Optional.of("bs_office"), Optional.of(NOON), Optional.empty()));
        assertThat(again.of(HOME)).isEqualTo(new KeptNode(Optional.empty(), Optional.empty(), Optional.of(PIN.text())));
    }

    @Test
    void addressIsTheSameInCapitalsAndWithAPath() {
        kept.keepToken(OFFICE, "bn_key", Optional.empty());

        assertThat(kept.of(URI.create("HTTPS://Office.Example:8720/")).token()).contains("bn_key");
        assertThat(kept.of(URI.create("http://office.example:8720")).token()).isEmpty();
    }

    @Test
    void signInThatIsForgottenLeavesTheKeyByWhichTheNodeIsKnown() {
        kept.keepPin(OFFICE, PIN);
        kept.keepToken(OFFICE, "bs_office", Optional.of(NOON));

        kept.forgetToken(OFFICE);

        assertThat(kept.of(OFFICE)).isEqualTo(new KeptNode(Optional.empty(), Optional.empty(), Optional.of(PIN.text())));
    }

    @Test
    void nodeOfWhichNothingIsLeftHasNoLine() throws Exception {
        kept.keepToken(OFFICE, "bs_office", Optional.of(NOON));

        kept.forgetToken(OFFICE);

        assertThat(Files.readString(file)).isEqualTo("{}");
    }

    @Test
    void tokenEndsAtItsTimeAndAKeyWithoutOneDoesNot() {
        kept.keepToken(OFFICE, "bs_office", Optional.of(NOON));
        kept.keepToken(HOME, "bn_home", Optional.empty());

        assertThat(kept.of(OFFICE).token(NOON.minusMillis(1))).contains("bs_office");
        assertThat(kept.of(OFFICE).token(NOON)).isEmpty();
        assertThat(kept.of(HOME).token(NOON)).contains("bn_home");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadIt() throws Exception {
        kept.keepToken(OFFICE, "bs_office", Optional.of(NOON));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
    }

    @Test
    void damagedFileIsToldAndNotWrittenOver() throws Exception {
        Files.createDirectories(file.getParent());
        for (var text : new String[] {"", "{", "[]", "{\"https://office.example:8720\":{\"pin\":\"sha256//short\"}}"}) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> kept.of(OFFICE)).isInstanceOf(KeptNodesException.class).hasMessageContaining("Remove it");
            assertThatThrownBy(() -> kept.keepPin(OFFICE, PIN)).isInstanceOf(KeptNodesException.class);
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void tokenNeverShows() {
        assertThat(new KeptNode(Optional.of("bs_secret"), Optional.empty(), Optional.empty()).toString())
                .doesNotContain("bs_secret");
    }
}
