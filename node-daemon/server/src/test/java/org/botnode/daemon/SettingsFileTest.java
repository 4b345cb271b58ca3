package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SettingsFileTest {

    private static final String SECRET = "hush-hush-hush";

    @TempDir
    Path data;

    @Test
    void fewLinesThatStandForVeryManyAreRefused() throws IOException {
        var bomb = new StringBuilder("a0: &a0 [x,x]\n");
        for (var i = 1; i < 26; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(refused(bomb.toString())).contains("refers to another place", "line 1");
        for (var self : new String[] {"a: &a [*a]\n", "x: 1\na: &a {b: *a}\n", "a: &b c\n"}) {
            assertThat(refused(self)).as(self).contains("refers to another place");
        }
    }

    @Test
    void whatNamesATypeIsRefusedAndNotMade() throws IOException {
        for (var typed : new String[] {"a: !!java.io.File [x]", "a: !!set {b, c}", "!!map {a: b}", "a: !own b", "a: !!binary aGVsbG8="}) {
            assertThat(refused(typed)).as(typed).contains("names a type");
        }
    }

    @Test
    void deepAndLongFilesAreRefused() throws IOException {
        assertThat(refused("x: " + "[".repeat(50_000))).contains("nested too deep");
        assertThat(refused("x: " + "{a: ".repeat(50_000))).contains("nested too deep");
        assertThat(refused("# " + "y".repeat(2 << 20))).contains("larger than 1 MiB");
    }

    @Test
    void faultIsToldByItsPlaceAndNeverByItsWords() throws IOException {
        for (var broken : new String[] {"alerts:\n  webhook: \"" + SECRET + "\" x", "a: b: " + SECRET, "a: {" + SECRET + ": [", "a: '" + SECRET,
                "http:\n  port: 1\n " + SECRET, "a: \"" + SECRET + "\\q\"", "~: " + SECRET, "- " + SECRET, SECRET,
                "a: 1\na: " + SECRET, "a: b\n---\nc: " + SECRET, "@" + SECRET, "a..b: " + SECRET}) {
            assertThat(refused(broken)).as(broken).contains(NodeConfig.FILE);
        }
        assertThat(refused("http:\n  port: 1\n  idle: \"x\" y\n")).contains("line 3");
    }

    @Test
    void listOfMoreThanValuesIsRefusedByItsName() throws IOException {
        for (var items : new String[] {"[[a], b]", "[{a: b}]", "[a, [], b]"}) {
            assertThat(refused("http:\n  allowed-hosts: " + items + "\n")).as(items).contains("http.allowed-hosts");
        }
    }

    @Test
    void valueIsTakenAsItStands() throws IOException {
        Files.writeString(data.resolve(NodeConfig.FILE), "keys:\n  copy-to: /a/${keys.copy-to}/${HOME}\n");
        assertThat(NodeConfig.load(data, Map.of(), Map.of()).effective()).containsEntry("keys.copy-to", "/a/${keys.copy-to}/${HOME}");
    }

    @Test
    void otherEncodingsAreToldFrom() throws IOException {
        Files.write(data.resolve(NodeConfig.FILE), "http:\n  port: 9000 # é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused()).contains("not written in UTF-8");
        Files.write(data.resolve(NodeConfig.FILE), "http:\n  port: 9000\n".getBytes(StandardCharsets.UTF_16));
        assertThat(refused()).contains(NodeConfig.FILE);
    }

    @Test
    void plainFileWithCommentsAndAnEmptyOneAreTaken() throws IOException {
        Files.writeString(data.resolve(NodeConfig.FILE), "# nothing yet\n");
        assertThat(NodeConfig.load(data, Map.of(), Map.of()).http().port()).isEqualTo(8720);
        Files.writeString(data.resolve(NodeConfig.FILE), "http.idle: PT3M\nhttp: {port: 9000, allowed-hosts: [a.example, \"b.example\"]}\n");
        var http = NodeConfig.load(data, Map.of(), Map.of()).http();
        assertThat(http.port()).isEqualTo(9000);
        assertThat(http.allowedHosts()).containsExactlyInAnyOrder("a.example", "b.example");
    }

    private String refused(String text) throws IOException {
        Files.writeString(data.resolve(NodeConfig.FILE), text);
        return refused();
    }

    private String refused() {
        var told = catchThrowableOfType(ConfigException.class, () -> NodeConfig.load(data, Map.of(), Map.of()));
        assertThat(told).isNotNull().hasMessageNotContaining(SECRET);
        return told.getMessage();
    }
}
