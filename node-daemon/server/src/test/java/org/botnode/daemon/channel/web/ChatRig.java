package org.botnode.daemon.channel.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.botnode.client.Role;
import org.botnode.daemon.conversation.TalkRig;
import org.botnode.daemon.conversation.Transcripts;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.Gate;
import org.botnode.daemon.http.HttpConfig;
import org.botnode.daemon.http.HttpServer;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Witness;
import org.botnode.daemon.http.WorkGate;

/// A server with the web chat over a [TalkRig]; it can go away and come back at the same port.
final class ChatRig implements AutoCloseable {

    static final String KEY = "Bearer test-key";
    private static final byte[] SECRET = "a secret of thirty-two bytes ...".getBytes(StandardCharsets.US_ASCII);

    final TalkRig talk;
    private final WebChatConfig config;
    private HttpServer server;
    private int port;

    ChatRig(Path directory, WebChatConfig config) {
        talk = new TalkRig(directory);
        this.config = config;
        up();
    }

    /// Listens, on the port of before where there was one.
    void up() {
        var normal = HttpConfig.defaults();
        Gate gate = (_, authorization, _) -> authorization.filter(KEY::equals).isPresent()
                ? new Caller.KeyHolder("k-1", "rig", Role.OPERATOR, Optional.empty())
                : Caller.ANYONE;
        var routes = new WebChatRoutes(talk.bots(), talk.intake(), new Transcripts(talk.stores()), config, SECRET,
                talk.clock());
        server = HttpServer.start(new HttpConfig("127.0.0.1", port, normal.maxHeaders(), normal.maxBody(),
                normal.maxUpload(), normal.maxFrame(), 200, Duration.ofSeconds(60), Duration.ofMillis(200),
                normal.allowedOrigins(), normal.allowedHosts(), normal.floods(), normal.tls()), Optional.empty(),
                RouteTable.of(List.of(routes)), gate,
                WorkGate.open(), UnaryOperator.identity(), Witness.none(), _ -> {});
        port = server.address().getPort();
    }

    /// Goes away, and forgets all that is only in memory.
    void down() {
        server.close();
        talk.restart();
    }

    URI page(String bot) {
        return server.address().resolve("/chat/" + TalkRig.TENANT + "/" + bot);
    }

    URI socket(String bot) {
        return URI.create(server.address().toString().replace("http", "ws") + "/api/v1/tenants/" + TalkRig.TENANT
                + "/bots/" + bot + "/chat");
    }

    int openSockets() {
        return server.openSockets();
    }

    @Override
    public void close() {
        server.close();
        talk.close();
    }
}
