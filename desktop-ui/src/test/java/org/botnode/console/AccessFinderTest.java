package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.botnode.client.Pin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessFinderTest {

    private static final URI LOCAL = URI.create("http://127.0.0.1:8720");

    @TempDir
    Path data;

    @Test
    void runningNodeIsFoundWithItsKey() throws IOException {
        running("{\"url\":\"http://127.0.0.1:8720\",\"key\":\"bn_local\"}");

        assertThat(find(Optional.empty(), Optional.empty())).contains(new Access(LOCAL, "bn_local", Optional.empty()));
    }

    @Test
    void stoppedNodeIsNotFound() {
        assertThat(find(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void namedNodeElsewhereDoesNotGetTheLocalKey() throws IOException {
        running("{\"url\":\"http://127.0.0.1:8720\",\"key\":\"bn_local\"}");
        var far = URI.create("https://node.example:8720");

        assertThat(find(Optional.of(far), Optional.empty())).contains(new Access(far, "", Optional.empty()));
    }

    @Test
    void givenKeyIsUsedForANamedNode() {
        var far = URI.create("https://node.example:8720");

        assertThat(find(Optional.of(far), Optional.of("bn_given"))).contains(new Access(far, "bn_given", Optional.empty()));
    }

    @Test
    void nodesFingerprintComesWithItsKeyAndStaysWithTheNode() throws IOException {
        var pin = "sha256//" + "A".repeat(43) + "=";
        running("{\"url\":\"https://127.0.0.1:8720\",\"key\":\"bn_local\",\"pin\":\"" + pin + "\"}");
        var far = URI.create("https://node.example:8720");

        assertThat(find(Optional.empty(), Optional.empty()).orElseThrow().pin()).contains(new Pin(pin));
        assertThat(find(Optional.of(URI.create("https://127.0.0.1:8720")), Optional.empty()).orElseThrow().pin())
                .contains(new Pin(pin));
        assertThat(find(Optional.of(far), Optional.empty()).orElseThrow().pin()).isEmpty();
    }

    @Test
    void damagedFileIsAsNoNode() throws IOException {
        for (var text : new String[] {"", "{", "[]", "{\"url\":\"nonsense\",\"key\":\"k\"}", "{\"url\":null}",
            "x".repeat(100_000)}) {
            running(text);

            assertThat(find(Optional.empty(), Optional.empty())).isEmpty();
        }
    }

    private Optional<Access> find(Optional<URI> node, Optional<String> key) {
        return new AccessFinder(new ConsoleOptions(node, Optional.empty(), key, Optional.empty(), data)).find();
    }

    private void running(String text) throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run").resolve("access.json"), text);
    }
}
