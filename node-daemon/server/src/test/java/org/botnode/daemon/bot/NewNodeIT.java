package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.botnode.client.BotView;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.Reply;
import org.botnode.client.SessionRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewNodeIT {

    @TempDir
    Path data;

    @Test
    void newNodeHasStartersThatAnswerAndAnEditIsReadWhileItRuns() throws Exception {
        try (var node = RunningNode.on(data).furnished(); var client = node.client()) {
            assertThat(client.bots("demo")).extracting(BotView::slug).containsExactly("hours", "reception", "rooms");
            for (BotView bot : client.bots("demo")) {
                assertThat(client.openSession("demo", bot.slug(), new SessionRequest("ann")).replies()).isNotEmpty();
            }

            BotView edited = editGreeting(client);

            assertThat(edited.diagnostics()).isEmpty();
            assertThat(client.send("demo", "rooms", new MessageRequest("m-1", "bob", "hi")).replies())
                    .extracting(Reply::text).startsWith("Good morning!");
        }
    }

    private BotView editGreeting(NodeClient client) throws Exception {
        var changes = new LinkedBlockingQueue<NodeEvent.BotsChanged>();
        String before = version(client);
        try (var _ = client.events(event -> {
            if (event instanceof NodeEvent.BotsChanged change) {
                changes.add(change);
            }
        }, _ -> { })) {
            Path start = data.resolve("tenants/" + client.tenants().getFirst().id()
                    + "/bots/rooms/rooms.gbdialog/start.bas");
            Files.writeString(start, Files.readString(start).replaceFirst("Hello!.*\"", "Good morning!\""));
            var change = changes.poll(30, TimeUnit.SECONDS);
            assertThat(change).isEqualTo(new NodeEvent.BotsChanged("demo", "rooms"));
        }
        assertThat(version(client)).isNotEqualTo(before);
        return client.bots("demo").getLast();
    }

    private static String version(NodeClient client) {
        return client.bots("demo").getLast().version();
    }
}
