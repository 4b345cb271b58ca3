package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.botnode.client.KeptNodes;
import org.botnode.client.Pin;
import org.botnode.console.connection.Door;
import org.botnode.console.connection.KeySource;
import org.botnode.console.connection.PinSource;
import org.botnode.console.entry.Held;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessFinderTest {

    private static final URI LOCAL = URI.create("http://127.0.0.1:8720");
    private static final URI FAR = URI.create("https://node.example:8720");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Pin PIN = new Pin("sha256//" + "A".repeat(43) + "=");
    private static final Pin OTHER = new Pin("sha256//" + "B".repeat(43) + "=");

    @TempDir
    Path data;

    @Test
    void runningNodeIsFoundWithItsKey() throws IOException {
        running("{\"url\":\"http://127.0.0.1:8720\",\"key\":\"bn_local\"}");

        assertThat(find(Optional.empty(), Optional.empty())).contains(new Access(
                new Door(LOCAL, Optional.empty(), PinSource.NONE, KeySource.COMPUTER, true), "bn_local"));
    }

    @Test
    void stoppedNodeIsNotFound() {
        assertThat(find(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void namedNodeElsewhereDoesNotGetTheLocalKey() throws IOException {
        running("{\"url\":\"http://127.0.0.1:8720\",\"key\":\"bn_local\"}");

        assertThat(find(Optional.of(FAR), Optional.empty())).contains(new Access(
                new Door(FAR, Optional.empty(), PinSource.NONE, KeySource.NONE, false), ""));
    }

    @Test
    void givenKeyIsUsedForANamedNode() {
        assertThat(find(Optional.of(FAR), Optional.of("bn_given"))).contains(new Access(
                new Door(FAR, Optional.empty(), PinSource.NONE, KeySource.COMMAND, false), "bn_given"));
    }

    @Test
    void nodesFingerprintComesWithItsKeyAndStaysWithTheNode() throws IOException {
        running("{\"url\":\"https://127.0.0.1:8720\",\"key\":\"bn_local\",\"pin\":\"" + PIN + "\"}");

        assertThat(find(Optional.empty(), Optional.empty()).orElseThrow().door().pin()).contains(PIN);
        assertThat(find(Optional.of(URI.create("https://127.0.0.1:8720")), Optional.empty()).orElseThrow().door())
                .returns(Optional.of(PIN), Door::pin).returns(PinSource.COMPUTER, Door::pinSource);
        assertThat(find(Optional.of(FAR), Optional.empty()).orElseThrow().door().pin()).isEmpty();
    }

    @Test
    void signInThatIsKeptIsUsedUntilItsTimeAndBeforeTheKeyOfThisComputer() throws IOException {
        running("{\"url\":\"http://127.0.0.1:8720\",\"key\":\"bn_local\"}");
        kept().keepToken(LOCAL, "bs_kept", Optional.of(NOON.plusSeconds(1)));

        assertThat(find(Optional.empty(), Optional.empty()).orElseThrow().key()).isEqualTo("bs_kept");
        assertThat(find(Optional.empty(), Optional.of("bn_given")).orElseThrow().key()).isEqualTo("bn_given");

        kept().keepToken(LOCAL, "bs_kept", Optional.of(NOON));
        assertThat(find(Optional.empty(), Optional.empty()).orElseThrow().key()).isEqualTo("bn_local");
    }

    @Test
    void fingerprintThatIsKeptIsUsedForItsAddressAlone() {
        kept().keepPin(FAR, PIN);

        assertThat(find(Optional.of(FAR), Optional.empty()).orElseThrow().door())
                .returns(Optional.of(PIN), Door::pin).returns(PinSource.KEPT, Door::pinSource);
        assertThat(find(Optional.of(URI.create("https://node.example:9000")), Optional.empty()).orElseThrow().door().pin())
                .isEmpty();
        var given = new ConsoleOptions(Optional.of(FAR), Optional.empty(), Optional.empty(), Optional.of(OTHER), data);
        assertThat(finder(given).find().orElseThrow().door())
                .returns(Optional.of(OTHER), Door::pin).returns(PinSource.COMMAND, Door::pinSource);
    }

    @Test
    void damagedFileIsAsNoNode() throws IOException {
        for (var text : new String[] {"", "{", "[]", "{\"url\":\"nonsense\",\"key\":\"k\"}", "{\"url\":null}",
            "x".repeat(100_000)}) {
            running(text);

            assertThat(find(Optional.empty(), Optional.empty())).isEmpty();
        }
    }

    @Test
    void keyFileThatHoldsSomethingElseIsNoKey() throws IOException {
        var file = Files.writeString(data.resolve("key.txt"), "one\ntwo");
        var options = new ConsoleOptions(Optional.of(FAR), Optional.of(file), Optional.empty(), Optional.empty(), data);

        assertThat(finder(options).find().orElseThrow().door().keySource()).isEqualTo(KeySource.NONE);
    }

    private Optional<Access> find(Optional<URI> node, Optional<String> key) {
        return finder(new ConsoleOptions(node, Optional.empty(), key, Optional.empty(), data)).find();
    }

    private AccessFinder finder(ConsoleOptions options) {
        return new AccessFinder(options, kept(), new Held(), () -> NOON);
    }

    private KeptNodes kept() {
        return new KeptNodes(data.resolve("home").resolve("sign-ins.json"));
    }

    private void running(String text) throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run").resolve("access.json"), text);
    }
}
