package org.botnode.daemon.capacity;

import java.io.IOException;
import java.time.Duration;
import org.botnode.client.NodeEvent;
import org.botnode.client.Role;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// The node's events as server-sent events, beginning with the load as it is.
public final class EventRoutes implements Routes {

    private static final Duration BEAT = Duration.ofSeconds(15);

    private final EventHub hub;
    private final LoadCounts load;

    public EventRoutes(EventHub hub, LoadCounts load) {
        this.hub = hub;
        this.load = load;
    }

    @Override
    public void addTo(RouteTable table) {
        table.stream("/api/v1/events", Access.node(Role.VIEWER), this::stream);
    }

    private void stream(Call call) throws IOException {
        try (var feed = hub.listen(); var sink = call.events()) {
            NodeEvent first = new NodeEvent.Load(load.now());
            sink.send(first.type(), first);
            while (!feed.isEnded()) {
                var event = feed.next(BEAT);
                if (event.isPresent()) {
                    sink.send(event.get().type(), event.get());
                } else {
                    sink.beat();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
