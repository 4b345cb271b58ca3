package org.botnode.daemon.measurement;

import org.botnode.client.Role;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// The measurement of the machine over HTTP: what it gave, and that it be made again.
public final class MeasurementRoutes implements Routes {

    private static final String PATH = "/api/v1/node/benchmarks";

    private final MachineWatch watch;

    public MeasurementRoutes(MachineWatch watch) {
        this.watch = watch;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(PATH, Access.node(Role.VIEWER), call -> call.answer(watch.view()));
        table.post(PATH, Access.node(Role.OPERATOR), call -> call.answer(202, watch.request()));
    }
}
