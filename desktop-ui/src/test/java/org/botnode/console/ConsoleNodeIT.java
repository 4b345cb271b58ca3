package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.botnode.client.KeptNodes;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.console.connection.ConnectionState;
import org.botnode.console.entry.Entrance;
import org.botnode.console.entry.Held;
import org.botnode.console.task.FxTasks;
import org.botnode.console.theme.Appearance;
import org.botnode.daemon.Node;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class ConsoleNodeIT {

    @TempDir
    Path data;

    @TempDir
    Path home;

    private final FxTasks tasks = new FxTasks();
    private final Held held = new Held();
    private AccessFinder accesses;
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        accesses = new AccessFinder(options(), kept(), held, InstantSource.system());
        desk = Desk.open(Console.finder(accesses), new Entrance(NodeClient::http, kept(), held), tasks, Appearance.LIGHT,
                980, 780);
    }

    @AfterEach
    void close() {
        desk.close();
        tasks.close();
    }

    @Test
    void consoleFindsTheNodeThatRunsOnTheDataDirectory() throws Exception {
        try (var node = start()) {
            desk.does(desk.connection()::connect);

            until(() -> state() instanceof ConnectionState.Connected);

            assertThat(state()).isInstanceOfSatisfying(ConnectionState.Connected.class,
                    connected -> assertThat(connected.door().address()).isEqualTo(node.address()));
        }
    }

    @Test
    void exchangeMovesTodaysLoad() throws Exception {
        try (var node = start()) {
            node.furnish();
            desk.does(desk.connection()::connect);
            until(() -> today("#messages-today").isPresent());

            var key = accesses.find().orElseThrow().key();
            try (var client = NodeClient.http(node.address(), key)) {
                client.send("demo", "hours", new MessageRequest("m-1", "u-1", "hello"));
            }

            until(() -> today("#users-today").filter("Users 1"::equals).isPresent());
            assertThat(today("#sessions-today")).contains("Sessions 1");
        }
    }

    @Test
    void restartedNodeIsFoundAgainAtItsNewAddressAndKey() throws Exception {
        try (var _ = start()) {
            desk.does(desk.connection()::connect);
            until(() -> state() instanceof ConnectionState.Connected);
        }
        until(() -> !(state() instanceof ConnectionState.Connected));

        try (var again = start()) {
            until(() -> state() instanceof ConnectionState.Connected);

            assertThat(state()).isInstanceOfSatisfying(ConnectionState.Connected.class,
                    connected -> assertThat(connected.door().address()).isEqualTo(again.address()));
        }
    }

    private Node start() {
        var config = NodeConfig.load(data, Map.of(), Map.of("http.port", "0", "machine.benchmarks", "off"));
        return Node.start(data, config, new Terminal(true, true));
    }

    private KeptNodes kept() {
        return new KeptNodes(home.resolve("sign-ins.json"));
    }

    private ConsoleOptions options() {
        return new ConsoleOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), data);
    }

    private Optional<String> today(String stat) {
        return desk.find(stat).map(shown -> shown.getAccessibleText());
    }

    private ConnectionState state() {
        return desk.connection().state().get();
    }

    private static void until(BooleanSupplier reached) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> reached.getAsBoolean());
    }
}
