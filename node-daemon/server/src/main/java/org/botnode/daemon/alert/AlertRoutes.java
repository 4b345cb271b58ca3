package org.botnode.daemon.alert;

import java.util.List;
import java.util.Optional;
import org.botnode.client.AlertPage;
import org.botnode.client.AlertView;
import org.botnode.client.Role;
import org.botnode.client.SilenceRequest;
import org.botnode.client.SilenceView;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Alert;
import org.botnode.daemon.control.Silence;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// Alerts over HTTP: listed, acknowledged, silenced.
final class AlertRoutes implements Routes {

    private static final String PATH = "/api/v1/node/alerts";
    private static final int PAGE = 50;
    private static final int MOST = 200;

    private final Alerts alerts;
    private final Silences silences;

    AlertRoutes(Alerts alerts, Silences silences) {
        this.alerts = alerts;
        this.silences = silences;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(PATH, Access.node(Role.VIEWER), this::list);
        table.post(PATH + "/{id}/acknowledge", Access.node(Role.OPERATOR), call -> call.answer(
                view(alerts.acknowledge(id("id", call.parameter("id")), whoIs(call.caller())))));
        table.post(PATH + "/silences", Access.node(Role.OPERATOR),
                call -> call.answer(201, view(silences.begin(call.body(SilenceRequest.class)))));
        table.delete(PATH + "/silences/{signal}", Access.node(Role.OPERATOR), call -> {
            silences.end(call.parameter("signal"));
            call.answerNothing();
        });
    }

    private void list(Call call) {
        var before = call.query("before").map(text -> id("before", text)).orElse(Long.MAX_VALUE);
        var limit = call.query("limit", PAGE, 1, MOST);
        var standing = call.query("state").map(AlertRoutes::isStanding).orElse(false);
        // One more tells whether there is a next page.
        var found = standing ? alerts.standing().stream().filter(it -> it.id() < before).limit(limit + 1L).toList()
                : alerts.page(before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(Long.toString(page.getLast().id())) : Optional.<String>empty();
        call.answer(new AlertPage(page.stream().map(this::view).toList(), quiet(), next));
    }

    private List<SilenceView> quiet() {
        return silences.all().stream().map(AlertRoutes::view).toList();
    }

    private AlertView view(Alert alert) {
        return AlertTelling.view(alert, silences.of(alert.signal()));
    }

    private static SilenceView view(Silence silence) {
        return new SilenceView(silence.signal(), silence.since(), silence.until(), silence.reason());
    }

    private static boolean isStanding(String state) {
        return switch (state) {
            case "standing" -> true;
            case "all" -> false;
            default -> throw NodeException.invalidField("state", "is `standing` or `all`");
        };
    }

    private static long id(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw NodeException.invalidField(field, "is no id");
        }
    }

    private static String whoIs(Caller caller) {
        return switch (caller) {
            case Caller.KeyHolder holder -> holder.keyId();
            case Caller.SignedIn person -> person.label();
            case Caller.Anyone _ -> throw new IllegalStateException("the route needs a key");
        };
    }
}
