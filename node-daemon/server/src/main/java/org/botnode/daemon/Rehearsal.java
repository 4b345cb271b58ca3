package org.botnode.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.SessionRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.security.LocalAccess;
import org.botnode.daemon.store.DirectoryTree;

/// Goes once through what a node does, on a data directory of its own that it throws away: first a new node's start and
/// its messages, then the start of a node that has its data already. Java, started with `-XX:AOTCacheOutput`, remembers
/// the classes for faster starts.
public final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        var data = Files.createTempDirectory("botnode-rehearsal");
        try {
            start(data, Rehearsal::play);
            start(data, NodeClient::node);
        } finally {
            DirectoryTree.remove(data);
        }
    }

    private static void start(Path data, Consumer<NodeClient> visit) {
        var options = UpOptions.parse(new String[] {"--headless", "--port", "0", "--data", data.toString()}, Map.of());
        var config = NodeConfig.load(options.data(), Map.of(), options.settings());
        try (var node = Node.start(options.data(), config, new Terminal(false, false));
                var client = NodeClient.http(node.address(), LocalAccess.read(data).orElseThrow().key())) {
            node.furnish();
            Welcome.print(new PrintStream(OutputStream.nullOutputStream()), node, data);
            visit.accept(client);
        }
    }

    private static void play(NodeClient client) {
        client.node();
        client.createTenant(new TenantRequest("rehearsal", "Rehearsal"));
        client.tenants();
        for (var bot : client.bots(FirstRun.DEMO)) {
            var exchange = client.openSession(FirstRun.DEMO, bot.slug(), new SessionRequest("u-1"));
            client.send(FirstRun.DEMO, bot.slug(), new MessageRequest("m-1", "u-1", "hello"));
            client.messages(FirstRun.DEMO, exchange.session(), Optional.empty(), 10);
        }
        client.keys();
    }
}
