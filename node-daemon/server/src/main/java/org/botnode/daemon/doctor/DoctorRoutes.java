package org.botnode.daemon.doctor;

import org.botnode.client.Role;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// The checklist over HTTP.
public final class DoctorRoutes implements Routes {

    private static final String PATH = "/api/v1/node/doctor";

    private final Doctor doctor;

    public DoctorRoutes(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(PATH, Access.node(Role.OPERATOR), call -> call.answer(doctor.look()));
        table.post(PATH + "/{check}/fix", Access.node(Role.OWNER), call -> call.answer(doctor.fix(call.parameter("check"))));
    }
}
