package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleOptionsTest {

    @Test
    void nothingGivenMeansTheNodeOfTheDataDirectory() {
        var options = parse();

        assertThat(options.node()).isEmpty();
        assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void everyOptionMaps() {
        var options = parse("--node", "https://node.example:8720", "--key-file", "key.txt", "--data", "/srv/botnode");

        assertThat(options.node()).contains(URI.create("https://node.example:8720"));
        assertThat(options.keyFile()).contains(Path.of("key.txt"));
        assertThat(options.data()).isEqualTo(Path.of("/srv/botnode").toAbsolutePath());
    }

    @Test
    void addressThatIsNoneIsRefused() {
        for (var wrong : new String[] {"localhost:8720", "ftp://host", "http://", "file:///etc/passwd", "http://a b"}) {
            assertThat(ConsoleOptions.parse(new String[] {"--node", wrong}, Map.of()))
                    .as(wrong).isInstanceOf(ConsoleOptions.Refused.class);
        }
    }

    @Test
    void unknownOptionIsRefusedByName() {
        assertThat(ConsoleOptions.parse(new String[] {"--nods", "x"}, Map.of()))
                .isInstanceOfSatisfying(ConsoleOptions.Refused.class,
                        refused -> assertThat(refused.reason()).contains("--nods"));
    }

    @Test
    void keyNeverShows() {
        var options = ConsoleOptions.parse(new String[0], Map.of("BOTNODE_KEY", "bn_secret"));

        assertThat(options.toString()).doesNotContain("bn_secret");
    }

    private static ConsoleOptions parse(String... args) {
        return (ConsoleOptions) ConsoleOptions.parse(args, Map.of());
    }
}
