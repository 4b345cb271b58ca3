package org.botnode.daemon.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.botnode.client.NodeView;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// Health, metrics, the node's name, and the description of the whole contract.
public final class StatusRoutes implements Routes {

    private final NodeView node;
    private final Readiness readiness;
    private final Metrics metrics;
    private final boolean isOpen;

    /// A health answer.
    record Health(String status) {}

    /// @param isOpen whether metrics and the contract's description are shown without a key: where only this machine's own
    ///               programs reach the node
    public StatusRoutes(NodeView node, Readiness readiness, Metrics metrics, boolean isOpen) {
        this.node = node;
        this.readiness = readiness;
        this.metrics = metrics;
        this.isOpen = isOpen;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/health/live", Access.open(), call -> call.answer(new Health("live")));
        table.get("/health/ready", Access.open(), this::ready);
        table.get("/metrics", isOpen ? Access.openOrKey(Role.VIEWER) : Access.any(Role.VIEWER),
                call -> call.answer(200, Metrics.MEDIA_TYPE, metrics.scrape(call.caller()::sees)));
        table.get("/api/v1/node", Access.any(Role.VIEWER), call -> call.answer(node));
        table.get("/openapi", isOpen ? Access.open() : Access.any(Role.VIEWER),
                call -> call.answer(200, "application/json", resource("openapi.json")));
        table.get("/problems/{kind}", Access.open(), call -> ProblemPage.answer(call, call.parameter("kind")));
    }

    private void ready(Call call) {
        var state = readiness.state();
        if (state != Readiness.State.READY) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The node is " + state.name().toLowerCase(Locale.ROOT) + ".",
                    "");
        }
        call.answer(new Health("ready"));
    }

    static byte[] resource(String name) {
        try (var in = StatusRoutes.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
