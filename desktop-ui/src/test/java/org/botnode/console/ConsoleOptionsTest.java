package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleOptionsTest {

    private static final Path DATA = Path.of("data");

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
    void valueMayFollowAnEqualsSign() {
        assertThat(parse("--node=http://127.0.0.1:9000").node()).contains(URI.create("http://127.0.0.1:9000"));
    }

    @Test
    void optionWithoutValueIsRefused() {
        assertThat(refusing("--node")).isInstanceOf(ConsoleOptions.Refused.class);
    }

    @Test
    void addressThatIsNoneIsRefused() {
        for (var wrong : new String[] {"localhost:8720", "ftp://host", "http://", "file:///etc/passwd", "http://a b"}) {
            assertThat(refusing("--node", wrong))
                    .as(wrong).isInstanceOf(ConsoleOptions.Refused.class);
        }
    }

    @Test
    void unknownOptionIsRefusedByName() {
        assertThat(refusing("--nods", "x"))
                .isInstanceOfSatisfying(ConsoleOptions.Refused.class,
                        refused -> assertThat(refused.reason()).contains("--nods"));
    }

    @Test
    void keyNeverShows() {
        var options = ConsoleOptions.parse(List.of(), Map.of("BOTNODE_KEY", "bn_secret"), DATA);

        assertThat(options.toString()).doesNotContain("bn_secret");
    }

    private static ConsoleOptions parse(String... args) {
        return (ConsoleOptions) refusing(args);
    }

    private static ParsedOptions refusing(String... args) {
        return ConsoleOptions.parse(List.of(args), Map.of(), DATA);
    }

    @Test
    void pinComesFromTheCommandLineOrTheEnvironmentAndIsChecked() {
        var pin = new org.botnode.client.Pin("sha256//" + "A".repeat(43) + "=");

        assertThat(ConsoleOptions.parse(List.of("--pin", pin.text()), Map.of(), DATA))
                .isInstanceOfSatisfying(ConsoleOptions.class, options -> assertThat(options.pin()).contains(pin));
        assertThat(ConsoleOptions.parse(List.of(), Map.of("BOTNODE_PIN", pin.text()), DATA))
                .isInstanceOfSatisfying(ConsoleOptions.class, options -> assertThat(options.pin()).contains(pin));
        assertThat(ConsoleOptions.parse(List.of("--pin", "abc"), Map.of(), DATA)).isInstanceOf(ConsoleOptions.Refused.class);
    }
}
