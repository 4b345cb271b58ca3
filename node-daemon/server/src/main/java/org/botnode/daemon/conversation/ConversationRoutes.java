package org.botnode.daemon.conversation;

import org.botnode.client.MessageRequest;
import org.botnode.client.Role;
import org.botnode.client.SessionRequest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.tenant.Tenants;

/// Messages in, sessions opened, conversations read.
public final class ConversationRoutes implements Routes {

    private final Intake intake;
    private final Transcripts transcripts;
    private final Tenants tenants;

    public ConversationRoutes(Intake intake, Transcripts transcripts, Tenants tenants) {
        this.intake = intake;
        this.transcripts = transcripts;
        this.tenants = tenants;
    }

    @Override
    public void addTo(RouteTable table) {
        table.talk("/api/v1/tenants/{tenant}/bots/{bot}/messages", Access.tenant(Role.OPERATOR), this::message)
                .talk("/api/v1/tenants/{tenant}/bots/{bot}/sessions", Access.tenant(Role.OPERATOR), this::session)
                .reading("/api/v1/tenants/{tenant}/sessions/{session}/messages", Access.tenant(Role.ATTENDANT), this::read);
    }

    private void message(Call call) {
        var message = call.body(MessageRequest.class);
        answer(call, intake.take(sender(call, message.user()), message.id(), message.text()));
    }

    private void session(Call call) {
        answer(call, intake.open(sender(call, call.body(SessionRequest.class).user())));
    }

    private static void answer(Call call, IntakeResult result) {
        var told = result.orThrow();
        call.about(told.tenantId(), told.userId());
        call.answer(told.exchange());
    }

    private static Sender sender(Call call, String user) {
        return Sender.api(call.parameter("tenant"), call.parameter("bot"), user);
    }

    private void read(Call call) {
        var tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        var session = Transcripts.id(call.parameter("session"));
        var wanted = PageWanted.of(call);
        call.answer(session.flatMap(id -> transcripts.page(tenant.id(), id, wanted))
                .orElseThrow(() -> NodeException.notFound("There is no such session.")));
    }
}
