package org.botnode.daemon.capacity;

import java.time.Instant;
import java.time.InstantSource;
import org.botnode.client.CapacityView;
import org.botnode.client.Role;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// The node's capacity: machine, plan and load of now, and whether it was started as planned.
public final class CapacityRoutes implements Routes {

    private final CurrentPlan plan;
    private final LoadCounts load;
    private final LoadControl control;
    private final InstantSource clock;

    public CapacityRoutes(CurrentPlan plan, LoadCounts load, LoadControl control, InstantSource clock) {
        this.plan = plan;
        this.load = load;
        this.control = control;
        this.clock = clock;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/node/capacity", Access.node(Role.VIEWER), call -> call.answer(new CapacityView(
                Instant.ofEpochMilli(clock.millis()), load.now(), plan.machine(), plan.plan(), control.launch())));
    }
}
