package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.botnode.client.NodeClient;
import org.junit.jupiter.api.Test;

/// What is shipped holds nothing that could be a secret of all nodes: keys and tokens are made by each node for itself.
class ShippedSecretsTest {

    private static final Pattern SECRET = Pattern.compile(
            // A key or a token of ours; a private key; 256 bits or more as text; a password in a setting.
            "b[ns]_[A-Za-z0-9_-]{43}|PRIVATE KEY-----\\s*[A-Za-z0-9+/]{20}|(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9A-F]{64})(?![0-9A-Za-z])"
                    + "|(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{43}=(?!=)"
                    + "|(?i)(?:password|secret|signing[-_]key)[\"']?\\s*[:=]\\s*[\"'][^\"'\\s]{6,}[\"']");

    @Test
    void noClassAndNoFileOfTheProductHoldsASecret() throws Exception {
        var found = new ArrayList<String>();
        for (var type : List.of(NodeMain.class, NodeClient.class)) {
            var place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                look(place, found);
            } else {
                try (var jar = FileSystems.newFileSystem(place)) {
                    look(jar.getPath("/"), found);
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void patternKnowsASecretWhereThereIsOne() {
        for (var secret : List.of("bn_" + "a1B2-".repeat(8) + "xyz", "-----BEGIN PRIVATE KEY-----\n" + "MIGHAgEAMBMGByqGSM49", "0123456789abcdef".repeat(4),
                "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=", "secret = \"changeme\"", "\"password\": \"hunter2\"")) {
            assertThat(SECRET.matcher("x = '" + secret + "';").find()).as(secret).isTrue();
        }
        assertThat(SECRET.matcher("the password: it is asked for").find()).isFalse();
    }

    private static void look(Path root, List<String> found) throws Exception {
        var files = 0;
        try (var all = Files.walk(root)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files++;
                SECRET.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).results()
                        .forEach(hit -> found.add(root.relativize(file) + ": " + hit.group()));
            }
        }
        assertThat(files).as("files in " + root).isGreaterThan(20);
    }
}
