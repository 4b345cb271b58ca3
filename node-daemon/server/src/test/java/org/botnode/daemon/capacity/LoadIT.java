package org.botnode.daemon.capacity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.botnode.client.LoadView;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The load of a real node, as a console hears it.
class LoadIT {

    @TempDir
    Path data;

    private final ArrayBlockingQueue<NodeEvent> heard = new ArrayBlockingQueue<>(10_000);

    @Test
    void dayIsCountedExactlyAndAgainAfterARestart() throws Exception {
        try (var node = RunningNode.on(data); var client = node.client()) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.installBot("acme", "reception", bot());
            try (var _ = client.events(heard::add, _ -> { })) {
                var stored = 0;
                for (var user : new String[] {"ann", "bob"}) {
                    for (var message = 0; message < 3; message++) {
                        var exchange = client.send("acme", "reception",
                                new MessageRequest(user + message, user, "Hello"));
                        stored += 1 + exchange.replies().size();
                    }
                }
                var all = stored;

                var load = await(it -> it.messagesToday() == all);

                assertThat(load.usersToday()).isEqualTo(2);
                assertThat(load.sessionsToday()).isEqualTo(2);
                assertThat(load.bots()).isEqualTo(1);
                assertThat(load.p99Ms()).isPresent();
                assertThat(load.memoryUsedBytes()).isPresent();
            }
            assertThat(node.call("GET", "/metrics", "").body()).contains("botnode_exchanges_total 6.0")
                    .contains("botnode_users_today 2.0");
            var before = await(client);

            node.close();
            try (var again = RunningNode.on(data); var later = again.client()) {
                assertThat(await(later)).isEqualTo(before);
            }
        }
    }

    static InputStream bot() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("desk.gbdialog/start.bas"));
            zip.write("TALK \"Welcome.\"\nHEAR name\nTALK \"Hello, \" + name\nHEAR more\n".getBytes(UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private record Today(long users, long sessions, long messages) {}

    private Today await(NodeClient client) throws InterruptedException {
        heard.clear();
        try (var _ = client.events(heard::add, _ -> { })) {
            var load = await(it -> it.messagesToday() > 0);
            return new Today(load.usersToday(), load.sessionsToday(), load.messagesToday());
        }
    }

    private LoadView await(Predicate<LoadView> wanted) throws InterruptedException {
        var seen = new ArrayList<LoadView>();
        for (var event = heard.poll(20, TimeUnit.SECONDS); event != null; event = heard.poll(20, TimeUnit.SECONDS)) {
            if (event instanceof NodeEvent.Load(var load)) {
                if (wanted.test(load)) {
                    return load;
                }
                seen.add(load);
            }
        }
        throw new AssertionError("no such load; last " + (seen.isEmpty() ? "none" : seen.getLast()));
    }
}
