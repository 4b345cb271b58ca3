package org.botnode.daemon.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A restore that is cut off in its last step, after any of its moves.
class NodeSiteTest {

    private static final List<String> NAMES = List.of("ids", "keyring.json", "secrets/node-key", "tenants/1/tenant.db",
            "node.mv.db");

    @TempDir
    Path directory;

    private static void fill(Path root, String content) throws IOException {
        for (var name : NAMES) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), content);
        }
    }

    private static Map<String, String> files(Path root) throws IOException {
        var found = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        found.remove("run/lock");
        return found;
    }

    /// The old node, and the new one in the workshop.
    private Path data(int number) throws IOException {
        var data = directory.resolve("data" + number);
        fill(data, "old");
        fill(data.resolve(".restoring/fresh"), "new");
        Files.writeString(data.resolve("logs"), "the log stays");
        return data;
    }

    @Test
    void whoeverComesNextEndsIt() throws IOException {
        var tops = List.of("ids", "keyring.json", "secrets", "tenants", "node.mv.db");
        var ends = new ArrayList<Map<String, String>>();
        for (int moved = 0; moved <= 2 * tops.size(); moved++) {
            var data = data(moved);
            var isIn = moved > tops.size();
            Files.createDirectories(data.resolve("replaced-x"));
            for (var name : tops.subList(0, Math.min(moved, tops.size()))) {
                Files.move(data.resolve(name), data.resolve("replaced-x").resolve(name));
            }
            for (var name : isIn ? tops.subList(0, moved - tops.size()) : List.<String>of()) {
                Files.move(data.resolve(".restoring/fresh").resolve(name), data.resolve(name));
            }
            Files.writeString(data.resolve(".restoring/settling"), isIn ? "in" : "replaced-x");

            NodeSite.finish(data);

            ends.add(files(data));
        }

        assertThat(ends.getFirst()).containsEntry("node.mv.db", "new").containsEntry("replaced-x/node.mv.db", "old")
                .containsEntry("logs", "the log stays").hasSize(2 * NAMES.size() + 1);
        assertThat(ends).allMatch(ends.getFirst()::equals);
    }

    @Test
    void whatWasOnlyPreparedIsThrownAway() throws IOException {
        var data = data(0);
        var before = new TreeMap<>(files(data));
        before.keySet().removeIf(name -> name.startsWith(".restoring"));

        NodeSite.finish(data);

        assertThat(files(data)).isEqualTo(before);
        assertThat(data.resolve(".restoring")).doesNotExist();
    }

    @Test
    void settingsThatTheOwnerPutThereStay() throws IOException {
        var data = Files.createDirectory(directory.resolve("fresh"));
        Files.writeString(data.resolve("node.yaml"), "the owner's");

        try (var site = NodeSite.take(data, false)) {
            fill(site.fresh(), "new");
            Files.writeString(site.fresh().resolve("node.yaml"), "the lost machine's");
            assertThat(site.settle("20260101-000000")).isEmpty();
        }

        assertThat(data.resolve("node.yaml")).hasContent("the owner's");
        assertThat(data.resolve("node.yaml.restored")).hasContent("the lost machine's");
        assertThat(data.resolve("node.mv.db")).hasContent("new");
    }
}
