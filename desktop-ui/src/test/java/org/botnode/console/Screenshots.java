package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.console.Loads.NOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import org.botnode.client.Grant;
import org.botnode.client.KeptNodes;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.console.connection.KeySource;
import org.botnode.console.entry.Entrance;
import org.botnode.console.entry.Held;
import org.botnode.console.task.FxTasks;
import org.botnode.console.task.InlineTasks;
import org.botnode.console.theme.Appearance;
import org.botnode.daemon.Node;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of every screen, light and dark, at two sizes, to be looked at: `mvn -pl desktop-ui -am -Pscreenshots
/// verify` writes them to `target/screenshots`.
class Screenshots {

    private static final Path TARGET = Path.of("target", "screenshots");

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,800", "DARK,1280,800", "LIGHT,1920,1080", "DARK,1920,1080"})
    void capacity(Appearance look, int width, int height) throws Exception {
        var node = new FakeNode("1").with(Machines.planned(Loads.at(NOON, 12)));
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
        var node = new FakeNode("1").with(Loads.capacity(Loads.idle(NOON)));
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

    /// What a person meets at the sign-in that lasts too short on a real node to be pictured.
    @Test
    void refusedSignIn() throws Exception {
        var node = new FakeNode("1").foundBy(KeySource.NONE);
        var desk = Desk.open(node, new InlineTasks(), Appearance.LIGHT, 1280, 800);
        desk.does(desk.connection()::connect);
        node.delaySignIns(Duration.ofSeconds(95));
        signIn(desk);
        desk.pictures(TARGET, "sign-in-wait");
        desk.close();

        var silent = new FakeNode("1").foundBy(KeySource.LEFT);
        var other = Desk.open(silent, new InlineTasks(), Appearance.LIGHT, 1280, 800);
        silent.refuse(ProblemKind.UNAUTHORIZED);
        other.does(other.connection()::connect);
        silent.notRunning();
        signIn(other);
        other.pictures(TARGET, "sign-in-unreachable");
        other.close();
    }

    @Test
    void withoutPermission() throws Exception {
        var node = new FakeNode("1");
        node.grant(new Grant("operator", Optional.of("acme")));
        var desk = Desk.open(node, new InlineTasks(), Appearance.LIGHT, 1280, 800);
        desk.does(desk.connection()::connect);
        desk.pictures(TARGET, "denied");
        desk.close();
    }

    private static void signIn(Desk desk) {
        desk.does(() -> {
            ((TextInputControl) desk.scene().getRoot().lookup("#sign-in-name")).setText("anna");
            ((TextInputControl) desk.scene().getRoot().lookup("#sign-in-password")).setText(FakeNode.PASSWORD);
            ((Button) desk.scene().getRoot().lookup("#sign-in-send")).fire();
        });
    }

    /// The whole of the capacity page, with all that a plan can say.
    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void wholeCapacity(Appearance look) throws Exception {
        var node = new FakeNode("1").with(Machines.withOutlook(Loads.at(NOON, 12)));
        var desk = Desk.open(node, new InlineTasks(), look, 1280, 1500);
        desk.does(desk.connection()::connect);
        desk.picture(TARGET.resolve("capacity-whole-%s.png".formatted(look.key())));
        desk.close();
    }

    /// The console on a real node that talks with a few people. `-Dscreenshots.seconds=N` lets it run for longer.
    @Test
    void node(@TempDir Path data) throws Exception {
        var seconds = Integer.getInteger("screenshots.seconds", 3);
        var config = NodeConfig.load(data, Map.of(), Map.of("http.port", "0", "machine.benchmarks", "off"));
        try (var node = Node.start(data, config, new Terminal(true, true)); var tasks = new FxTasks()) {
            node.furnish();
            var options = new ConsoleOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), data);
            var kept = new KeptNodes(data.resolve("sign-ins.json"));
            var held = new Held();
            var accesses = new AccessFinder(options, kept, held, InstantSource.system());
            var desk = Desk.open(Console.finder(accesses), new Entrance(NodeClient::http, kept, held), tasks,
                    Appearance.LIGHT, 1280, 800);
            desk.does(desk.connection()::connect);
            try (var client = NodeClient.http(node.address(), accesses.find().orElseThrow().key())) {
                talk(client, seconds);
            }
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () ->
                    desk.find("#messages-today").filter(stat -> !stat.getAccessibleText().endsWith(" 0")).isPresent());

            for (var look : new Appearance[] {Appearance.LIGHT, Appearance.DARK}) {
                desk.does(() -> desk.appearance().set(look));
                desk.picture(TARGET.resolve("node-%s-1280x800.png".formatted(look.key())));
            }
            desk.close();
        }
    }

    private static void talk(NodeClient client, int seconds) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int turn = 0; System.nanoTime() < end; turn++) {
            var user = "visitor-" + turn % 37;
            client.send("demo", "hours", new MessageRequest("m-" + turn, user, turn % 3 == 0 ? "hours" : "hello"));
            // Not a wait for anything: people type at their own pace.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + 30 * (turn / 200 % 4)));
        }
    }
}
