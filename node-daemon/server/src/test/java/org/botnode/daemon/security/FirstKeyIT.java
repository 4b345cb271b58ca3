package org.botnode.daemon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.botnode.daemon.Node;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstKeyIT {

    @TempDir
    Path data;

    @Test
    void isShownOnATerminalAndKeptNowhere() throws Exception {
        String shown;
        try (var node = RunningNode.on(data)) {
            shown = ((FirstKey.Shown) node.node().firstKey().orElseThrow()).key().text();

            assertThat(node.call("GET", "/api/v1/keys", shown).statusCode()).isEqualTo(200);
            assertThat(node.node().firstKey().orElseThrow().toString()).doesNotContain(shown);
        }

        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file)).as(file.toString()).asString().doesNotContain(shown);
            }
        }
    }

    @Test
    void isAFileOfItsOwnerWhereNoTerminalShowsIt() throws Exception {
        var config = NodeConfig.load(data, Map.of(), Map.of("http.port", "0", "machine.benchmarks", "off"));
        try (var node = Node.start(data, config, new org.botnode.daemon.Terminal(false, true))) {
            var file = ((FirstKey.Filed) node.firstKey().orElseThrow()).file();

            assertThat(SecretKey.isKey(Files.readString(file).strip())).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("run/access.json"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void isMadeOnceAndTheLocalKeyAnewAtEachStart() throws Exception {
        String before;
        try (var node = RunningNode.on(data)) {
            before = node.key();
        }

        assertThat(LocalAccess.read(data)).isEmpty();
        try (var node = RunningNode.on(data)) {
            assertThat(node.node().firstKey()).isEmpty();
            assertThat(node.call("GET", "/api/v1/node", before).statusCode()).isEqualTo(401);
            assertThat(node.call("GET", "/api/v1/node", node.key()).statusCode()).isEqualTo(200);
        }
    }
}
