package org.botnode.daemon.bot;

import java.util.Set;
import org.botnode.client.ProblemKind;
import org.botnode.client.PublicChat;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.tenant.Slug;
import org.botnode.daemon.tenant.Tenants;

/// Bots over HTTP: listed, installed from a zip, opened to visitors, removed.
public final class BotRoutes implements Routes {

    private static final String BOTS = "/api/v1/tenants/{tenant}/bots";
    private static final String BOT = BOTS + "/{bot}";
    private static final Set<String> ZIP =
            Set.of("application/zip", "application/x-zip-compressed", "application/octet-stream");

    private final BotHost host;
    private final Tenants tenants;

    public BotRoutes(BotHost host, Tenants tenants) {
        this.host = host;
        this.tenants = tenants;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(BOTS, Access.tenant(Role.VIEWER), call -> call.answer(host.list(tenant(call))))
                .get(BOT, Access.tenant(Role.VIEWER), call -> call.answer(host.view(tenant(call), call.parameter("bot"))))
                .put(BOT, Access.tenant(Role.OPERATOR), this::install)
                .put(BOT + "/public", Access.tenant(Role.OWNER), this::allowPublic)
                .delete(BOT, Access.tenant(Role.OPERATOR), this::remove);
    }

    private void install(Call call) {
        Tenant tenant = tenant(call);
        Slug slug = new Slug(call.parameter("bot"));
        String media = call.header("Content-Type").orElse("").split(";")[0].strip();
        if (!ZIP.contains(media.toLowerCase(java.util.Locale.ROOT))) {
            throw new NodeException(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The body's type is not a zip.",
                    "Send the package as Content-Type: application/zip.");
        }
        long most = host.largestUpload(tenant.id());
        call.answer(host.install(tenant, slug, call.upload(most, () -> tooLarge(most))));
    }

    private static NodeException tooLarge(long most) {
        return NodeException.refused(ProblemKind.PAYLOAD_TOO_LARGE, "The upload is larger than this tenant may send.",
                "Send less, or raise the limit with `botnode tenant limits SLUG --set upload_bytes=N`.",
                new NodeException.Refusal("tenant", Quota.UPLOAD_BYTES.shown(most), Quota.UPLOAD_BYTES.id(), 0));
    }

    private void allowPublic(Call call) {
        call.answer(host.allowPublic(tenant(call), call.parameter("bot"), call.body(PublicChat.class).allowed()));
    }

    private void remove(Call call) {
        host.remove(tenant(call), call.parameter("bot"));
        call.answerNothing();
    }

    private Tenant tenant(Call call) {
        Tenant tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        return tenant;
    }
}
