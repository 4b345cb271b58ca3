package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.console.Loads.NOON;

import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.client.CapacityView;
import org.botnode.client.NodeEvent;
import org.botnode.console.task.InlineTasks;
import org.botnode.console.theme.Appearance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures of every screen, light and dark, at two sizes, to be looked at: `mvn -pl desktop-ui -am -Pscreenshots
/// verify` writes them to `target/screenshots`.
class Screenshots {

    private static final Path TARGET = Path.of("target", "screenshots");

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800", "DARK,1280,800", "LIGHT,1920,1080", "DARK,1920,1080"})
    void capacity(Appearance look, int width, int height) throws Exception {
        var node = new FakeNode("1").with(new CapacityView(NOON, Loads.at(NOON, 12)));
        var desk = Desk.open(node, new InlineTasks(), look, width, height);
        desk.does(() -> {
            desk.connection().connect();
            for (int second = 1; second <= 240; second++) {
                var rate = 14 + 6 * Math.sin(second / 17.0) + 3 * Math.sin(second / 4.0);
                node.tell(new NodeEvent.Load(Loads.at(NOON.plusSeconds(second), rate)));
            }
        });

        var file = TARGET.resolve("capacity-%s-%dx%d.png".formatted(look.key(), width, height));
        desk.picture(file);

        assertThat(Files.size(file)).isPositive();
        desk.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void states(Appearance look) throws Exception {
        var node = new FakeNode("1").with(new CapacityView(NOON, Loads.idle(NOON)));
        node.notRunning();
        var desk = Desk.open(node, new InlineTasks(), look, 1280, 800);
        desk.does(desk.connection()::connect);
        desk.picture(TARGET.resolve("away-%s.png".formatted(look.key())));
        node.start();
        desk.does(desk.connection()::connect);
        desk.picture(TARGET.resolve("new-node-%s.png".formatted(look.key())));
        desk.does(node::stop);
        desk.picture(TARGET.resolve("lost-%s.png".formatted(look.key())));
        desk.close();
    }
}
