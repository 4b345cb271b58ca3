package org.botnode.bench;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;

/// The base line's process: a bare loop on the same web server and the same SQLite, without keys, limits, dedup, bot
/// or dialog. JSON in, two rows group-committed with `synchronous=FULL` in the tenant's own file, JSON out.
public final class BareMain {

    private BareMain() {
    }

    public static void main(String[] args) {
        Logger.getLogger("io.helidon").setLevel(Level.WARNING);
        Path directory = Path.of(args[0]);
        List<BareStore> stores = new ArrayList<>();
        for (int tenant = 0; tenant < Integer.parseInt(args[1]); tenant++) {
            stores.add(BareStore.open(directory.resolve("bare-" + tenant + ".db"), tenant));
        }
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.post("/{tenant}/messages", (request, response) ->
                        answer(stores.get(Integer.parseInt(request.path().pathParameters().get("tenant"))), request,
                                response)))
                .build()
                .start();
        System.out.println(server.port());
    }

    private static void answer(BareStore store, ServerRequest request, ServerResponse response) {
        MessageRequest message = Json.read(request.content().as(byte[].class), MessageRequest.class);
        String reply = "You said " + message.text();
        long id = store.commit(message.text(), reply);
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Json.bytes(Map.of("session", message.user(), "message", Long.toString(id), "replies",
                List.of(Map.of("id", Long.toString(id + 1), "type", "text", "text", reply)))));
    }
}
